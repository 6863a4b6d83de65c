namespace Battery.Protocol;

/// <summary>How the 32-bit value of a reading's field is to be understood and written.</summary>
public enum FieldKind
{
    /// <summary>A signed whole number in the field's unit.</summary>
    Number,

    /// <summary>Degrees × 10⁷, written in JSON as a decimal with seven places.</summary>
    Degrees,

    /// <summary>A bit field, written in JSON as an unsigned whole number.</summary>
    Bits,

    /// <summary>0 or 1, written in JSON as false or true.</summary>
    Flag,
}
