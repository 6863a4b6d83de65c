using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Battery.NanoReference.Tests;

/// <summary>The types that a method takes and gives, as <see cref="SignatureText"/> writes them.</summary>
/// <param name="Name">Its name, with the type where it is known.</param>
/// <param name="Parameters">Those of the arguments in order; <c>this</c> is not among them.</param>
/// <param name="Returns">That of the result.</param>
/// <param name="IsInstance">Whether it takes <c>this</c> too.</param>
public sealed record MethodShape(string Name, IReadOnlyList<string> Parameters, string Returns, bool IsInstance)
{
    // Before the name of a primitive type where a token stands for it.
    private const string System = "System.";

    /// <summary>The shape of the method that a token names.</summary>
    public static MethodShape Of(MetadataReader reader, int token)
    {
        EntityHandle handle = MetadataTokens.EntityHandle(token);
        if (handle.Kind == HandleKind.MethodSpecification)
            handle = reader.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        if (handle.Kind == HandleKind.MethodDefinition)
        {
            MethodDefinition method = reader.GetMethodDefinition((MethodDefinitionHandle)handle);
            string type = SignatureText.NameOf(reader, method.GetDeclaringType());
            return From($"{type}.{reader.GetString(method.Name)}", method.DecodeSignature(SignatureText.Provider, null));
        }

        MemberReference member = reader.GetMemberReference((MemberReferenceHandle)handle);
        string parent = member.Parent.Kind == HandleKind.TypeReference
            ? SignatureText.NameOf(reader, (TypeReferenceHandle)member.Parent)
            : "";
        return From($"{parent}.{reader.GetString(member.Name)}", member.DecodeMethodSignature(SignatureText.Provider, null));
    }

    /// <summary>The type of the field that a token names.</summary>
    public static string TypeOfField(MetadataReader reader, int token)
    {
        EntityHandle handle = MetadataTokens.EntityHandle(token);
        return handle.Kind == HandleKind.FieldDefinition
            ? reader.GetFieldDefinition((FieldDefinitionHandle)handle).DecodeSignature(SignatureText.Provider, null)
            : reader.GetMemberReference((MemberReferenceHandle)handle).DecodeFieldSignature(SignatureText.Provider, null);
    }

    /// <summary>The type that a token names, a primitive one as a signature has it.</summary>
    public static string TypeOf(MetadataReader reader, int token)
    {
        EntityHandle handle = MetadataTokens.EntityHandle(token);
        string name = handle.Kind switch
        {
            HandleKind.TypeDefinition => SignatureText.NameOf(reader, (TypeDefinitionHandle)handle),
            HandleKind.TypeReference => SignatureText.NameOf(reader, (TypeReferenceHandle)handle),
            _ => reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(SignatureText.Provider, null),
        };
        return name.StartsWith(System, StringComparison.Ordinal) && Enum.TryParse<PrimitiveTypeCode>(name[System.Length..], out _)
            ? name[System.Length..]
            : name;
    }

    /// <summary>The types of a body's locals.</summary>
    public static ImmutableArray<string> LocalsOf(MetadataReader reader, MethodBodyBlock body) => body.LocalSignature.IsNil
        ? []
        : reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(SignatureText.Provider, null);

    private static MethodShape From(string name, MethodSignature<string> signature) =>
        new(name, [.. signature.ParameterTypes.AsEnumerable()], signature.ReturnType, signature.Header.IsInstance);
}
