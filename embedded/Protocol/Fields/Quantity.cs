namespace Battery.Protocol;

/// <summary>What a value is one of: <see cref="QuantityTable"/> tells its units.</summary>
public enum Quantity
{
    /// <summary>A number or bits without a unit.</summary>
    None,

    /// <summary>An angle on the globe.</summary>
    Degrees,

    /// <summary>A share.</summary>
    Percent,

    /// <summary>A voltage of a pack.</summary>
    PackVoltage,

    /// <summary>A voltage of a cell.</summary>
    CellVoltage,

    /// <summary>A current, positive while charging.</summary>
    Current,

    /// <summary>A power, positive while charging.</summary>
    Power,

    /// <summary>A temperature.</summary>
    Temperature,

    /// <summary>A charge.</summary>
    Capacity,

    /// <summary>Charge cycles.</summary>
    Cycles,

    /// <summary>A span of time.</summary>
    Duration,

    /// <summary>A difference of temperatures.</summary>
    TemperatureDifference,

    /// <summary>A span of many hours.</summary>
    Hours,

    /// <summary>The time that takes a charge out of a cell.</summary>
    BalanceTime,

    /// <summary>A frequency of a radio.</summary>
    Frequency,

    /// <summary>A power of a radio.</summary>
    RadioPower,

    /// <summary>A share of time.</summary>
    TimeShare,
}
