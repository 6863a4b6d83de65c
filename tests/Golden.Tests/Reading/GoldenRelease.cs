using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Battery.Testing;

namespace Golden.Tests;

/// <summary>The golden files of a release, or those that this build writes. Nothing is written into them.</summary>
public sealed class GoldenRelease
{
    private static readonly Lazy<Task<GoldenRelease>> WrittenNow = new(WriteNowAsync);

    private GoldenRelease(string name, string folder)
    {
        Name = name;
        Folder = folder;
        Expected = JsonNode.Parse(File.ReadAllText(PathOf(GoldenWriter.ExpectedFile)))!.AsObject();
    }

    /// <summary>Stands for what this build writes.</summary>
    public const string Now = "now";

    /// <summary>tests/Golden.</summary>
    public static string Root { get; } = Path.Combine(Repository.Root, "tests", "Golden");

    /// <summary>The releases that have golden files, the oldest first.</summary>
    public static IReadOnlyList<string> Released { get; } =
        [.. Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)).OrderBy(Version.Parse)];

    /// <summary>They all, and what this build writes, so that the writer does not rot.</summary>
    public static IEnumerable<string> All => Released.Append(Now);

    public string Name { get; }

    public string Folder { get; }

    /// <summary>What the files hold.</summary>
    public JsonObject Expected { get; }

    /// <summary>The version of each format.</summary>
    public IReadOnlyDictionary<string, string> Formats =>
        Expected["formats"]!.AsObject().ToDictionary(format => format.Key, format => format.Value!.GetValue<string>());

    public static async Task<GoldenRelease> OpenAsync(string name) =>
        name == Now ? await WrittenNow.Value : new GoldenRelease(name, Path.Combine(Root, name));

    public string PathOf(params string[] names) => Path.Combine([Folder, .. names]);

    /// <summary>A folder of the release that may be written to; deleted with the copy.</summary>
    internal TemporaryFolder Copy(params string[] names)
    {
        var copy = new TemporaryFolder();
        foreach (string file in Directory.GetFiles(PathOf(names))) File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        return copy;
    }

    // Left to the system's own clean-up of temporary folders only where the process is killed.
    private static async Task<GoldenRelease> WriteNowAsync()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        string release = Path.Combine(folder.Path, Now);
        await GoldenWriter.WriteAsync(release);
        return new GoldenRelease(Now, release);
    }
}
