using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace Battery.Packages.Tests;

/// <summary>A .nupkg or .snupkg, read.</summary>
internal sealed class Package
{
    private readonly Dictionary<string, byte[]> _files = [];

    public Package(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using (Stream stream = entry.Open()) stream.CopyTo(content);
            _files.Add(entry.FullName, content.ToArray());
        }

        string nuspec = _files.Keys.Single(name => name.EndsWith(".nuspec"));
        Metadata = XDocument.Load(new MemoryStream(_files[nuspec])).Root!.Elements()
            .Single(element => element.Name.LocalName == "metadata");
    }

    /// <summary>The nuspec's metadata.</summary>
    public XElement Metadata { get; }

    /// <summary>All that an author put in: what every package has for its own sake is left out.</summary>
    public IEnumerable<string> Files =>
        _files.Keys.Where(name => !name.StartsWith("_rels/") && !name.StartsWith("package/services/")
            && name != "[Content_Types].xml" && !name.EndsWith(".nuspec")).Order();

    public static Package OfId(string id) => new(Path.Combine(Feed.Packages, $"{id}.{Feed.Version}.nupkg"));

    public static Package SymbolsOfId(string id) => new(Path.Combine(Feed.Packages, $"{id}.{Feed.Version}.snupkg"));

    public byte[] Bytes(string name) => _files[name];

    public string Text(string name) => Encoding.UTF8.GetString(_files[name]);

    /// <summary>One value of the metadata; null where it is not there.</summary>
    public string? Value(string name) => Element(name)?.Value;

    public XElement? Element(string name) => Metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name);

    /// <summary>The ids of the dependencies by target framework.</summary>
    public Dictionary<string, string[]> Dependencies() =>
        Element("dependencies")!.Elements().ToDictionary(
            group => group.Attribute("targetFramework")!.Value,
            group => group.Elements().Select(dependency => dependency.Attribute("id")!.Value).Order().ToArray());
}
