namespace Battery.Simulation.Radio;

/// <summary>A packet as it arrives at one receiver.</summary>
/// <param name="Packet">What was sent.</param>
/// <param name="RssiDbm">How strong, dBm.</param>
/// <param name="SnrQuarterDb">How clear, quarter dB.</param>
/// <param name="Damaged">Whether noise destroyed part of it: the CRC will not fit.</param>
public sealed record HeardPacket(AirPacket Packet, int RssiDbm, int SnrQuarterDb, bool Damaged);
