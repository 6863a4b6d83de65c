namespace Battery.Drivers.Bq40z50;

/// <content>The eight status registers, bit by bit.</content>
public sealed partial class Bq40z50
{
    /// <summary>SafetyAlert. ManufacturerAccess 0x0050, two exchanges; readable while sealed.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public SafetyAlert ReadSafetyAlert()
    {
        return (SafetyAlert)ReadBits(ManufacturerCommand.SafetyAlert, 4);
    }

    /// <summary>SafetyStatus. ManufacturerAccess 0x0051, two exchanges; readable while sealed.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public SafetyStatus ReadSafetyStatus()
    {
        return (SafetyStatus)ReadBits(ManufacturerCommand.SafetyStatus, 4);
    }

    /// <summary>PFAlert. ManufacturerAccess 0x0052, two exchanges; readable while sealed.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public PermanentFailAlert ReadPermanentFailAlert()
    {
        return (PermanentFailAlert)ReadBits(ManufacturerCommand.PermanentFailAlert, 4);
    }

    /// <summary>PFStatus. ManufacturerAccess 0x0053, two exchanges; readable while sealed.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public PermanentFailStatus ReadPermanentFailStatus()
    {
        return (PermanentFailStatus)ReadBits(ManufacturerCommand.PermanentFailStatus, 4);
    }

    /// <summary>OperationStatus. ManufacturerAccess 0x0054, two exchanges; readable while sealed.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public OperationStatus ReadOperationStatus()
    {
        return (OperationStatus)ReadBits(ManufacturerCommand.OperationStatus, 4);
    }

    /// <summary>ChargingStatus. ManufacturerAccess 0x0055, two exchanges; readable while sealed.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public ChargingStatus ReadChargingStatus()
    {
        return (ChargingStatus)ReadBits(ManufacturerCommand.ChargingStatus, 3);
    }

    /// <summary>GaugingStatus. ManufacturerAccess 0x0056, two exchanges; readable while sealed.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public GaugingStatus ReadGaugingStatus()
    {
        return (GaugingStatus)ReadBits(ManufacturerCommand.GaugingStatus, 3);
    }

    /// <summary>ManufacturingStatus. ManufacturerAccess 0x0057, two exchanges; readable while sealed.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public ManufacturingStatus ReadManufacturingStatus()
    {
        return (ManufacturingStatus)ReadBits(ManufacturerCommand.ManufacturingStatus, 2);
    }

    private uint ReadBits(int subcommand, int count)
    {
        if (!TryReadBits(subcommand, count, false, out int bits)) throw _bus.Failure(subcommand);
        return (uint)bits;
    }

    private bool TryReadBits(int subcommand, int count, bool direct, out int bits)
    {
        // One byte of room more than is needed: ChargingStatus and GaugingStatus have 3 bytes in the manual and 4 in some firmware.
        bits = 0;
        if (ReadStatus(subcommand, count, 4, direct) < 0) return false;
        bits = Word.Bits(_bus.Block, _bus.BlockOffset, count);
        return true;
    }
}
