using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Battery.TwinEvaluation.Data;

/// <summary>Public data that lie beside the repository.</summary>
public static class SharedData
{
    /// <summary>The folder; null where there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>What to do where there is none.</summary>
    public const string WhereToGet = """
        battery: there is no ../shared/data beside the repository (BATTERY_SHARED_DATA names another folder).
                 a123/: batterysim/esctoolbox-python, as seconds, step, amperes (positive while charging), volts, at 1 s.
                 nasa/: NASA Prognostics Data Repository, Battery Data Set, B0005 and B0006.
                 hust/cells.csv: Mendeley Data nsc7hnsg4s, the features of wang-fujin/PINN4SOH.
                 bench/Twin/README.md tells the columns.
        """;

    /// <summary>The names of files without their ending, in order.</summary>
    /// <param name="folder">Below the folder of the data.</param>
    /// <param name="pattern">Which.</param>
    public static IEnumerable<string> Names(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Folder!, folder), pattern).Select(file => Path.GetFileNameWithoutExtension(file)!).Order();

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("BATTERY_SHARED_DATA") is { } named) return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Battery.sln"))) continue;
            string beside = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data"));
            return Directory.Exists(beside) ? beside : null;
        }

        return null;
    }
}
