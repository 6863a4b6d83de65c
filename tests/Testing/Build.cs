using System;
using System.IO;

namespace Battery.Testing;

/// <summary>The programs of one build of a tree: of this repository, or of another version of it.</summary>
/// <param name="root">The tree that was built.</param>
public sealed class Build(string root)
{
    /// <summary>What this test was built with.</summary>
    public static Build Current { get; } = new(Repository.Root);

    public string Root => root;

    /// <summary>The built program of a project, in the configuration of this test.</summary>
    public string Program(string project)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        return Path.Combine(root, "artifacts", "bin", project, configuration, project + ".dll");
    }
}
