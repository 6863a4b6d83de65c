namespace Battery.Protocol.Radio;

/// <summary>What a field of a packed reading is expected to be near to.</summary>
internal enum PackingBasis
{
    /// <summary>The same field of the reference.</summary>
    Reference,

    /// <summary>Another field of the same reading, declared beside it.</summary>
    Field,

    /// <summary>
    /// Another field of the same reading, and as far off it as in the reference: sensors sit alike in modules of one make.
    /// </summary>
    Sensor,

    /// <summary>What charge and current make of a cell's voltage.</summary>
    Load,

    /// <summary>The sum of the four cell voltages.</summary>
    CellSum,

    /// <summary>Voltage times current.</summary>
    Power,

    /// <summary>The share of the full charge capacity that the state of charge says.</summary>
    Charge,

    /// <summary>Bits that differ from the reference.</summary>
    Bits,

    /// <summary>One bit, as it is.</summary>
    Flag,
}
