using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Xml.Linq;
using Battery.Testing;
using NUnit.Framework;

namespace Battery.NanoReference.Tests;

public class ReferenceTests
{
    [Test]
    public void Every_assembly_that_goes_on_a_module_is_looked_at()
    {
        string[] names =
        [
            "Battery.Drivers.Bq40z50", "Battery.Drivers.Nmea", "Battery.Drivers.Sx127x", "Battery.Firmware", "Battery.Loader",
            "Battery.Local", "Battery.Node", "Battery.Protocol",
        ];
        Assert.That(EmbeddedAssembly.Own.Select(assembly => assembly.Name), Is.EquivalentTo(names));
    }

    [Test]
    public void All_are_compiled_against_the_real_mscorlib_in_the_version_of_the_repository()
    {
        string version = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(package => package.Attribute("Include")!.Value == "nanoFramework.CoreLibrary").Attribute("Version")!.Value;
        EmbeddedAssembly core = EmbeddedAssembly.All.Single(assembly => assembly.Name == "mscorlib");
        Version real = core.Metadata.GetAssemblyDefinition().Version;
        Assert.That(real.ToString(3), Is.EqualTo(version));
        foreach (EmbeddedAssembly assembly in EmbeddedAssembly.All.Where(assembly => assembly != core))
        {
            AssemblyReference[] references = [.. assembly.Metadata.AssemblyReferences.Select(assembly.Metadata.GetAssemblyReference)
                .Where(reference => assembly.Metadata.GetString(reference.Name) == core.Name)];
            Assert.That(references.Select(reference => reference.Version), Is.EqualTo(new[] { real }), assembly.Name);
        }
    }

    [Test]
    public void Nothing_but_the_platform_and_our_own_assemblies_is_referred_to()
    {
        var known = EmbeddedAssembly.All.Select(assembly => assembly.Name).ToHashSet();
        foreach (EmbeddedAssembly assembly in EmbeddedAssembly.All)
        {
            foreach (AssemblyReferenceHandle handle in assembly.Metadata.AssemblyReferences)
            {
                string name = assembly.Metadata.GetString(assembly.Metadata.GetAssemblyReference(handle).Name);
                Assert.That(known, Does.Contain(name), $"{assembly} refers to {name}");
            }
        }
    }

    [TestCaseSource(typeof(EmbeddedAssembly), nameof(EmbeddedAssembly.Own))]
    public void Every_type_referred_to_is_declared(EmbeddedAssembly assembly)
    {
        foreach (TypeReferenceHandle handle in assembly.Metadata.TypeReferences)
            Assert.That(Resolve(assembly, handle), Is.Not.Null, $"{assembly}: {SignatureText.NameOf(assembly.Metadata, handle)}");
    }

    [TestCaseSource(typeof(EmbeddedAssembly), nameof(EmbeddedAssembly.Own))]
    public void Every_member_referred_to_is_declared_with_the_same_signature(EmbeddedAssembly assembly)
    {
        foreach (MemberReferenceHandle handle in assembly.Metadata.MemberReferences)
        {
            MemberReference member = assembly.Metadata.GetMemberReference(handle);
            string name = assembly.Metadata.GetString(member.Name);
            Assert.That(member.Parent.Kind, Is.EqualTo(HandleKind.TypeReference), $"{assembly}: {name}");
            string type = SignatureText.NameOf(assembly.Metadata, (TypeReferenceHandle)member.Parent);
            string signature = member.GetKind() == MemberReferenceKind.Method
                ? SignatureText.Of(member.DecodeMethodSignature(SignatureText.Provider, null))
                : member.DecodeFieldSignature(SignatureText.Provider, null);
            Assert.That(Members(assembly, (TypeReferenceHandle)member.Parent), Does.Contain($"{name} {signature}"), $"{assembly}: {type}");
        }
    }

    private static (EmbeddedAssembly Assembly, TypeDefinitionHandle Type)? Resolve(EmbeddedAssembly from, TypeReferenceHandle handle)
    {
        TypeReference type = from.Metadata.GetTypeReference(handle);
        EntityHandle scope = type.ResolutionScope;
        while (scope.Kind == HandleKind.TypeReference)
            scope = from.Metadata.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
        string owner = from.Metadata.GetString(from.Metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name);
        string name = SignatureText.NameOf(from.Metadata, handle);
        EmbeddedAssembly target = EmbeddedAssembly.All.Single(assembly => assembly.Name == owner);
        foreach (TypeDefinitionHandle declared in target.Metadata.TypeDefinitions)
        {
            if (SignatureText.NameOf(target.Metadata, declared) == name)
                return (target, declared);
        }

        return null;
    }

    /// <summary>The members of a type and of all that it inherits from, as "name signature".</summary>
    private static List<string> Members(EmbeddedAssembly from, TypeReferenceHandle handle)
    {
        var members = new List<string>();
        (EmbeddedAssembly Assembly, TypeDefinitionHandle Type)? at = Resolve(from, handle);
        while (at is { } place)
        {
            MetadataReader reader = place.Assembly.Metadata;
            TypeDefinition type = reader.GetTypeDefinition(place.Type);
            members.AddRange(from method in type.GetMethods().Select(reader.GetMethodDefinition)
                             select $"{reader.GetString(method.Name)} {SignatureText.Of(method.DecodeSignature(SignatureText.Provider, null))}");
            members.AddRange(from field in type.GetFields().Select(reader.GetFieldDefinition)
                             select $"{reader.GetString(field.Name)} {field.DecodeSignature(SignatureText.Provider, null)}");
            at = type.BaseType.Kind switch
            {
                HandleKind.TypeReference => Resolve(place.Assembly, (TypeReferenceHandle)type.BaseType),
                HandleKind.TypeDefinition when !type.BaseType.IsNil => (place.Assembly, (TypeDefinitionHandle)type.BaseType),
                _ => null,
            };
        }

        return members;
    }
}
