namespace Battery.Simulation.Gps;

/// <summary>What a receiver writes in place of a position that it does not have.</summary>
public enum GpsPlaceholder
{
    /// <summary>Nothing: the fields are empty, as from u-blox.</summary>
    Empty,

    /// <summary>8960.0000,N,00000.0000,E: sixty minutes, as from MediaTek.</summary>
    Minutes60,

    /// <summary>36000.0000,N,72000.0000,E: beyond any degree, as from a Rayming TN-200.</summary>
    Degrees360,

    /// <summary>0000.0000,N,00000.0000,E: a place in the Gulf of Guinea.</summary>
    Zeros,
}
