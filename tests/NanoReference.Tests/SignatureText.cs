using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;

namespace Battery.NanoReference.Tests;

/// <summary>
/// Writes signatures as text, the same for the side that refers and the side that declares. Generic parts and arrays of
/// more than one dimension are written with <see cref="Generic"/> and <see cref="MultiDimensional"/> in them, modifiers with
/// <see cref="Modified"/>.
/// </summary>
public sealed class SignatureText : ISignatureTypeProvider<string, object?>
{
    /// <summary>Stands in the text of every type that is generic or a type parameter.</summary>
    public const string Generic = "<generic>";

    /// <summary>Stands in the text of every array that is not a vector.</summary>
    public const string MultiDimensional = "[,]";

    /// <summary>Stands in the text of every type with a modifier.</summary>
    public const string Modified = " mod(";

    /// <summary>The only one needed: it keeps no state.</summary>
    public static SignatureText Provider { get; } = new();

    /// <summary>The full name of a declared type, <c>Outer/Inner</c> if nested.</summary>
    public static string NameOf(MetadataReader reader, TypeDefinitionHandle handle)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        return type.IsNested
            ? $"{NameOf(reader, type.GetDeclaringType())}/{reader.GetString(type.Name)}"
            : Join(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    /// <summary>The full name of a type that is referred to, <c>Outer/Inner</c> if nested.</summary>
    public static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf(reader, (TypeReferenceHandle)type.ResolutionScope)}/{reader.GetString(type.Name)}"
            : Join(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    /// <summary>A method's signature: convention, parameter and return types.</summary>
    public static string Of(MethodSignature<string> method) =>
        $"{(method.Header.IsInstance ? "instance " : "")}{method.ReturnType}({string.Join(", ", method.ParameterTypes)})"
        + (method.GenericParameterCount > 0 ? Generic : "");

    /// <inheritdoc/>
    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    /// <inheritdoc/>
    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        NameOf(reader, handle);

    /// <inheritdoc/>
    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        NameOf(reader, handle);

    /// <inheritdoc/>
    public string GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, context);

    /// <inheritdoc/>
    public string GetSZArrayType(string elementType) => elementType + "[]";

    /// <inheritdoc/>
    public string GetArrayType(string elementType, ArrayShape shape) => elementType + MultiDimensional;

    /// <inheritdoc/>
    public string GetByReferenceType(string elementType) => elementType + "&";

    /// <inheritdoc/>
    public string GetPointerType(string elementType) => elementType + "*";

    /// <inheritdoc/>
    public string GetPinnedType(string elementType) => elementType + " pinned";

    /// <inheritdoc/>
    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => $"{unmodifiedType}{Modified}{modifier})";

    /// <inheritdoc/>
    public string GetFunctionPointerType(MethodSignature<string> signature) => $"*{Of(signature)}";

    /// <inheritdoc/>
    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}{Generic}({string.Join(", ", typeArguments.AsEnumerable())})";

    /// <inheritdoc/>
    public string GetGenericMethodParameter(object? genericContext, int index) => $"{Generic}!!{index}";

    /// <inheritdoc/>
    public string GetGenericTypeParameter(object? genericContext, int index) => $"{Generic}!{index}";

    private static string Join(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
}
