namespace Battery.Simulation.Gps;

/// <summary>Whose receiver it is: which commands it knows.</summary>
public enum GpsMake
{
    /// <summary>NEO-6M: UBX with CFG-RATE, CFG-MSG, CFG-PRT, CFG-CFG, CFG-RST and MON-VER; CFG-VALSET is refused.</summary>
    Ublox6,

    /// <summary>M10: UBX with CFG-VALSET; CFG-RATE, CFG-MSG and CFG-PRT are refused.</summary>
    Ublox10,

    /// <summary>MT3339: PMTK, answered by PMTK001.</summary>
    Mediatek,

    /// <summary>AT6558: PCAS, not answered.</summary>
    Casic,
}
