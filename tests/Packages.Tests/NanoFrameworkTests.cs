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
/// Packing with <c>--nanoframework</c>, which needs the nanoFramework packages. The CoreLibrary is the real one. So that it can be tested
/// anywhere, stand-ins take names, versions and shape of the others: they hold nothing, and bring a package with our NanoReference.
/// </summary>
public sealed partial class NanoFrameworkTests
{
    private const string CoreLibrary = "nanoFramework.CoreLibrary";
    private const string Reference = "NanoReference";
    private const string Flavour = "lib/netnano1.0/";

    private static readonly Dictionary<string, string> Versions =
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Where(package => package.Attribute("Include")!.Value.StartsWith("nanoFramework."))
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);

    private readonly string _root = Path.Combine(Feed.Root, "nanoframework");
    private readonly string _reference = Path.Combine(Repository.Root, "embedded", "NanoReference");

    [OneTimeSetUp]
    public void PackAgainstStandIns()
    {
        string standIns = Directory.CreateDirectory(Path.Combine(_root, "stand-ins")).FullName;
        KeyValuePair<string, string>[] versions = Versions.Where(package => package.Key != CoreLibrary).ToArray();
        foreach ((string? name, string? version) in versions) WriteStandIn(standIns, name, version);
        WriteReference(standIns);

        var environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(_root, "restored") };
        Download(versions, standIns, environment);

        // The environment's variables are MSBuild's properties. The machine's cache is a source here and no fallback folder, which would be
        // as good a place as that of the stand-ins: a machine may have the real packages in the same versions.
        environment["RestoreSources"] = $"{standIns};{Feed.MachineCache}";
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
            string[] assemblies = [$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml", $"{Flavour}{id}.dll", $"{Flavour}{id}.xml"];
            Assert.That(package.Files, Is.EquivalentTo(Feed.Texts(id).Concat(assemblies)));
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

    [TestCaseSource(typeof(Feed), nameof(Feed.Ids))]
    public void It_asks_for_the_real_CoreLibrary_and_the_others_in_the_versions_of_the_repository(string id)
    {
        XElement group = Open(id, ".nupkg").Element("dependencies")!.Elements()
            .Single(group => group.Attribute("targetFramework")!.Value.StartsWith(".NETnanoFramework"));
        var asked = group.Elements()
            .ToDictionary(dependency => dependency.Attribute("id")!.Value, dependency => dependency.Attribute("version")!.Value);
        Assert.Multiple(() =>
        {
            Assert.That(asked, Does.ContainKey(CoreLibrary));
            foreach ((string name, string version) in asked) Assert.That(version, Is.EqualTo(Versions[name]), name);
        });
    }

    // A package that is in the folder of restored ones is looked for in no source, so that the real one cannot take a stand-in's place.
    // It is put there only where no fallback folder has it, and the set-up above this project names the machine's cache as one.
    private void Download(
        IEnumerable<KeyValuePair<string, string>> versions, string source, IReadOnlyDictionary<string, string> environment)
    {
        string project = Path.Combine(_root, "download", "Download.csproj");
        Directory.CreateDirectory(Path.GetDirectoryName(project)!);
        IEnumerable<XElement> downloads = versions.Select(package =>
            new XElement("PackageDownload", new XAttribute("Include", package.Key), new XAttribute("Version", $"[{package.Value}]")));
        new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement("PropertyGroup", new XElement("TargetFramework", "net10.0")), new XElement("ItemGroup", downloads)).Save(project);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(project)!, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="stand-ins" value="{source}" />
              </packageSources>
              <fallbackPackageFolders>
                <clear />
              </fallbackPackageFolders>
            </configuration>
            """);
        (int exitCode, string? output, string? errors) = Command.Run("dotnet", ["restore", project], environment: environment);
        Assert.That(exitCode, Is.Zero, output + errors);
    }

    private Package Open(string id, string kind) => new(Path.Combine(_root, $"{id}.{Feed.Version}{kind}"));

    // In lib itself, as the real 1.x packages have theirs.
    private static void WriteStandIn(string folder, string name, string version) =>
        Write(folder, name, version, "lib/_._", [], $"""<dependencies><dependency id="{Reference}" version="[1.0.0]" /></dependencies>""");

    private static void WriteReference(string folder)
    {
        byte[] assembly = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, Reference + ".dll"));
        Write(folder, Reference, "1.0.0", $"lib/{Reference}.dll", assembly, "");
    }

    private static void Write(string folder, string name, string version, string file, byte[] content, string dependencies)
    {
        using ZipArchive archive = System.IO.Compression.ZipFile.Open(
            Path.Combine(folder, $"{name}.{version}.nupkg"), System.IO.Compression.ZipArchiveMode.Create);
        using (var nuspec = new StreamWriter(archive.CreateEntry(name + ".nuspec").Open()))
        {
            nuspec.Write($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata>
                    <id>{name}</id><version>{version}</version><authors>none</authors><description>Stand-in.</description>
                    {dependencies}
                  </metadata>
                </package>
                """);
        }

        using Stream entry = archive.CreateEntry(file).Open();
        entry.Write(content);
    }

    // NanoReference has a folder for each real assembly, whose package has its name; that of mscorlib is CoreLibrary.
    private IEnumerable<string> UsedPackages(MetadataReader metadata)
    {
        var packages = new Dictionary<string, string>();
        foreach (string file in Directory.EnumerateFiles(_reference, "*.cs", SearchOption.AllDirectories))
        {
            string folder = Path.GetRelativePath(_reference, file).Split(Path.DirectorySeparatorChar)[0];
            string package = folder.StartsWith("nanoFramework.") ? folder : "nanoFramework." + folder;
            string text = File.ReadAllText(file);
            string space = "";
            foreach (Match name in Declaration().Matches(text))
            {
                if (name.Groups["space"].Success) space = name.Groups["space"].Value;
                else packages[$"{space}.{name.Groups["type"].Value}"] = package;
            }
        }

        // A nested type is told by the one around it.
        (string Assembly, string Name)[] used = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Where(type => type.ResolutionScope.Kind == HandleKind.AssemblyReference)
            .Select(type => (
                metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name),
                $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")).ToArray();
        Assert.That(used.Select(type => type.Assembly).Distinct(), Is.EquivalentTo(new[] { "mscorlib", Reference }));
        string[] others = used.Where(type => type.Assembly == Reference).Select(type => type.Name).ToArray();
        Assert.That(others.Where(name => !packages.ContainsKey(name)), Is.Empty, "types that no folder of NanoReference declares");
        return others.Select(name => packages[name]).Append(CoreLibrary).Distinct();
    }

    [GeneratedRegex(@"\bnamespace\s+(?<space>[\w.]+)|\b(?:class|struct|interface|enum|delegate\s+[\w.\[\]]+)\s+(?<type>\w+)")]
    private static partial Regex Declaration();
}
