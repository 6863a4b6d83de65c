using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Battery.Testing;

namespace Battery.NanoReference.Tests;

/// <summary>A project of nanoFramework's tools, with its list of packages.</summary>
public sealed class NanoProject
{
    private static readonly XNamespace Build = "http://schemas.microsoft.com/developer/msbuild/2003";

    private readonly string _folder;
    private readonly XDocument _project;

    private NanoProject(string path)
    {
        Name = Path.GetFileNameWithoutExtension(path);
        _folder = Path.GetDirectoryName(path)!;
        _project = XDocument.Load(path);
        Packages = XDocument.Load(Path.Combine(_folder, "packages.config")).Root!.Elements("package")
            .ToDictionary(package => package.Attribute("id")!.Value, package => package.Attribute("version")!.Value);
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NanoProject> All { get; } =
    [
        .. Directory.GetFiles(Folder, "*.nfproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => new NanoProject(path)),
    ];

    /// <summary>Where they lie.</summary>
    public static string Folder => Path.Combine(Repository.Root, "embedded", "Firmware", "nanoFramework");

    /// <summary>The assembly's name.</summary>
    public string Name { get; }

    /// <summary>What packages.config says: versions by names.</summary>
    public IReadOnlyDictionary<string, string> Packages { get; }

    /// <summary>The assemblies of packages that it refers to, with where they are looked for.</summary>
    public IReadOnlyDictionary<string, string> References => _project.Descendants(Build + "Reference").ToDictionary(
        reference => reference.Attribute("Include")!.Value, reference => reference.Element(Build + "HintPath")!.Value.Replace('\\', '/'));

    /// <summary>The projects that it refers to, as files.</summary>
    public IEnumerable<string> Projects => Includes("ProjectReference").Select(Resolve);

    /// <summary>The files that it compiles.</summary>
    public IReadOnlyList<string> Sources
    {
        get
        {
            var files = new List<string>();
            foreach (XElement compile in _project.Descendants(Build + "Compile"))
            {
                HashSet<string> excluded = compile.Attribute("Exclude") is { } exclude ? [.. Match(exclude.Value)] : [];
                files.AddRange(Match(compile.Attribute("Include")!.Value).Where(file => !excluded.Contains(file)));
            }

            return [.. files.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The value of a property.</summary>
    public string Property(string name) => _project.Descendants(Build + name).Single().Value;

    /// <inheritdoc/>
    public override string ToString() => Name;

    private IEnumerable<string> Includes(string item) =>
        _project.Descendants(Build + item).Select(element => element.Attribute("Include")!.Value);

    private string Resolve(string path) => Path.GetFullPath(Path.Combine(_folder, path.Replace('\\', '/')));

    private IEnumerable<string> Match(string pattern)
    {
        const string every = "/**/*.cs";
        string path = pattern.Replace('\\', '/');
        return path.EndsWith(every, StringComparison.Ordinal)
            ? Directory.GetFiles(Resolve(path[..^every.Length]), "*.cs", SearchOption.AllDirectories)
            : [Resolve(path)];
    }
}
