namespace Battery.Simulation.Gauge;

/// <summary>What a write did to the chip beyond its memory.</summary>
internal enum GaugeEffect
{
    None,
    FlashWritten,
    Reset,
}
