using System;
using System.IO;

namespace Data.Tests;

/// <summary>Where this repository lies.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Battery.sln.</summary>
    public static string Folder { get; } = Find();

    /// <summary>A file of the data that is shared with the project but not in it; null where it is absent.</summary>
    public static string? SharedData(string name)
    {
        for (var folder = new DirectoryInfo(Folder).Parent; folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", name);
            if (File.Exists(path)) return path;
        }

        return null;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Battery.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("There is no Battery.sln above " + AppContext.BaseDirectory);
    }
}
