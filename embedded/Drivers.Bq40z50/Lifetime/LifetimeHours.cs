namespace Battery.Drivers.Bq40z50;

/// <summary>
/// Lifetime Data Block 3: the time spent in each temperature range (TRM SLUUBK0 14.1.48). Eight little-endian words of 2 h;
/// from R3 on the block is another, and reading it <see cref="SmbusFault.OtherFirmware"/>.
/// </summary>
public sealed class LifetimeHours : GaugeBlock
{
    /// <summary>The length of the block, bytes.</summary>
    public const int Length = 16;

    // One step, h (TRM SLUUBK0 10.1).
    private const int HoursPerStep = 2;

    private const int Total = 0;
    private const int Ut = 2;
    private const int Lt = 4;
    private const int Stl = 6;
    private const int Rt = 8;
    private const int Sth = 10;
    private const int Ht = 12;
    private const int Ot = 14;

    /// <summary>Makes an empty one.</summary>
    public LifetimeHours()
        : base(ManufacturerCommand.LifetimeDataBlock3, Length)
    {
    }

    /// <summary>The time since lifetime data are collected, h.</summary>
    public int Runtime => HoursPerStep * Unsigned(Total);

    /// <summary>UT: the time below the lowest range, h.</summary>
    public int Undertemperature => HoursPerStep * Unsigned(Ut);

    /// <summary>LT: the time in the low range, h.</summary>
    public int LowTemperature => HoursPerStep * Unsigned(Lt);

    /// <summary>STL: the time in the lower standard range, h.</summary>
    public int StandardTemperatureLow => HoursPerStep * Unsigned(Stl);

    /// <summary>RT: the time in the recommended range, h.</summary>
    public int RecommendedTemperature => HoursPerStep * Unsigned(Rt);

    /// <summary>STH: the time in the upper standard range, h.</summary>
    public int StandardTemperatureHigh => HoursPerStep * Unsigned(Sth);

    /// <summary>HT: the time in the high range, h.</summary>
    public int HighTemperature => HoursPerStep * Unsigned(Ht);

    /// <summary>OT: the time above the highest range, h.</summary>
    public int Overtemperature => HoursPerStep * Unsigned(Ot);

    internal override bool IsDeclaredBy(GaugeRevision revision)
    {
        return revision.IsEarly;
    }
}
