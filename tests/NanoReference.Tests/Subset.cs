using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Battery.NanoReference.Tests;

/// <summary>Finds what nanoFramework 1.x cannot run.</summary>
public static class Subset
{
    /// <summary>The instructions that the interpreter refuses (nf-interpreter 1.17, <c>Interpreter.cpp</c>).</summary>
    private static readonly HashSet<OpCode> Refused =
    [
        OpCodes.Arglist, OpCodes.Calli, OpCodes.Ckfinite, OpCodes.Cpblk, OpCodes.Initblk, OpCodes.Jmp, OpCodes.Localloc,
        OpCodes.Mkrefany, OpCodes.Readonly, OpCodes.Refanytype, OpCodes.Refanyval,
    ];

    /// <summary>Declarations of generic types and methods, and uses of them.</summary>
    public static IEnumerable<string> Generics(EmbeddedAssembly assembly)
    {
        MetadataReader reader = assembly.Metadata;
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            if (reader.GetTypeDefinition(handle).GetGenericParameters().Count > 0)
                yield return $"type {SignatureText.NameOf(reader, handle)}";
        }

        foreach (MethodDefinitionHandle handle in reader.MethodDefinitions)
        {
            if (reader.GetMethodDefinition(handle).GetGenericParameters().Count > 0)
                yield return $"method {assembly.NameOf(handle)}";
        }

        if (reader.GetTableRowCount(TableIndex.MethodSpec) is > 0 and int calls)
            yield return $"{calls} calls of generic methods";
        foreach (string text in Signatures(assembly).Where(text => text.Contains(SignatureText.Generic)))
            yield return text;
    }

    /// <summary>Uses of arrays with more than one dimension.</summary>
    public static IEnumerable<string> WideArrays(EmbeddedAssembly assembly) =>
        Signatures(assembly).Where(text => text.Contains(SignatureText.MultiDimensional));

    /// <summary>
    /// Types with a modifier, as <c>volatile</c> fields and <c>in</c> parameters of virtual members have: the real mscorlib has neither
    /// <c>IsVolatile</c> nor <c>InAttribute</c>.
    /// </summary>
    public static IEnumerable<string> Modifiers(EmbeddedAssembly assembly) =>
        Signatures(assembly).Where(text => text.Contains(SignatureText.Modified));

    /// <summary>Methods of interfaces that are static or bring their own body.</summary>
    public static IEnumerable<string> InterfaceBodies(EmbeddedAssembly assembly) =>
        from handle in assembly.Metadata.MethodDefinitions
        let method = assembly.Metadata.GetMethodDefinition(handle)
        where assembly.Metadata.GetTypeDefinition(method.GetDeclaringType()).Attributes.HasFlag(TypeAttributes.Interface)
            && (!method.Attributes.HasFlag(MethodAttributes.Abstract) || method.Attributes.HasFlag(MethodAttributes.Static))
        select assembly.NameOf(handle);

    /// <summary>Methods with an instruction that the interpreter refuses.</summary>
    public static IEnumerable<string> RefusedInstructions(EmbeddedAssembly assembly) =>
        from method in assembly.Bodies()
        from instruction in IlReader.Read(method.Body.GetILBytes()!)
        where Refused.Contains(instruction.Code)
        select $"{assembly.NameOf(method.Method)}: {instruction.Code}";

    /// <summary>Every signature in the file, with where it stands.</summary>
    private static IEnumerable<string> Signatures(EmbeddedAssembly assembly)
    {
        MetadataReader reader = assembly.Metadata;
        SignatureText text = SignatureText.Provider;
        foreach (FieldDefinition field in reader.FieldDefinitions.Select(reader.GetFieldDefinition))
            yield return $"field {reader.GetString(field.Name)}: {field.DecodeSignature(text, null)}";
        foreach (MethodDefinitionHandle handle in reader.MethodDefinitions)
            yield return $"method {assembly.NameOf(handle)}: {SignatureText.Of(reader.GetMethodDefinition(handle).DecodeSignature(text, null))}";
        foreach ((MethodDefinitionHandle handle, MethodBodyBlock body) in assembly.Bodies())
        {
            if (!body.LocalSignature.IsNil)
            {
                System.Collections.Immutable.ImmutableArray<string> locals = reader.GetStandaloneSignature(body.LocalSignature)
                    .DecodeLocalSignature(text, null);
                yield return $"locals of {assembly.NameOf(handle)}: {string.Join(", ", locals.AsEnumerable())}";
            }
        }

        foreach (MemberReference member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            string signature = member.GetKind() == MemberReferenceKind.Method
                ? SignatureText.Of(member.DecodeMethodSignature(text, null))
                : member.DecodeFieldSignature(text, null);
            yield return $"use of {reader.GetString(member.Name)}: {signature}";
        }

        for (int row = 1; row <= reader.GetTableRowCount(TableIndex.TypeSpec); row++)
            yield return $"use of {text.GetTypeFromSpecification(reader, null, MetadataTokens.TypeSpecificationHandle(row), 0)}";
    }
}
