using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Battery.Testing;
using NUnit.Framework;

namespace Battery.NanoReference.Tests;

/// <summary>What nanoFramework's own tools build is what is compiled here.</summary>
public class NanoProjectTests
{
    private const string ProjectType = "{11A8DD76-328B-46DF-9F39-F559912D0360}";
    private const string CSharp = "{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}";

    [Test]
    public void Every_assembly_of_a_module_has_its_project() => Assert.That(
        NanoProject.All.Select(project => project.Name), Is.EquivalentTo(EmbeddedAssembly.Own.Select(assembly => assembly.Name)));

    [Test]
    public void The_firmware_has_the_version_of_the_repository() => Assert.That(
        File.ReadAllText(Path.Combine(Repository.Root, "embedded", "Firmware", "Board.cs")),
        Does.Contain($"const string Version = \"{Common("Version")}\";"));

    [TestCaseSource(typeof(NanoProject), nameof(NanoProject.All))]
    public void It_is_one_of_the_tools_kind(NanoProject project)
    {
        Assert.That(project.Property("ProjectTypeGuids"), Is.EqualTo($"{ProjectType};{CSharp}"));
        Assert.That(project.Property("TargetFrameworkVersion"), Is.EqualTo("v1.0"));
        Assert.That(project.Property("AssemblyName"), Is.EqualTo(project.Name));
        Assert.That(project.Property("OutputType"), Is.EqualTo(project.Name is "Battery.Firmware" or "Battery.Loader" ? "Exe" : "Library"));
        Assert.That(project.Property("DefineConstants"), Does.Contain("NANOFRAMEWORK"));
        Assert.That(project.Property("LangVersion"), Is.EqualTo(Common("LangVersion")));

        // Else the common files of the .NET SDK's projects, above in the tree, would have their say.
        Assert.That(project.Property("ImportDirectoryBuildProps"), Is.EqualTo("false"));
        Assert.That(project.Property("ImportDirectoryBuildTargets"), Is.EqualTo("false"));
    }

    [TestCaseSource(typeof(NanoProject), nameof(NanoProject.All))]
    public void It_compiles_every_source_that_is_compiled_here(NanoProject project)
    {
        string folder = Path.Combine(Repository.Root, "embedded", project.Name["Battery.".Length..]);
        IEnumerable<string> own = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains(Path.Combine("Platform", "Host"), StringComparison.Ordinal));

        // The loader has its own copy of some of the node's.
        IEnumerable<string> others = XDocument.Load(Path.Combine(folder, project.Name + ".csproj")).Descendants("Compile")
            .SelectMany(compile => (compile.Attribute("Include")?.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
            .Select(file => Path.GetFullPath(Path.Combine(folder, file)));
        Assert.That(project.Sources, Is.Not.Empty.And.EqualTo(own.Concat(others).Order(StringComparer.Ordinal)));
    }

    [TestCaseSource(typeof(NanoProject), nameof(NanoProject.All))]
    public void Its_packages_have_the_versions_of_the_repository(NanoProject project)
    {
        var versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);
        Assert.That(project.Packages, Is.Not.Empty);
        foreach ((string package, string version) in project.Packages)
        {
            Assert.That(versions.GetValueOrDefault(package), Is.EqualTo(version), package);
            Assert.That(
                project.References.Values, Has.Some.StartsWith($"../packages/{package}.{version}/lib/"), $"{package} is not referred to");
        }

        foreach ((string assembly, string path) in project.References)
        {
            Assert.That(path, Does.EndWith($"/lib/{assembly}.dll"));
            Assert.That(project.Packages.Select(package => $"../packages/{package.Key}.{package.Value}/lib/{assembly}.dll"), Does.Contain(path));
        }
    }

    [TestCaseSource(typeof(NanoProject), nameof(NanoProject.All))]
    public void It_refers_to_what_its_assembly_refers_to(NanoProject project)
    {
        EmbeddedAssembly assembly = EmbeddedAssembly.Own.Single(one => one.Name == project.Name);
        Dictionary<string, string> homes = Homes();
        var projects = project.Projects.ToDictionary(path => Path.GetFileNameWithoutExtension(path));
        Assert.That(projects.Values, Has.All.Matches<string>(File.Exists));
        foreach (TypeReferenceHandle handle in assembly.Metadata.TypeReferences)
        {
            TypeReference type = assembly.Metadata.GetTypeReference(handle);
            if (type.ResolutionScope.Kind != HandleKind.AssemblyReference) continue;
            string owner = assembly.Metadata.GetString(
                assembly.Metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name);
            string name = SignatureText.NameOf(assembly.Metadata, handle);
            if (owner.StartsWith("Battery.", StringComparison.Ordinal)) Assert.That(projects, Does.ContainKey(owner), name);
            else Assert.That(project.References, Does.ContainKey(owner == "NanoReference" ? homes[name] : owner), name);
        }
    }

    [Test]
    public void The_solution_has_them_all()
    {
        string solution = File.ReadAllText(Path.Combine(NanoProject.Folder, "Firmware.sln"));
        foreach (NanoProject project in NanoProject.All)
        {
            string id = project.Property("ProjectGuid");
            Assert.That(solution, Does.Contain($"Project(\"{ProjectType}\") = \"{project}\", \"{project}\\{project}.nfproj\", \"{id}\""));
            Assert.That(solution, Does.Contain($"{id}.Release|Any CPU.Build.0 = Release|Any CPU"));
        }

        Assert.That(NanoProject.All.Select(project => project.Property("ProjectGuid")), Is.Unique);
    }

    private static string Common(string property) =>
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants(property).Single().Value;

    /// <summary>The real assembly of each type in NanoReference: its folder there.</summary>
    private static Dictionary<string, string> Homes()
    {
        var homes = new Dictionary<string, string>();
        string root = Path.Combine(Repository.Root, "embedded", "NanoReference");
        foreach (string file in Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            string home = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0];
            string space = "";
            foreach (string line in File.ReadLines(file))
            {
                if (Regex.Match(line, @"^namespace ([\w.]+)") is { Success: true } named) space = named.Groups[1].Value;
                Match type = Regex.Match(line, @"^(?:    )?public .*?\b(?:class|struct|enum|interface) (\w+)|^public delegate \S+ (\w+)\(");
                if (type.Success) homes[space + "." + type.Groups[1].Value + type.Groups[2].Value] = home;
            }
        }

        return homes;
    }
}
