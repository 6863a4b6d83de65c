using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;
using Battery.Testing;
using NUnit.Framework;

namespace Battery.Packages.Tests;

/// <summary>What is in a package, and what its metadata say.</summary>
[TestFixtureSource(typeof(Feed), nameof(Feed.Ids))]
public sealed class ContentTests(string id)
{
    private readonly string _assembly = $"lib/net10.0/{id}.dll";
    private readonly string _documentation = $"lib/net10.0/{id}.xml";
    private Package _package = null!;

    [OneTimeSetUp]
    public void Open() => _package = Package.OfId(id);

    [Test]
    public void It_holds_the_assembly_its_documentation_the_texts_and_nothing_else() =>
        Assert.That(_package.Files, Is.EquivalentTo([.. Feed.Texts(id), _assembly, _documentation]));

    [Test]
    public void The_readme_is_the_manual_in_the_drivers_folder()
    {
        Assert.Multiple(() =>
        {
            Assert.That(_package.Value("readme"), Is.EqualTo("README.md"));
            foreach (string text in Feed.Texts(id))
                Assert.That(_package.Text(text), Is.EqualTo(File.ReadAllText(Path.Combine(Feed.ProjectFolder(id), text))));
        });
    }

    [Test]
    public void Its_licence_description_tags_and_version_are_told()
    {
        Assert.Multiple(() =>
        {
            Assert.That(_package.Value("id"), Is.EqualTo(id));
            Assert.That(_package.Value("version"), Is.EqualTo(Feed.Version));
            Assert.That(_package.Element("license")!.Attribute("type")!.Value, Is.EqualTo("expression"));
            Assert.That(_package.Value("license"), Is.EqualTo("MIT"));
            Assert.That(_package.Value("description"), Has.Length.InRange(80, 400));
            Assert.That(_package.Value("tags")!.Split(' '), Has.Length.GreaterThan(5).And.Contain("iot").And.Contain("nanoframework"));
            Assert.That(_package.Value("copyright"), Does.StartWith("Copyright (c) "));
        });
    }

    [Test]
    public void No_address_is_told_but_the_public_one_of_the_remote()
    {
        // A remote that is a folder of this machine, or needs a key, is nobody else's business.
        Assert.Multiple(() =>
        {
            Assert.That(_package.Element("repository")?.Attribute("url")?.Value, Is.Null.Or.StartsWith("https://"));
            Assert.That(_package.Value("projectUrl"), Is.Null.Or.StartsWith("https://"));
        });
    }

    [Test]
    public void It_depends_on_the_bus_library_alone()
    {
        string library = id.EndsWith(".Nmea") ? "System.IO.Ports" : "System.Device.Gpio";
        Dictionary<string, string[]> dependencies = _package.Dependencies();
        Assert.Multiple(() =>
        {
            Assert.That(dependencies.Keys, Is.EqualTo(new[] { "net10.0" }));
            Assert.That(dependencies["net10.0"], Is.EqualTo(new[] { library }));
        });
    }

    [Test]
    public void The_assembly_references_the_platform_and_the_bus_library_only()
    {
        using var file = new PEReader(new MemoryStream(_package.Bytes(_assembly)));
        MetadataReader metadata = file.GetMetadataReader();
        IEnumerable<string> references = metadata.AssemblyReferences.Select(
            handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));
        Assert.That(references, Is.All.StartsWith("System."));
    }

    [Test]
    public void Every_public_type_and_member_is_documented()
    {
        using var file = new PEReader(new MemoryStream(_package.Bytes(_assembly)));
        MetadataReader metadata = file.GetMetadataReader();
        var documented = XDocument.Parse(_package.Text(_documentation)).Descendants("member")
            .Where(member => member.Elements().Any(element => element.Value.Trim().Length > 0 || element.Name.LocalName == "inheritdoc"))
            .Select(member => member.Attribute("name")!.Value.Split('(')[0]).ToHashSet();
        var all = PublicNames(metadata).ToHashSet();

        Assert.That(all, Has.Count.GreaterThan(30));
        Assert.That(all.Except(documented), Is.Empty);
    }

    [Test]
    public void No_path_of_this_machine_is_in_it()
    {
        foreach (string name in _package.Files)
        {
            byte[] bytes = _package.Bytes(name);
            Assert.Multiple(() =>
            {
                Assert.That(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.Root)), Is.Negative, name);
                Assert.That(bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(Repository.Root)), Is.Negative, name);
            });
        }
    }

    // As the documentation names them, without parameters.
    private static IEnumerable<string> PublicNames(MetadataReader metadata)
    {
        foreach (TypeDefinition type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            if (!IsPublic(metadata, type)) continue;
            string name = FullName(metadata, type);
            yield return "T:" + name;
            if (BaseName(metadata, type) is "MulticastDelegate") continue;

            bool isEnum = BaseName(metadata, type) is "Enum";
            foreach (FieldDefinition field in type.GetFields().Select(metadata.GetFieldDefinition))
            {
                bool isPublic = (field.Attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public;
                if (isPublic && (!isEnum || field.Attributes.HasFlag(FieldAttributes.Static)))
                    yield return $"F:{name}.{metadata.GetString(field.Name)}";
            }

            foreach (PropertyDefinition property in type.GetProperties().Select(metadata.GetPropertyDefinition))
            {
                MethodDefinitionHandle getter = property.GetAccessors().Getter;
                if (!getter.IsNil && IsPublic(metadata.GetMethodDefinition(getter)))
                    yield return $"P:{name}.{metadata.GetString(property.Name)}";
            }

            foreach (EventDefinition happening in type.GetEvents().Select(metadata.GetEventDefinition))
            {
                if (IsPublic(metadata.GetMethodDefinition(happening.GetAccessors().Adder)))
                    yield return $"E:{name}.{metadata.GetString(happening.Name)}";
            }

            foreach (MethodDefinition method in type.GetMethods().Select(metadata.GetMethodDefinition))
            {
                string methodName = metadata.GetString(method.Name);
                if (!IsPublic(method)) continue;
                if (methodName == ".ctor")
                {
                    // A constructor that the compiler made has no documentation of its own; it is told from the type's.
                    if (method.GetParameters().Count > 0) yield return $"M:{name}.#ctor";
                }
                else if (!method.Attributes.HasFlag(MethodAttributes.SpecialName))
                {
                    yield return $"M:{name}.{methodName}";
                }
            }
        }
    }

    private static bool IsPublic(MetadataReader metadata, TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic => IsPublic(metadata, metadata.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };

    private static bool IsPublic(MethodDefinition method) =>
        (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public;

    private static string FullName(MetadataReader metadata, TypeDefinition type) => type.GetDeclaringType().IsNil
        ? metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name)
        : FullName(metadata, metadata.GetTypeDefinition(type.GetDeclaringType())) + "." + metadata.GetString(type.Name);

    private static string? BaseName(MetadataReader metadata, TypeDefinition type) => type.BaseType.Kind == HandleKind.TypeReference
        ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type.BaseType).Name)
        : null;
}
