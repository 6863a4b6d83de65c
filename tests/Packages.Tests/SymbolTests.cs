using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Battery.Testing;
using NUnit.Framework;

namespace Battery.Packages.Tests;

/// <summary>What a debugger needs of a symbol package.</summary>
[TestFixtureSource(typeof(Feed), nameof(Feed.Ids))]
public sealed class SymbolTests(string id)
{
    // Portable PDB, kind of CustomDebugInformation: embedded source.
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private Package _symbols = null!;

    [OneTimeSetUp]
    public void Open() => _symbols = Package.SymbolsOfId(id);

    [Test]
    public void They_hold_the_pdb_and_nothing_else()
    {
        Assert.Multiple(() =>
        {
            Assert.That(_symbols.Files, Is.EqualTo(new[] { $"lib/net10.0/{id}.pdb" }));
            Assert.That(_symbols.Element("packageTypes")!.Elements().Single().Attribute("name")!.Value, Is.EqualTo("SymbolsPackage"));
        });
    }

    [Test]
    public void They_are_those_of_the_packaged_assembly()
    {
        using var assembly = new PEReader(new MemoryStream(Package.OfId(id).Bytes($"lib/net10.0/{id}.dll")));
        DebugDirectoryEntry entry = assembly.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        CodeViewDebugDirectoryData asked = assembly.ReadCodeViewDebugDirectoryData(entry);
        using MetadataReaderProvider pdb = ReadPdb();
        var held = new BlobContentId(pdb.GetMetadataReader().DebugMetadataHeader!.Id);
        Assert.Multiple(() =>
        {
            Assert.That(held.Guid, Is.EqualTo(asked.Guid));
            Assert.That(held.Stamp, Is.EqualTo(entry.Stamp));
            Assert.That(asked.Path, Is.EqualTo($"{id}.pdb").Or.StartsWith("/_"), "a path that is the same on every machine");
        });
    }

    [Test]
    public void They_hold_every_source_as_it_stands_in_the_repository()
    {
        using MetadataReaderProvider pdb = ReadPdb();
        MetadataReader metadata = pdb.GetMetadataReader();
        string root = Path.GetRelativePath(Repository.Root, Feed.ProjectFolder(id)).Replace('\\', '/');
        int seen = 0;
        foreach (DocumentHandle handle in metadata.Documents)
        {
            string name = metadata.GetString(metadata.GetDocument(handle).Name);
            Assert.That(name, Does.StartWith("/_"), "a path that is the same on every machine");
            byte[]? source = Source(metadata, handle);
            Assert.That(source, Is.Not.Null, name);

            int place = name.IndexOf(root, StringComparison.Ordinal);
            if (place < 0) continue;
            seen++;
            Assert.That(source, Is.EqualTo(File.ReadAllBytes(Path.Combine(Repository.Root, name[place..]))), name);
        }

        Assert.That(seen, Is.GreaterThan(10));
    }

    private MetadataReaderProvider ReadPdb() =>
        MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(_symbols.Bytes($"lib/net10.0/{id}.pdb")));

    // The size where it is compressed, otherwise 0; then the text.
    private static byte[]? Source(MetadataReader metadata, DocumentHandle document)
    {
        foreach (
            CustomDebugInformation information in metadata.GetCustomDebugInformation(document).Select(metadata.GetCustomDebugInformation))
        {
            if (metadata.GetGuid(information.Kind) != EmbeddedSource) continue;
            byte[] blob = metadata.GetBlobBytes(information.Value);
            if (BitConverter.ToInt32(blob) == 0) return blob[4..];
            using var text = new MemoryStream();
            using (var inflate = new DeflateStream(new MemoryStream(blob, 4, blob.Length - 4), CompressionMode.Decompress))
                inflate.CopyTo(text);
            return text.ToArray();
        }

        return null;
    }
}
