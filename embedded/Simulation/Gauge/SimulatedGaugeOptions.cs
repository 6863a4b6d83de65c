using System;
using Battery.Drivers.Bq40z50;

namespace Battery.Simulation.Gauge;

/// <summary>How a simulated gauge was made.</summary>
public sealed class SimulatedGaugeOptions
{
    /// <summary>The 7-bit address.</summary>
    public int Address { get; set; } = Drivers.Bq40z50.Bq40z50.DefaultAddress;

    /// <summary>The gauge's clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The keys.</summary>
    public GaugeKeys Keys { get; set; } = new();

    /// <summary>
    /// The firmware version, 0x0402 for 4.02, with the layouts of its revision; null for that of the data flash (0, 1 or 2).
    /// </summary>
    public int? Firmware { get; set; }

    /// <summary>The security mode after power-on, unless it was sealed by command before. A new chip has full access.</summary>
    public SecurityMode InitialMode { get; set; } = SecurityMode.FullAccess;

    /// <summary>How long ManufacturingStatus shows the old state after a change, ms.</summary>
    public int StatusLagMilliseconds { get; set; }

    /// <summary>
    /// Whether the status registers show a change only at the next whole second, as those of a real gauge do. False by default: a test
    /// that does not move the clock sees what it did.
    /// </summary>
    public bool RegistersChangeOncePerSecond { get; set; }

    /// <summary>
    /// Whether names are answered with their whole field: the text, NUL, and whatever lies behind it in the flash of a pack whose maker
    /// wrote them so.
    /// </summary>
    public bool NamesFillTheirField { get; set; }

    /// <summary>IPScale of SpecificationInfo: currents and capacities are in units of 10 to this power, 0 to 15.</summary>
    public int CurrentScale { get; set; }

    /// <summary>Whether an early firmware has in DAStatus2 the eighth temperature, and in CBStatus the depths, of R2.</summary>
    public bool GaugingTemperature { get; set; } = true;
}
