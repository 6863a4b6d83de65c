namespace Battery.Drivers.Bq40z50;

/// <summary>StateOfHealth: what the state of health is computed from (TRM SLUUBK0 14.1.58). Two little-endian words.</summary>
public sealed class StateOfHealth : GaugeBlock
{
    /// <summary>The length of the block, bytes.</summary>
    public const int Length = 4;

    private const int FullCharge = 0;
    private const int FullEnergy = 2;

    /// <summary>Makes an empty one.</summary>
    public StateOfHealth()
        : base(ManufacturerCommand.StateOfHealth, Length)
    {
    }

    /// <summary>The full charge capacity at 25 °C and the state-of-health load, mAh.</summary>
    public int FullChargeMilliampHours => Unsigned(FullCharge);

    /// <summary>The same as an energy, cWh (10 mWh).</summary>
    public int FullChargeCentiwattHours => Unsigned(FullEnergy);
}
