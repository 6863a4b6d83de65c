namespace Battery.Drivers.Bq40z50;

/// <summary>What a gauge says of itself and does not change: asked for at its first use, and kept until it may be another gauge.</summary>
internal sealed class GaugeIdentity
{
    private const int ScaleShift = 12;
    private const int LargestScale = 3;

    private readonly SmbusDevice _bus;
    private readonly Bq40z50Options _options;
    private readonly FirmwareVersion _version = new FirmwareVersion();
    private GaugeRevision _revision;

    // 0 while nobody has asked.
    private int _currentUnit;

    internal GaugeIdentity(SmbusDevice bus, Bq40z50Options options)
    {
        _bus = bus;
        _options = options;
    }

    /// <summary>The revision of the firmware; null while it is not known.</summary>
    internal GaugeRevision Revision => _options.Revision ?? _revision;

    /// <summary>The revision of the firmware; while it is not known, that which has what all share.</summary>
    internal GaugeRevision RevisionOrUnknown => Revision ?? GaugeRevision.Unknown;

    /// <summary>
    /// What one step of a current or capacity is, mA or mAh (or 10 mWh): 10 to the power IPScale. 1, which the manuals demand, while it is
    /// not known.
    /// </summary>
    internal int CurrentUnit => _currentUnit == 0 ? 1 : _currentUnit;

    /// <summary>Forgets everything: the gauge was reset or exchanged.</summary>
    internal void Forget()
    {
        _revision = null;
        _currentUnit = 0;
    }

    /// <summary>Asks for the firmware version where the revision is not known. Two exchanges, once.</summary>
    internal bool TryReadRevision()
    {
        if (Revision != null) return true;
        if (_bus.ReadSubcommand(ManufacturerCommand.FirmwareVersion, FirmwareVersion.Length, FirmwareVersion.Length) < 0) return false;
        _version.TryParse(_bus.Block, _bus.BlockOffset, FirmwareVersion.Length);
        _revision = GaugeRevision.Of(_version);
        return true;
    }

    /// <summary>Gives <see cref="Revision"/>, asked for where it is not known.</summary>
    /// <exception cref="SmbusException">FirmwareVersion could not be read.</exception>
    internal GaugeRevision RequireRevision()
    {
        if (!TryReadRevision()) throw _bus.Failure(ManufacturerCommand.FirmwareVersion);
        return Revision;
    }

    /// <summary>Asks for the scale where it is not known. One exchange, once; two where it is not 0.</summary>
    internal bool TryReadCurrentUnit()
    {
        if (_currentUnit != 0) return true;
        if (!_bus.TryReadWord(SbsCommand.SpecificationInfo, out int word)) return false;
        int scale = word >> ScaleShift;

        // Kept for long and hardly ever anything but 0: what else comes is believed when it comes twice.
        int again = word;
        if (scale != 0 && !_bus.TryReadWord(SbsCommand.SpecificationInfo, out again)) return false;
        if (scale > LargestScale || again != word)
        {
            _bus.Reject(SmbusFault.NotAValue);
            return false;
        }

        int unit = 1;
        for (; scale > 0; scale--) unit *= 10;
        _currentUnit = unit;
        return true;
    }

    /// <summary>Gives <see cref="CurrentUnit"/>, asked for where it is not known.</summary>
    /// <exception cref="SmbusException">SpecificationInfo could not be read, or has a scale that no manual knows.</exception>
    internal int RequireCurrentUnit()
    {
        if (!TryReadCurrentUnit()) throw _bus.Failure(SbsCommand.SpecificationInfo);
        return _currentUnit;
    }
}
