using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace Battery.Packages.Tests;

/// <summary>Reads a README.</summary>
internal static class Readme
{
    /// <summary>The first block of code: fenced, or indented by four spaces.</summary>
    public static string FirstSample(string path)
    {
        string[] lines = File.ReadAllLines(path);
        int first = lines.ToList().FindIndex(line => line.StartsWith("```") || line.StartsWith("    "));
        if (first < 0) throw new AssertionException($"{path} has no sample.");
        IEnumerable<string> sample = lines[first].StartsWith("```")
            ? lines.Skip(first + 1).TakeWhile(line => !line.StartsWith("```"))
            : lines.Skip(first).TakeWhile(line => line.Length == 0 || line.StartsWith("    "));
        return string.Join('\n', sample);
    }
}
