namespace Battery.Protocol;

/// <summary>What belongs together where fields are shown: a card of the portal, a chart.</summary>
public enum FieldGroup
{
    /// <summary>Where the module is.</summary>
    Position,

    /// <summary>How much is in it.</summary>
    Charge,

    /// <summary>How old it has become.</summary>
    Health,

    /// <summary>The pack's voltage.</summary>
    Voltage,

    /// <summary>The cells' voltages.</summary>
    Cells,

    /// <summary>The pack's current.</summary>
    Current,

    /// <summary>The cells' currents.</summary>
    CellCurrents,

    /// <summary>The pack's power.</summary>
    Power,

    /// <summary>Temperatures.</summary>
    Temperature,

    /// <summary>Thresholds of the protections.</summary>
    Protection,

    /// <summary>Bit fields and flags.</summary>
    Status,
}
