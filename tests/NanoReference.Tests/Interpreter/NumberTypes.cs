using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;

namespace Battery.NanoReference.Tests;

/// <summary>Which declared types the interpreter keeps as which numbers.</summary>
public sealed class NumberTypes
{
    private static readonly HashSet<string> SignedTypes =
        ["Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "Int64", "IntPtr"];

    private readonly HashSet<string> _unsigned = ["UInt32", "UInt64", "UIntPtr"];
    private readonly HashSet<string> _signed = [.. SignedTypes];

    /// <summary>The numbers, and the enumerations that some assemblies declare.</summary>
    public NumberTypes(IEnumerable<EmbeddedAssembly> assemblies)
    {
        foreach (MetadataReader reader in assemblies.Select(assembly => assembly.Metadata))
        {
            foreach (FieldDefinition field in reader.FieldDefinitions.Select(reader.GetFieldDefinition)
                .Where(field => field.Attributes.HasFlag(FieldAttributes.RTSpecialName)))
            {
                string number = field.DecodeSignature(SignatureText.Provider, null);
                (IsUnsigned(number) ? _unsigned : _signed).Add(SignatureText.NameOf(reader, field.GetDeclaringType()));
            }
        }
    }

    /// <summary>Whether the type has 32 or 64 bits and no sign: narrower ones widen to a signed number when they are loaded.</summary>
    public bool IsUnsigned(string type) => _unsigned.Contains(type);

    /// <summary>A value of a declared type, as it is loaded.</summary>
    public StackValue Load(string type) => new(
        type is "Single" or "Double" ? StackKind.Float
        : IsUnsigned(type) ? StackKind.Unsigned
        : _signed.Contains(type) ? StackKind.Signed
        : StackKind.Other,
        type);
}
