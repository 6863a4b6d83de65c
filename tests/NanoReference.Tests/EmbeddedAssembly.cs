using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NUnit.Framework;

namespace Battery.NanoReference.Tests;

/// <summary>A compiled assembly, read as metadata: nothing of it can run on .NET.</summary>
public sealed class EmbeddedAssembly
{
    private readonly PEReader _file;

    /// <summary>Reads a file into memory.</summary>
    public EmbeddedAssembly(string path)
    {
        _file = new PEReader(new MemoryStream(File.ReadAllBytes(path)));
        Metadata = _file.GetMetadataReader();
        Name = Metadata.GetString(Metadata.GetAssemblyDefinition().Name);
    }

    /// <summary>Every assembly that goes on a module, with <c>NanoReference</c> and the real mscorlib, which they refer to.</summary>
    public static IReadOnlyList<EmbeddedAssembly> All { get; } =
        [.. Directory.GetFiles(Path.Combine(TestContext.CurrentContext.TestDirectory, "netnano1.0"), "*.dll")
            .Order(StringComparer.Ordinal).Select(path => new EmbeddedAssembly(path))];

    /// <summary>Those of <see cref="All"/> that go on a module.</summary>
    public static IEnumerable<EmbeddedAssembly> Own =>
        All.Where(assembly => assembly.Name.StartsWith("Battery.", StringComparison.Ordinal));

    /// <summary>The simple name.</summary>
    public string Name { get; }

    /// <summary>The tables.</summary>
    public MetadataReader Metadata { get; }

    /// <summary>The methods that have a body, with it.</summary>
    public IEnumerable<(MethodDefinitionHandle Method, MethodBodyBlock Body)> Bodies() =>
        from handle in Metadata.MethodDefinitions
        let address = Metadata.GetMethodDefinition(handle).RelativeVirtualAddress
        where address != 0
        select (handle, _file.GetMethodBody(address));

    /// <summary>A method as <c>Namespace.Type.Method</c>.</summary>
    public string NameOf(MethodDefinitionHandle handle)
    {
        MethodDefinition method = Metadata.GetMethodDefinition(handle);
        return $"{SignatureText.NameOf(Metadata, method.GetDeclaringType())}.{Metadata.GetString(method.Name)}";
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
