namespace Battery.Drivers.Bq40z50;

/// <summary>Lifetime Data Block 2: shutdowns, resets and cell balancing (TRM SLUUBK0 14.1.47). Eight bytes; from R3 on
/// the block is another, and reading it <see cref="SmbusFault.OtherFirmware"/>.</summary>
public sealed class LifetimePower : GaugeBlock
{
    /// <summary>The length of the block, bytes.</summary>
    public const int Length = 8;

    // One step of a balancing time, h (TRM SLUUBK0 10.1).
    private const int HoursPerStep = 2;

    private const int ShutdownCount = 0;
    private const int PartialResetCount = 1;
    private const int FullResetCount = 2;
    private const int WatchdogResetCount = 3;
    private const int BalancingTimes = 4;

    /// <summary>Makes an empty one.</summary>
    public LifetimePower()
        : base(ManufacturerCommand.LifetimeDataBlock2, Length)
    {
    }

    /// <summary>Shutdowns, 0…255.</summary>
    public int Shutdowns => UnsignedByte(ShutdownCount);

    /// <summary>Partial resets, 0…255.</summary>
    public int PartialResets => UnsignedByte(PartialResetCount);

    /// <summary>Full resets, 0…255.</summary>
    public int FullResets => UnsignedByte(FullResetCount);

    /// <summary>Resets by the watchdog, 0…255.</summary>
    public int WatchdogResets => UnsignedByte(WatchdogResetCount);

    /// <summary>How long a cell has been balanced, h, in steps of 2 up to 510.</summary>
    /// <param name="cell">1 to 4.</param>
    public int BalancingHours(int cell)
    {
        return HoursPerStep * UnsignedByte(BalancingTimes + Index(cell));
    }

    internal override bool IsDeclaredBy(GaugeRevision revision)
    {
        return revision.IsEarly;
    }
}
