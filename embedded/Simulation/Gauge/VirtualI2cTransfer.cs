namespace Battery.Simulation.Gauge;

/// <summary>One exchange on a <see cref="VirtualI2cBus"/>, from START to STOP, as a logic analyser would show it.</summary>
/// <param name="Address">The 7-bit address.</param>
/// <param name="Written">The bytes written, without the address byte; those that were not taken included.</param>
/// <param name="Read">The bytes read after the repeated START, without the address byte.</param>
/// <param name="Answer">How it ended.</param>
public sealed record VirtualI2cTransfer(int Address, byte[] Written, byte[] Read, BusAnswer Answer);
