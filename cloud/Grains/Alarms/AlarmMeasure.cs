namespace Battery.Grains;

/// <summary>What a rule looks at, of one reading. Each is a whole number in the unit of its fields.</summary>
public enum AlarmMeasure
{
    /// <summary>The highest cell, mV.</summary>
    HighestCell,

    /// <summary>The lowest cell, mV.</summary>
    LowestCell,

    /// <summary>Highest cell less lowest, mV.</summary>
    CellSpread,

    /// <summary>The hottest of all temperatures, 0.1 °C.</summary>
    HighestTemperature,

    /// <summary>The coldest of all temperatures, 0.1 °C.</summary>
    LowestTemperature,

    /// <summary>The coldest of all temperatures while the pack is charged, 0.1 °C; far from cold while it is not.</summary>
    ChargingTemperature,

    /// <summary>State of health, %.</summary>
    StateOfHealth,

    /// <summary>A bit of SafetyStatus: 1 where it is set.</summary>
    SafetyBit,

    /// <summary>A bit of PFStatus: 1 where it is set.</summary>
    PermanentFailBit,

    /// <summary>How many values are missing that the node told since it started.</summary>
    MissingValues,

    /// <summary>1 where the reading has no time of its own.</summary>
    ClockNotSet,
}
