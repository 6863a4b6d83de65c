namespace Battery.NanoReference.Tests;

/// <summary>What is known of a value on the stack.</summary>
/// <param name="Kind">What the interpreter takes it for.</param>
/// <param name="Type">The declared type as <see cref="SignatureText"/> writes it; empty where it is not known.</param>
/// <param name="Constant">Its value where that is known.</param>
/// <param name="Origin">The local or the field that it was loaded from; empty where it is neither or not known.</param>
public sealed record StackValue(StackKind Kind, string Type = "", long? Constant = null, string Origin = "")
{
    /// <summary>Whether the top bit is clear for certain.</summary>
    public bool IsSmall => Kind == StackKind.Small || Constant >= 0;

    /// <summary>What is known where one path brings this value and another path the other.</summary>
    public StackValue Merge(StackValue other) => new(
        Kind > other.Kind ? Kind : other.Kind,
        Type == other.Type ? Type : "",
        Constant == other.Constant ? Constant : null,
        Origin == other.Origin ? Origin : "");
}
