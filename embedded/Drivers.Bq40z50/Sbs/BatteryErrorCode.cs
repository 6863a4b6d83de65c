namespace Battery.Drivers.Bq40z50;

/// <summary>What the gauge thought of the last command: the low four bits of BatteryStatus (TRM SLUUBK0 14.23).</summary>
public enum BatteryErrorCode
{
    /// <summary>Nothing to complain of.</summary>
    Ok = 0,

    /// <summary>Busy.</summary>
    Busy = 1,

    /// <summary>A reserved command.</summary>
    ReservedCommand = 2,

    /// <summary>It does not know the command.</summary>
    UnsupportedCommand = 3,

    /// <summary>The security mode does not allow it.</summary>
    AccessDenied = 4,

    /// <summary>Overflow or underflow.</summary>
    OverflowOrUnderflow = 5,

    /// <summary>A block of the wrong length.</summary>
    BadSize = 6,

    /// <summary>Another error.</summary>
    Unknown = 7,
}
