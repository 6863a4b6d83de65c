namespace Battery.Simulation.Radio;

/// <summary>A signal in FSK or OOK as it arrives at one receiver.</summary>
/// <param name="Signal">What is sent.</param>
/// <param name="RssiDbm">How strong, dBm.</param>
/// <param name="Damaged">Whether noise destroys part of it: the CRC will not fit.</param>
public sealed record HeardFskSignal(FskSignal Signal, int RssiDbm, bool Damaged);
