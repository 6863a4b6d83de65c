using System;
using System.IO;

namespace Battery.Testing;

/// <summary>Where the parts under test lie: the repository that this test was built in.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The data that nobody here wrote; null where it is not beside the repository.</summary>
    public static string? SharedData
    {
        get
        {
            string folder = Environment.GetEnvironmentVariable("BATTERY_SHARED_DATA") ?? Path.Combine(Root, "..", "shared", "data");
            return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Battery.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("No Battery.sln above " + AppContext.BaseDirectory + ".");
    }
}
