namespace Battery.Drivers.Bq40z50;

/// <summary>
/// What one call of <see cref="Bq40z50.ReadSnapshot"/> read. Made once and used again. A value whose part is not in
/// <see cref="Parts"/> was not read this time and means nothing.
/// </summary>
/// <remarks>
/// What is consistent: each part comes out of one exchange whose packet error code fits, so it is wholly of this call or absent, never half
/// old. Values that lie in one block were taken by the chip together: the cells' voltages, their currents and the powers of
/// <see cref="Cells"/>; the temperatures of <see cref="Temperatures"/>; the bits of one status. What is not: the chip measures on between
/// the exchanges (its converters have new values every 250 ms, TRM SLUUBK0 14.1.69), and a snapshot takes some 25 ms at 100 kHz. So
/// <see cref="PackMilliamps"/> can be of the measurement before that of <see cref="Cells"/>, and <see cref="SafetyStatus"/> can tell of a
/// trip that <see cref="OperationStatus"/> does not show yet. Where that matters, use the values of one part. A gauge that resets in
/// the middle does not acknowledge: the parts from there on are absent until it is back.
/// </remarks>
public sealed class GaugeSnapshot
{
    /// <summary>What was read.</summary>
    public SnapshotParts Parts { get; internal set; }

    /// <summary>What could not be read; <see cref="LastFault"/> tells why.</summary>
    public SnapshotParts Missing => SnapshotParts.All & ~Parts;

    /// <summary>The fault of the part that failed last, or None where all was read.</summary>
    public SmbusFault LastFault { get; internal set; }

    /// <summary>Pack voltage, mV (SBS 0x09).</summary>
    public int PackMillivolts { get; internal set; }

    /// <summary>Pack current, mA, positive while charging (SBS 0x0A).</summary>
    public int PackMilliamps { get; internal set; }

    /// <summary>Pack temperature, 0.1 °C (SBS 0x08, see <see cref="GaugeTemperature"/>).</summary>
    public int TemperatureDeciCelsius { get; internal set; }

    /// <summary>Relative state of charge, % (SBS 0x0D).</summary>
    public int RelativeStateOfChargePercent { get; internal set; }

    /// <summary>State of health, % (SBS 0x4F).</summary>
    public int StateOfHealthPercent { get; internal set; }

    /// <summary>Cycle count (SBS 0x17).</summary>
    public int CycleCount { get; internal set; }

    /// <summary>Remaining capacity, mAh (SBS 0x0F).</summary>
    public int RemainingMilliampHours { get; internal set; }

    /// <summary>Full charge capacity, mAh (SBS 0x10).</summary>
    public int FullChargeMilliampHours { get; internal set; }

    /// <summary>Cell voltages, currents and powers (DAStatus1).</summary>
    public DaStatus1 Cells { get; } = new DaStatus1();

    /// <summary>The sensors' temperatures (DAStatus2).</summary>
    public DaStatus2 Temperatures { get; } = new DaStatus2();

    /// <summary>
    /// The revision of the gauge's firmware; <see cref="GaugeRevision.Unknown"/> while it could not be read, and for one that this driver
    /// does not know: then only what all revisions share is decoded.
    /// </summary>
    public GaugeRevision Revision { get; internal set; } = GaugeRevision.Unknown;

    /// <summary>OperationStatus (ManufacturerAccess 0x0054), as <see cref="Revision"/> has it.</summary>
    public OperationStatus OperationStatus { get; internal set; }

    /// <summary>
    /// The bits of OperationStatus as the gauge has them; <see cref="GaugeRevision.UndecodedOperationBits"/> tells which of them have no
    /// meaning here.
    /// </summary>
    public uint OperationStatusBits { get; internal set; }

    /// <summary>SafetyStatus (ManufacturerAccess 0x0051).</summary>
    public SafetyStatus SafetyStatus { get; internal set; }

    /// <summary>PFStatus (ManufacturerAccess 0x0053).</summary>
    public PermanentFailStatus PermanentFailStatus { get; internal set; }

    /// <summary>Tells whether all of <paramref name="parts"/> were read.</summary>
    public bool Has(SnapshotParts parts)
    {
        return (Parts & parts) == parts;
    }
}
