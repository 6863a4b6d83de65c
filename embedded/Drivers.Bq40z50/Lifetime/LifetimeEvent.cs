namespace Battery.Drivers.Bq40z50;

/// <summary>
/// The events that the gauge counts over the pack's life, in the order of Lifetime Data Blocks 4 and 5 (TRM SLUUBK0 14.1.49 and 14.1.50).
/// </summary>
public enum LifetimeEvent
{
    /// <summary>COV: a cell was above its highest voltage.</summary>
    CellOvervoltage = 0,

    /// <summary>CUV: a cell was below its lowest voltage.</summary>
    CellUndervoltage = 1,

    /// <summary>OCD1: over-current in discharge, first threshold.</summary>
    OvercurrentInDischarge1 = 2,

    /// <summary>OCD2: over-current in discharge, second threshold.</summary>
    OvercurrentInDischarge2 = 3,

    /// <summary>OCC1: over-current in charge, first threshold.</summary>
    OvercurrentInCharge1 = 4,

    /// <summary>OCC2: over-current in charge, second threshold.</summary>
    OvercurrentInCharge2 = 5,

    /// <summary>AOLD: overload in discharge.</summary>
    OverloadInDischarge = 6,

    /// <summary>ASCD: short circuit in discharge.</summary>
    ShortCircuitInDischarge = 7,

    /// <summary>ASCC: short circuit in charge.</summary>
    ShortCircuitInCharge = 8,

    /// <summary>OTC: too hot to charge.</summary>
    OvertemperatureInCharge = 9,

    /// <summary>OTD: too hot to discharge.</summary>
    OvertemperatureInDischarge = 10,

    /// <summary>OTF: the FETs were too hot.</summary>
    OvertemperatureFet = 11,

    /// <summary>A charge that ended as it should.</summary>
    ChargeTermination = 12,

    /// <summary>An update of QMax.</summary>
    QmaxUpdate = 13,

    /// <summary>An update of the resistance table.</summary>
    ResistanceUpdate = 14,

    /// <summary>The updates of the resistance table were disabled.</summary>
    ResistanceDisable = 15,
}
