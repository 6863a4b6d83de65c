namespace Battery.NanoReference.Tests;

/// <summary>
/// What the interpreter of nanoFramework takes a value on its stack for. It keeps a type with each value and asks no signature: an
/// unsigned one stays unsigned until an instruction converts it, or it lies in a local, a field or an array.
/// </summary>
public enum StackKind
{
    /// <summary>No number.</summary>
    Other,

    /// <summary>A floating point number.</summary>
    Float,

    /// <summary>A whole number with sign.</summary>
    Signed,

    /// <summary>A whole number without sign whose top bit is clear: the same whichever way it is taken.</summary>
    Small,

    /// <summary>A whole number without sign whose top bit may be set.</summary>
    Unsigned,
}
