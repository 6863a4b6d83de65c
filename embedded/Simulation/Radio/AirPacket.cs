namespace Battery.Simulation.Radio;

/// <summary>A packet that goes on air now.</summary>
/// <param name="FrequencyHz">Carrier, as the frequency register has it.</param>
/// <param name="SpreadingFactor">6…12.</param>
/// <param name="BandwidthHz">Bandwidth.</param>
/// <param name="SyncWord">Sync word.</param>
/// <param name="Inverted">Whether I and Q are inverted.</param>
/// <param name="HasCrc">Whether the payload has a CRC.</param>
/// <param name="DurationMicroseconds">Its time on air.</param>
/// <param name="Payload">What is sent.</param>
public sealed record AirPacket(
    int FrequencyHz, int SpreadingFactor, int BandwidthHz, int SyncWord, bool Inverted, bool HasCrc, long DurationMicroseconds, byte[] Payload);
