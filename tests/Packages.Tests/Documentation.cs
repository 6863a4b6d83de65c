using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Battery.Testing;

namespace Battery.Packages.Tests;

/// <summary>What the repository's README files and docs name, and what of that is there.</summary>
internal static class Documentation
{
    // What ./battery up makes, a folder of a package, files of the original system.
    private static readonly string[] Elsewhere =
        [".battery", "cloud/Web/wwwroot", "lib/netnano1.0", "main/include/LoRa.h", "ESP32/main/include/LoRa.h"];

    private static readonly string[] Files = Command.Run("git", ["-C", Repository.Root, "ls-files", "-co", "--exclude-standard"]).Output
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(Repository.Root, file))).ToArray();

    private static readonly HashSet<string> Paths = [.. Files.SelectMany(WithFolders), .. Elsewhere];

    private static readonly Lazy<HashSet<string>> Words = new(() => Files
        .Where(file => Regex.IsMatch(file, @"\.(cs|csproj|props|sql|ts|tsx|sh)$") && !file.EndsWith("/DocumentationTests.cs"))
        .SelectMany(file => Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, file)), @"\w+").Select(word => word.Value))
        .ToHashSet());

    /// <summary>Every README and every page of docs/, as the repository names them.</summary>
    public static IEnumerable<string> Pages =>
        Files.Where(file => Path.GetFileName(file) == "README.md" || Regex.IsMatch(file, @"^docs/[^/]*\.md$"));

    /// <summary>The text of a page.</summary>
    public static string Text(string page) => File.ReadAllText(Path.Combine(Repository.Root, page));

    /// <summary>Links to files that are not there. A link counts from the page's folder.</summary>
    public static IEnumerable<string> DeadLinks(string page, string text) => Regex.Matches(Prose(text), @"\]\(([^)#:]+)(#[^)]*)?\)")
        .Select(link => link.Groups[1].Value).Where(link => !Paths.Contains(Normal(page, link)));

    /// <summary>
    /// Paths that are not there: quoted words with a slash or the ending of a file. A path counts from the page's folder or from the root;
    /// a source file may lack its ending.
    /// </summary>
    public static IEnumerable<string> DeadPaths(string page, string text) => Quoted(text)
        .Where(word => Regex.IsMatch(word, @"^[\w.-]+(/[\w.-]*)+$|^[\w.-]+\.(cs|csproj|sln|slnf|md|sh|sql|json|mjs|ts|tsx)$"))
        .Where(word => !new[] { word, word + ".cs" }.Any(path => Paths.Contains(Normal(page, path)) || Paths.Contains(Normal("", path))));

    /// <summary>
    /// Types, members and folders that are nowhere: quoted names in PascalCase, with dots and brackets or without.
    /// </summary>
    public static IEnumerable<string> UnknownNames(string text) => Quoted(text)
        .Where(word => Regex.IsMatch(word, @"^[A-Z]\w*[a-z]\w*(\.\w+)*(\(\))?$"))
        .Where(word => Regex.Matches(word, @"\w+").Any(part => !Words.Value.Contains(part.Value)))
        .Where(word => !Paths.Any(path => Path.GetFileName(path) == word));

    private static IEnumerable<string> Quoted(string text) =>
        Regex.Matches(Prose(text), "`([^`\n]+)`").Select(word => word.Groups[1].Value);

    // Without blocks of code, whose words are a user's own.
    private static string Prose(string text) =>
        Regex.Replace(text, @"^```.*?^```|^    .*?$", "", RegexOptions.Multiline | RegexOptions.Singleline);

    private static string Normal(string page, string path)
    {
        string full = Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(page) ?? "", path));
        return full.Trim('/');
    }

    private static IEnumerable<string> WithFolders(string file)
    {
        for (string? path = file; !string.IsNullOrEmpty(path); path = Path.GetDirectoryName(path)) yield return path;
    }
}
