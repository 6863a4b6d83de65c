using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using NUnit.Framework;

namespace Battery.NanoReference.Tests;

/// <summary>
/// The widths of the fields in nanoFramework's PE format: the metadata processor casts to them without a word, so too
/// long a method or assembly breaks on the device only.
/// </summary>
[TestFixtureSource(typeof(EmbeddedAssembly), nameof(EmbeddedAssembly.Own))]
public class LimitTests(EmbeddedAssembly assembly)
{
    /// <summary>A method is found by a 16-bit offset into the code of its assembly; 0xFFFF means no code.</summary>
    [Test]
    public void The_code_of_an_assembly_fits_a_16_bit_offset()
    {
        int bytes = assembly.Bodies().Sum(method => Converted(method.Body));
        TestContext.Out.WriteLine($"{assembly}: {bytes} bytes of IL");
        Assert.That(bytes, Is.LessThan(0xFFFF));
    }

    // The metadata processor writes tokens and targets of branches in 2 bytes for 4, the count of a switch in 1, a handler in 12.
    private static int Converted(MethodBodyBlock body)
    {
        int bytes = body.ExceptionRegions.Length == 0 ? 0 : 1 + 12 * body.ExceptionRegions.Length;
        foreach (IlInstruction instruction in IlReader.Read(body.GetILBytes()!))
        {
            bytes += instruction.Next - instruction.Offset;
            bytes -= instruction.Code.OperandType switch
            {
                OperandType.InlineSwitch => 3 + 2 * instruction.Targets.Length,
                OperandType.InlineString or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType
                    or OperandType.InlineBrTarget => 2,
                _ => 0,
            };
        }

        return bytes;
    }

    /// <summary>Initial values of arrays lie with the signatures, under 16-bit offsets.</summary>
    [Test]
    public void The_constant_data_of_an_assembly_fits_a_16_bit_offset()
    {
        MetadataReader reader = assembly.Metadata;
        int bytes = reader.TypeDefinitions.Select(reader.GetTypeDefinition)
            .Where(type => reader.GetString(type.Name).StartsWith("__StaticArrayInitTypeSize=", System.StringComparison.Ordinal))
            .Sum(type => type.GetLayout().Size * UsesOf(reader.GetString(type.Name)))
            + reader.GetHeapSize(HeapIndex.Blob);
        TestContext.Out.WriteLine($"{assembly}: {bytes} bytes of constants and signatures");
        Assert.That(bytes, Is.LessThan(0xFFFF));
    }

    /// <summary>Names and literals lie in one table, under 16-bit offsets.</summary>
    [Test]
    public void The_strings_of_an_assembly_fit_a_16_bit_offset()
    {
        int bytes = assembly.Metadata.GetHeapSize(HeapIndex.String) + assembly.Metadata.GetHeapSize(HeapIndex.UserString) / 2;
        TestContext.Out.WriteLine($"{assembly}: {bytes} bytes of strings");
        Assert.That(bytes, Is.LessThan(0xFFFF));
    }

    /// <summary>Branches are 16 bits wide and signed; the counts of locals, parameters and handlers are bytes.</summary>
    [Test]
    public void No_method_is_too_big()
    {
        foreach ((MethodDefinitionHandle handle, MethodBodyBlock body) in assembly.Bodies())
        {
            string name = assembly.NameOf(handle);
            Assert.That(body.GetILBytes(), Has.Length.LessThan(0x8000), name);
            Assert.That(body.ExceptionRegions, Has.Length.LessThan(256), name);
            Assert.That(body.MaxStack, Is.LessThan(256), name);
            Assert.That(assembly.Metadata.GetMethodDefinition(handle).GetParameters(), Has.Count.LessThan(255), name);
            int locals = body.LocalSignature.IsNil ? 0
                : assembly.Metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(SignatureText.Provider, null).Length;
            Assert.That(locals, Is.LessThan(256), name);
        }
    }

    /// <summary>The count of targets of a <c>switch</c> is a byte.</summary>
    [Test]
    public void No_switch_has_too_many_targets()
    {
        IEnumerable<string> wide = from method in assembly.Bodies()
                                   from instruction in IlReader.Read(method.Body.GetILBytes()!)
                                   where instruction.Targets.Length > 255
                                   select assembly.NameOf(method.Method);
        Assert.That(wide, Is.Empty);
    }

    private int UsesOf(string typeName) =>
        assembly.Metadata.FieldDefinitions.Select(assembly.Metadata.GetFieldDefinition)
            .Count(field => field.Attributes.HasFlag(FieldAttributes.HasFieldRVA)
                && field.DecodeSignature(SignatureText.Provider, null).EndsWith($"/{typeName}", System.StringComparison.Ordinal));
}
