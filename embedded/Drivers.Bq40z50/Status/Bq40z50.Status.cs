namespace Battery.Drivers.Bq40z50;

/// <content>The eight status registers, bit by bit.</content>
public sealed partial class Bq40z50
{
    /// <summary>SafetyAlert. ManufacturerAccess 0x0050, two exchanges; readable while sealed.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public SafetyAlert ReadSafetyAlert()
    {
        return (SafetyAlert)_status.ReadBits(ManufacturerCommand.SafetyAlert, 4);
    }

    /// <summary>SafetyStatus. ManufacturerAccess 0x0051, two exchanges; readable while sealed.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public SafetyStatus ReadSafetyStatus()
    {
        return (SafetyStatus)_status.ReadBits(ManufacturerCommand.SafetyStatus, 4);
    }

    /// <summary>PFAlert. ManufacturerAccess 0x0052, two exchanges; readable while sealed.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public PermanentFailAlert ReadPermanentFailAlert()
    {
        return (PermanentFailAlert)_status.ReadBits(ManufacturerCommand.PermanentFailAlert, 4);
    }

    /// <summary>PFStatus. ManufacturerAccess 0x0053, two exchanges; readable while sealed.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public PermanentFailStatus ReadPermanentFailStatus()
    {
        return (PermanentFailStatus)_status.ReadBits(ManufacturerCommand.PermanentFailStatus, 4);
    }

    /// <summary>
    /// OperationStatus, decoded as the gauge's revision has it, which the first call asks for; while that cannot be read, only what all
    /// revisions share. ManufacturerAccess 0x0054, two exchanges; readable while sealed.
    /// </summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public OperationStatus ReadOperationStatus()
    {
        uint bits = _status.ReadOperationBits();
        _identity.TryReadRevision();
        return _identity.RevisionOrUnknown.DecodeOperationStatus(bits);
    }

    /// <summary>ChargingStatus. ManufacturerAccess 0x0055, two exchanges; readable while sealed.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public ChargingStatus ReadChargingStatus()
    {
        return (ChargingStatus)_status.ReadBits(ManufacturerCommand.ChargingStatus, 3);
    }

    /// <summary>
    /// GaugingStatus, decoded as <see cref="ReadOperationStatus"/> is. ManufacturerAccess 0x0056, two exchanges; readable while sealed.
    /// </summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public GaugingStatus ReadGaugingStatus()
    {
        uint bits = _status.ReadBits(ManufacturerCommand.GaugingStatus, 3);
        _identity.TryReadRevision();
        return _identity.RevisionOrUnknown.DecodeGaugingStatus(bits);
    }

    /// <summary>ManufacturingStatus. ManufacturerAccess 0x0057, two exchanges; readable while sealed.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public ManufacturingStatus ReadManufacturingStatus()
    {
        return (ManufacturingStatus)_status.ReadBits(ManufacturerCommand.ManufacturingStatus, 2);
    }
}
