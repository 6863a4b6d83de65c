namespace Battery.Drivers.Sx127x;

/// <summary>Above which strength a receiver in OOK takes a chip for a one (RegOokPeak bits 4:3).</summary>
public enum OokThreshold
{
    /// <summary>A fixed one, <see cref="FskModem.OokFloor"/>.</summary>
    Fixed = 0,

    /// <summary>It follows the peaks and sinks slowly, never below <see cref="FskModem.OokFloor"/>.</summary>
    Peak = 1,

    /// <summary>The average; for Manchester and other signals with as many ones as zeros.</summary>
    Average = 2,
}
