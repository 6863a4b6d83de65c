using Battery.Drivers.Sx127x;

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
    int FrequencyHz, int SpreadingFactor, int BandwidthHz, int SyncWord, bool Inverted, bool HasCrc, long DurationMicroseconds,
    byte[] Payload)
{
    /// <summary>How long the preamble lasts, without the symbols that end it, µs.</summary>
    public long PreambleMicroseconds { get; init; }

    /// <summary>Whether length and coding rate are not sent.</summary>
    public bool ImplicitHeader { get; init; }

    /// <summary>n of the coding rate 4/n.</summary>
    public int CodingRate { get; init; } = 5;

    /// <summary>Whether the low data rate optimisation is on.</summary>
    public bool LowDataRate { get; init; }

    /// <summary>
    /// Where its sender goes while it lasts; null for a packet that stays on its frequency. Known within one process only.
    /// </summary>
    internal HopTrack Hops { get; init; }

    /// <summary>How long a symbol lasts, µs.</summary>
    public long SymbolMicroseconds => TimeOnAir.SymbolMicroseconds(SpreadingFactor, BandwidthHz);

    /// <summary>
    /// When the sender stopped in the middle, µs of its clock; <see cref="long.MaxValue"/> for one that went out whole. Known within one
    /// process only.
    /// </summary>
    public long CutAt { get; set; } = long.MaxValue;

    /// <summary>Whether another packet is its own kind at its own place: each sounds like the other until the sync word comes.</summary>
    public bool IsLike(AirPacket other) =>
        SpreadingFactor == other.SpreadingFactor && BandwidthHz == other.BandwidthHz && Inverted == other.Inverted
        && System.Math.Abs(FrequencyHz - other.FrequencyHz) <= BandwidthHz / 2;
}
