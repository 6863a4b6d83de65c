using System;
using System.IO;
using Battery.Testing;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>
/// The build after this one: a copy of the tree in which the guides of docs/ were followed, with one field and one setting more. Made once
/// for all tests that need it.
/// </summary>
internal static class NextBuild
{
    private static readonly Lazy<Build> Made = new(Make);

    private static string? _copy;

    public static Build Build => Made.Value;

    /// <summary>Takes the copy away once no test needs it any more; nothing is done where none was made.</summary>
    public static void Remove()
    {
        if (_copy is not null) Directory.Delete(_copy, recursive: true);
    }

    private static Build Make()
    {
        string copy = _copy = CopyTree();
        new Guide("add-a-field.md").Follow(copy);
        new Guide("add-a-setting.md").Follow(copy);
        (int exitCode, string output) = Shell.Run(
            copy, "dotnet", "build", "Battery.Run.slnf", "-c", "Release", "--nologo", "-v", "quiet", "-clp:ErrorsOnly");
        Assert.That(exitCode, Is.Zero, output);
        return new Build(copy);
    }

    // The tree as it is, without anything built.
    private static string CopyTree()
    {
        string copy = Directory.CreateTempSubdirectory("battery-next-").FullName;
        (int exitCode, string files) = Shell.Run(Repository.Root, "git", "ls-files", "-co", "--exclude-standard");
        Assert.That(exitCode, Is.Zero, files);
        foreach (string file in files.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string source = Path.Combine(Repository.Root, file);
            if (!File.Exists(source)) continue;
            string target = Path.Combine(copy, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }

        return copy;
    }
}
