namespace Battery.Drivers.Bq40z50;

/// <summary>FirmwareVersion, 11 bytes (TRM SLUUBK0 14.1.3). Unlike all other blocks its words have the high byte first.</summary>
public sealed class FirmwareVersion : GaugeBlock
{
    /// <summary>The length of the block, bytes.</summary>
    public const int Length = 11;

    private const int Device = 0;
    private const int VersionNumber = 2;
    private const int BuildNumber = 4;
    private const int FirmwareType = 6;
    private const int ImpedanceTrack = 7;

    /// <summary>Makes an empty one.</summary>
    public FirmwareVersion()
        : base(ManufacturerCommand.FirmwareVersion, Length)
    {
    }

    /// <summary>The device number: 0x4500 for a BQ40Z50.</summary>
    public int DeviceNumber => HighFirst(Device);

    /// <summary>The version in two bytes of binary-coded decimals: 0x0106 is 1.06.</summary>
    public int Version => HighFirst(VersionNumber);

    /// <summary>The number of the build.</summary>
    public int Build => HighFirst(BuildNumber);

    /// <summary>The kind of firmware.</summary>
    public int Type => UnsignedByte(FirmwareType);

    /// <summary>The version of the gauging algorithm, Impedance Track.</summary>
    public int ImpedanceTrackVersion => HighFirst(ImpedanceTrack);
}
