namespace Battery.Drivers.Nmea;

/// <summary>How a <see cref="NmeaReceiver"/> works.</summary>
public sealed class NmeaOptions
{
    /// <summary>What is done about checksums.</summary>
    public NmeaChecksum Checksum { get; set; } = NmeaChecksum.Required;

    /// <summary>
    /// Two-digit years (RMC) are taken from the hundred years that begin with this one. 1980, when GPS time began, holds to 2079.
    /// </summary>
    public int PivotYear { get; set; } = 1980;

    /// <summary>
    /// A date before this moment (UTC, milliseconds since 1970-01-01) is that of a receiver whose 10-bit GPS week number has
    /// run over, and is moved on by as many times 1024 weeks as it takes. 0 leaves dates as they are, right for old
    /// recordings; a live device sets the day its firmware was built.
    /// </summary>
    public long EarliestUtcMilliseconds { get; set; }

    /// <summary>
    /// Whether UBX frames between sentences are read: what a u-blox receiver answers when it is configured. Otherwise they are
    /// garbage. It takes some 500 bytes of memory.
    /// </summary>
    public bool ReadUbx { get; set; }

    /// <summary>
    /// The longest sentence taken, counted from '$' to before the line end, <see cref="NmeaReceiver.MaximumSentenceLength"/> (128) to
    /// 1024. The standard's 80 are exceeded by PUBX,03 (some 400 of a receiver of several systems) and PMTKCHN (236). It takes three
    /// bytes of memory for each.
    /// </summary>
    public int MaximumSentenceLength { get; set; } = NmeaReceiver.MaximumSentenceLength;

    /// <summary>
    /// So many satellites, one for each of their signals, are kept from GSV in <see cref="NmeaReceiver.Satellites"/>; 0 for none. A
    /// receiver of four systems with two signals each tells some 100. A row takes 10 bytes of memory.
    /// </summary>
    public int SatelliteRows { get; set; }
}
