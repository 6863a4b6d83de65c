namespace Battery.Drivers.Bq40z50;

/// <summary>
/// A revision of the firmware, and what its manual has otherwise than the others: one row a revision, below. A gauge's own is chosen by
/// its FirmwareVersion. Of a firmware that is not here only what all of these share is decoded; <see cref="IsKnown"/>,
/// <see cref="UndecodedOperationBits"/> and the Has properties of the blocks tell what was left out.
/// </summary>
/// <remarks>
/// Where the rows come from: R2 from TI's manual SLUUBK0B; Original from SLUUA43A, its operation status as a public review quotes that
/// (12.1.40); R1 (SLUUBC1D) has the operation status of its two neighbours, which agree. R4 from SLUUCH2 (16.1.40 and DAStatus2, which says
/// 24 bytes and lists 26). R5: balancing and gauging status from SLUUCN4A; the operation status and DAStatus2 as public drivers and
/// reviews of them quote SLUUCN4B, 16.1.41 and 16.1.66. R3 likewise, as they quote SLUUBU5A, whose own text could not be had: what bit 26
/// of its operation status means is not confirmed and not decoded. Firmware versions that were seen: 0.12, 1.06, 2.08, 2.11, 3.09, 4.02,
/// 5.03, 5.05.
/// </remarks>
public sealed class GaugeRevision
{
    /// <summary>The first firmware, version 0.xx (SLUUA43A).</summary>
    public static readonly GaugeRevision Original = new GaugeRevision(0, "bq40z50", "SLUUA43A")
    {
        Bit26 = OperationStatus.SleepAdcMeasurement,
        Bit29 = OperationStatus.EmergencyShutdown,
        Temperatures = 14,
        Balancing = 8,
        Extremes = 32,
        IsEarly = true,
    };

    /// <summary>bq40z50-R1, version 1.xx (SLUUBC1D).</summary>
    public static readonly GaugeRevision R1 = new GaugeRevision(1, "bq40z50-R1", "SLUUBC1D")
    {
        Bit26 = OperationStatus.SleepAdcMeasurement,
        Bit29 = OperationStatus.EmergencyShutdown,
        Temperatures = 14,
        Balancing = 8,
        Extremes = 32,
        IsEarly = true,
    };

    /// <summary>bq40z50-R2, version 2.xx (SLUUBK0B).</summary>
    public static readonly GaugeRevision R2 = new GaugeRevision(2, "bq40z50-R2", "SLUUBK0B")
    {
        Bit26 = OperationStatus.SleepAdcMeasurement,
        Bit29 = OperationStatus.EmergencyShutdown,
        Temperatures = 16,
        Balancing = 18,
        Extremes = 32,
        IsEarly = true,
        HasStatusWord = true,
    };

    /// <summary>bq40z50-R3, version 3.xx (SLUUBU5A).</summary>
    public static readonly GaugeRevision R3 = new GaugeRevision(3, "bq40z50-R3", "SLUUBU5A")
    {
        Bit4 = OperationStatus.AccumulatedChargeThreshold,
        Bit6 = OperationStatus.EmergencyShutdown,
        Bit29 = OperationStatus.SystemDisconnected,
        Bit30 = OperationStatus.PowerSavingShutdown,
        Bit31 = OperationStatus.IoShutdown,
        Temperatures = 16,
        Balancing = 19,
        Extremes = 32,
    };

    /// <summary>BQ40Z50-R4, version 4.xx (SLUUCH2).</summary>
    public static readonly GaugeRevision R4 = new GaugeRevision(4, "BQ40Z50-R4", "SLUUCH2")
    {
        Bit4 = OperationStatus.AccumulatedChargeThreshold,
        Bit6 = OperationStatus.EmergencyShutdown,
        Bit26 = OperationStatus.VeryLowBattery,
        Bit29 = OperationStatus.SystemDisconnected,
        Bit30 = OperationStatus.PowerSavingShutdown,
        Bit31 = OperationStatus.IoShutdown,
        Temperatures = 26,
        Balancing = 19,
        Extremes = 26,
    };

    /// <summary>BQ40Z50-R5, version 5.xx (SLUUCN4B).</summary>
    public static readonly GaugeRevision R5 = new GaugeRevision(5, "BQ40Z50-R5", "SLUUCN4B")
    {
        Bit4 = OperationStatus.AccumulatedChargeThreshold,
        Bit6 = OperationStatus.EmergencyShutdown,
        Bit26 = OperationStatus.StorageMode,
        LateGauging = GaugingStatus.OcvPredicted | GaugingStatus.VeryLowBattery,
        Bit29 = OperationStatus.SystemDisconnected,
        Bit30 = OperationStatus.PowerSavingShutdown,
        Bit31 = OperationStatus.IoShutdown,
        Temperatures = 26,
        Balancing = 19,
        Extremes = 26,
    };

    /// <summary>Any other firmware, or another device: what all revisions share.</summary>
    public static readonly GaugeRevision Unknown = new GaugeRevision(NoVersion, "unknown", "")
    {
        Temperatures = 14,
        Balancing = 8,
        Extremes = 26,
    };

    private const int Bq40z50Number = 0x4500;
    private const int NoVersion = 0xFF;

    // The bits of OperationStatus that differ: 4, 6, 26, 29, 30 and 31.
    private const uint DifferingBits = 0xE4000050;
    private const GaugingStatus DifferingGauging = GaugingStatus.OcvPredicted | GaugingStatus.VeryLowBattery;
    private const uint FetsOn = (uint)(OperationStatus.ChargeFetOn | OperationStatus.DischargeFetOn);

    // Where the revisions have EMSHUT.
    private const uint EmergencyBits = 1u << 6 | 1u << 29;

    // The major number of its firmware version.
    private readonly int _version;

    private GaugeRevision(int version, string name, string manual)
    {
        _version = version;
        Name = name;
        Manual = manual;
    }

    /// <summary>TI's name of the revision; "unknown" for <see cref="Unknown"/>.</summary>
    public string Name { get; }

    /// <summary>TI's number of its manual; empty for <see cref="Unknown"/>.</summary>
    public string Manual { get; }

    /// <summary>Whether this is a revision of the table.</summary>
    public bool IsKnown => _version != NoVersion;

    /// <summary>The map of its data flash; null where there is none here.</summary>
    public DataFlashMap DataFlashMap => DataFlashMap.ForVersion(_version << 8);

    /// <summary>Whether it is one of the first three, whose blocks have the lengths of their manuals for certain.</summary>
    internal bool IsEarly { get; private set; }

    /// <summary>Whether its manual says that the word 0x00 reads as the low half of OperationStatus.</summary>
    internal bool HasStatusWord { get; private set; }

    /// <summary>How many bytes of DAStatus2 have a meaning.</summary>
    internal int Temperatures { get; private set; }

    /// <summary>How many bytes of CBStatus have a meaning.</summary>
    internal int Balancing { get; private set; }

    /// <summary>How many bytes of lifetime data block 1 have a meaning; blocks 2 and 3 are others from R3 on.</summary>
    internal int Extremes { get; private set; }

    private OperationStatus Bit4 { get; set; }

    private OperationStatus Bit6 { get; set; }

    private OperationStatus Bit26 { get; set; }

    private OperationStatus Bit29 { get; set; }

    private OperationStatus Bit30 { get; set; }

    private OperationStatus Bit31 { get; set; }

    // Those bits of GaugingStatus that it has and the first firmwares have not.
    private GaugingStatus LateGauging { get; set; }

    /// <summary>Gives the revision of a firmware.</summary>
    /// <param name="version">As read from a gauge. A device that is no BQ40Z50 is <see cref="Unknown"/>.</param>
    public static GaugeRevision Of(FirmwareVersion version)
    {
        if (version.DeviceNumber != Bq40z50Number) return Unknown;
        switch (version.Version >> 8)
        {
            case 0: return Original;
            case 1: return R1;
            case 2: return R2;
            case 3: return R3;
            case 4: return R4;
            case 5: return R5;
            default: return Unknown;
        }
    }

    /// <summary>Gives the meaning of the four bytes of OperationStatus.</summary>
    /// <param name="bits">As the gauge has them, low byte first.</param>
    public OperationStatus DecodeOperationStatus(uint bits)
    {
        var status = (OperationStatus)(bits & ~DifferingBits);
        if ((bits & DifferingBits) == 0) return status;
        if ((bits & 1u << 4) != 0) status |= Bit4;
        if ((bits & 1u << 6) != 0) status |= Bit6;
        if ((bits & 1u << 26) != 0) status |= Bit26;
        if ((bits & 1u << 29) != 0) status |= Bit29;
        if ((bits & 1u << 30) != 0) status |= Bit30;
        if ((bits & 1u << 31) != 0) status |= Bit31;
        return status;
    }

    /// <summary>Gives those of the bits of OperationStatus that are set and have no meaning in this revision.</summary>
    /// <param name="bits">As the gauge has them, low byte first.</param>
    public uint UndecodedOperationBits(uint bits)
    {
        uint decoded = ~DifferingBits;
        if (Bit4 != OperationStatus.None) decoded |= 1u << 4;
        if (Bit6 != OperationStatus.None) decoded |= 1u << 6;
        if (Bit26 != OperationStatus.None) decoded |= 1u << 26;
        if (Bit29 != OperationStatus.None) decoded |= 1u << 29;
        if (Bit30 != OperationStatus.None) decoded |= 1u << 30;
        if (Bit31 != OperationStatus.None) decoded |= 1u << 31;
        return bits & ~decoded;
    }

    /// <summary>Gives the meaning of the first three bytes of GaugingStatus.</summary>
    /// <param name="bits">As the gauge has them, low byte first.</param>
    public GaugingStatus DecodeGaugingStatus(uint bits)
    {
        return (GaugingStatus)bits & ~(DifferingGauging & ~LateGauging);
    }

    /// <summary>
    /// Tells whether an emergency FET shutdown is over. Of an unknown firmware: where a FET is on, which such a shutdown allows to none,
    /// or where neither of the bits is set that the revisions have for it.
    /// </summary>
    internal bool HasNoEmergencyShutdown(uint bits)
    {
        if (IsKnown) return (DecodeOperationStatus(bits) & OperationStatus.EmergencyShutdown) == OperationStatus.None;
        return (bits & FetsOn) != 0 || (bits & EmergencyBits) == 0;
    }
}
