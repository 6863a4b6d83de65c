namespace Battery.Drivers.Sx127x;

/// <summary>
/// What brings back a chip that does not do what it must, from the gentlest to the last; each is tried where the one before did not help.
/// </summary>
public enum RecoveryStep
{
    /// <summary>It is put into standby, and its settings are compared.</summary>
    Standby = 0,

    /// <summary>It is calibrated and set up again, by way of sleep.</summary>
    SetUp = 1,

    /// <summary>It is reset by NRESET and set up again; only where that pin is connected (section 7.2.2).</summary>
    Reset = 2,
}
