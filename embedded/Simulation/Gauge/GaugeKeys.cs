namespace Battery.Simulation.Gauge;

/// <summary>The keys of a simulated gauge: two words each, in the order in which they are sent. As shipped unless given.</summary>
/// <param name="UnsealFirst">Unseal, first word.</param>
/// <param name="UnsealSecond">Unseal, second word.</param>
/// <param name="FullAccessFirst">Full access, first word.</param>
/// <param name="FullAccessSecond">Full access, second word.</param>
public sealed record GaugeKeys(
    int UnsealFirst = 0x0414, int UnsealSecond = 0x3672, int FullAccessFirst = 0xFFFF, int FullAccessSecond = 0xFFFF);
