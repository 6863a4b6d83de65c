namespace Battery.Simulation.Radio;

/// <summary>
/// How long a chip hangs: SPI goes on and all registers are right, but what should end by itself (a packet that goes out, activity
/// detection, the window of single reception) never does, and nothing goes on air.
/// </summary>
public enum SimulatedHang
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Until it is told to do something else, once.</summary>
    UntilStandby,

    /// <summary>Until it has slept, as in a set-up.</summary>
    UntilSleep,

    /// <summary>Until it is reset.</summary>
    UntilReset,
}
