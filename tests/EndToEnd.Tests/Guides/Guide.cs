using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Battery.Testing;

namespace EndToEnd.Tests;

/// <summary>A page of docs/ that tells by differences what is to be changed, followed as a reader would.</summary>
internal sealed partial class Guide
{
    private readonly string _page;

    public Guide(string page)
    {
        _page = page;
        string text = File.ReadAllText(Path.Combine(Repository.Root, "docs", page));
        Steps = [.. DiffBlock().Matches(text).Select(match => match.Groups[1].Value)];
        if (Steps.Count == 0) throw new InvalidDataException(page + " tells of no difference.");
    }

    /// <summary>The differences, one a file, in their order.</summary>
    public IReadOnlyList<string> Steps { get; }

    /// <summary>The file that a step changes.</summary>
    public static string FileOf(string step) => FileLine().Match(step).Groups[1].Value;

    /// <summary>Does what the page says in a copy of the tree.</summary>
    public void Follow(string root)
    {
        for (int step = 0; step < Steps.Count; step++)
        {
            string patch = Path.Combine(root, "step.diff");
            File.WriteAllText(patch, Steps[step]);
            (int exitCode, string output) = Shell.Run(root, "patch", "-p1", "--no-backup-if-mismatch", "-i", patch);
            File.Delete(patch);
            if (exitCode != 0) throw new InvalidDataException($"Step {step + 1} of docs/{_page} does not fit the tree any more:\n{output}");
        }
    }

    [GeneratedRegex("^```diff\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex DiffBlock();

    [GeneratedRegex(@"^\+\+\+ b/(\S+)", RegexOptions.Multiline)]
    private static partial Regex FileLine();
}
