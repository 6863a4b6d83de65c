using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Battery.Testing;
using NUnit.Framework;

namespace Battery.Packages.Tests;

/// <summary>
/// Packing with <c>--nanoframework</c>, which needs the nanoFramework packages. So that it can be tested anywhere, stand-ins take their
/// names, versions and shape: the first holds our NanoReference, the others nothing.
/// </summary>
public sealed partial class NanoFrameworkTests
{
    private const string CoreLibrary = "nanoFramework.CoreLibrary";
    private const string Flavour = "lib/netnano1.0/";

    private readonly string _root = Path.Combine(Feed.Root, "nanoframework");
    private readonly string _reference = Path.Combine(Repository.Root, "embedded", "NanoReference");

    [OneTimeSetUp]
    public void PackAgainstStandIns()
    {
        string standIns = Directory.CreateDirectory(Path.Combine(_root, "stand-ins")).FullName;
        KeyValuePair<string, string>[] versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value)
            .Where(package => package.Key.StartsWith("nanoFramework.")).ToArray();
        foreach ((string? name, string? version) in versions) WriteStandIn(standIns, name, version);

        var environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(_root, "restored") };
        Download(versions, standIns, environment);

        // The environment's variables are MSBuild's properties.
        environment["RestoreSources"] = standIns;
        environment["RestoreFallbackFolders"] = Feed.MachineCache;
        (int exitCode, string? output, string? errors) = Command.Run(
            Path.Combine(Repository.Root, "scripts", "pack"), ["--nanoframework", "--output", _root, "--version", Feed.Version],
            environment: environment);
        Assert.That(exitCode, Is.Zero, output + errors);
    }

    [TestCaseSource(typeof(Feed), nameof(Feed.Ids))]
    public void The_package_holds_the_assembly_for_nanoFramework_besides(string id)
    {
        Package package = Open(id, ".nupkg");
        Assert.Multiple(() =>
        {
            Assert.That(package.Files, Is.EquivalentTo(
                [.. Feed.Texts(id), $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml", $"{Flavour}{id}.dll", $"{Flavour}{id}.xml"]));
            Assert.That(Open(id, ".snupkg").Files, Is.EquivalentTo(new[] { $"lib/net10.0/{id}.pdb", $"{Flavour}{id}.pdb" }));
        });
    }

    [TestCaseSource(typeof(Feed), nameof(Feed.Ids))]
    public void It_depends_on_the_nanoFramework_packages_whose_types_it_uses_and_on_no_bus_but_its_own(string id)
    {
        Package package = Open(id, ".nupkg");
        Dictionary<string, string[]> dependencies = package.Dependencies();
        using var assembly = new PEReader(new MemoryStream(package.Bytes($"{Flavour}{id}.dll")));
        string[] used = UsedPackages(assembly.GetMetadataReader()).ToArray();
        string[] direct = dependencies.Single(group => group.Key.StartsWith(".NETnanoFramework")).Value;
        Assert.Multiple(() =>
        {
            Assert.That(dependencies, Has.Count.EqualTo(2));
            Assert.That(used, Has.Length.GreaterThan(1).And.Contain(CoreLibrary));
            Assert.That(direct, Is.All.StartsWith("nanoFramework."));
            Assert.That(used, Is.SubsetOf(direct));

            // The serial port is there for the README's sample: a receiver of sentences reads any stream.
            Assert.That(direct.Except(used), Is.SubsetOf(new[] { "nanoFramework.System.IO.Ports" }));
        });
    }

    // A package that is in the folder of restored ones is looked for nowhere else, so that the real one cannot take a stand-in's place.
    private void Download(
        IEnumerable<KeyValuePair<string, string>> versions, string source, IReadOnlyDictionary<string, string> environment)
    {
        string project = Path.Combine(_root, "download", "Download.csproj");
        Directory.CreateDirectory(Path.GetDirectoryName(project)!);
        IEnumerable<XElement> downloads = versions.Select(package =>
            new XElement("PackageDownload", new XAttribute("Include", package.Key), new XAttribute("Version", $"[{package.Value}]")));
        new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement("PropertyGroup", new XElement("TargetFramework", "net10.0")), new XElement("ItemGroup", downloads)).Save(project);
        (int exitCode, string? output, string? errors) = Command.Run(
            "dotnet", ["restore", project, "--source", source], environment: environment);
        Assert.That(exitCode, Is.Zero, output + errors);
    }

    private Package Open(string id, string kind) => new(Path.Combine(_root, $"{id}.{Feed.Version}{kind}"));

    private void WriteStandIn(string folder, string name, string version)
    {
        using ZipArchive archive = System.IO.Compression.ZipFile.Open(
            Path.Combine(folder, $"{name}.{version}.nupkg"), System.IO.Compression.ZipArchiveMode.Create);
        using (var nuspec = new StreamWriter(archive.CreateEntry(name + ".nuspec").Open()))
        {
            nuspec.Write($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata>
                    <id>{name}</id><version>{version}</version><authors>none</authors><description>Stand-in.</description>
                  </metadata>
                </package>
                """);
        }

        // In lib itself, as the real 1.x packages have theirs.
        using Stream content = archive.CreateEntry(name == CoreLibrary ? "lib/NanoReference.dll" : "lib/_._").Open();
        if (name == CoreLibrary) content.Write(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "NanoReference.dll")));
    }

    // NanoReference has a folder for each real assembly, whose package has its name; that of mscorlib is CoreLibrary.
    private IEnumerable<string> UsedPackages(MetadataReader metadata)
    {
        var packages = new Dictionary<string, string>();
        foreach (string file in Directory.EnumerateFiles(_reference, "*.cs", SearchOption.AllDirectories))
        {
            string folder = Path.GetRelativePath(_reference, file).Split(Path.DirectorySeparatorChar)[0];
            string package = folder == "mscorlib" ? CoreLibrary : folder.StartsWith("nanoFramework.") ? folder : "nanoFramework." + folder;
            string text = File.ReadAllText(file);
            string space = "";
            foreach (Match name in Declaration().Matches(text))
            {
                if (name.Groups["space"].Success) space = name.Groups["space"].Value;
                else packages[$"{space}.{name.Groups["type"].Value}"] = package;
            }
        }

        // A nested type is told by the one around it.
        string[] used = metadata.TypeReferences.Select(metadata.GetTypeReference).Where(type => !type.Namespace.IsNil)
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}").ToArray();
        Assert.That(used.Where(name => !packages.ContainsKey(name)), Is.Empty, "types that no folder of NanoReference declares");
        return used.Select(name => packages[name]).Distinct();
    }

    [GeneratedRegex(@"\bnamespace\s+(?<space>[\w.]+)|\b(?:class|struct|interface|enum|delegate\s+[\w.\[\]]+)\s+(?<type>\w+)")]
    private static partial Regex Declaration();
}
