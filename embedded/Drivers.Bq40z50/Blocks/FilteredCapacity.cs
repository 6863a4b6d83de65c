namespace Battery.Drivers.Bq40z50;

/// <summary>
/// FilterCapacity: capacities as smoothing would show them, whether it is on or not (TRM SLUUBK0 14.1.59). Four little-endian words.
/// </summary>
public sealed class FilteredCapacity : GaugeBlock
{
    /// <summary>The length of the block, bytes.</summary>
    public const int Length = 8;

    private const int Remaining = 0;
    private const int RemainingEnergy = 2;
    private const int FullCharge = 4;
    private const int FullEnergy = 6;

    /// <summary>Makes an empty one.</summary>
    public FilteredCapacity()
        : base(ManufacturerCommand.FilteredCapacity, Length)
    {
    }

    /// <summary>Filtered remaining capacity, mAh.</summary>
    public int RemainingMilliampHours => Unsigned(Remaining);

    /// <summary>Filtered remaining energy, cWh (10 mWh).</summary>
    public int RemainingCentiwattHours => Unsigned(RemainingEnergy);

    /// <summary>Filtered full charge capacity, mAh.</summary>
    public int FullChargeMilliampHours => Unsigned(FullCharge);

    /// <summary>Filtered full charge energy, cWh (10 mWh).</summary>
    public int FullChargeCentiwattHours => Unsigned(FullEnergy);
}
