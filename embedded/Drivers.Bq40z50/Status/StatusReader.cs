namespace Battery.Drivers.Bq40z50;

/// <summary>Reads status registers and blocks of fixed layout, and asks for the security mode that others need.</summary>
internal sealed class StatusReader
{
    private const int OperationStatusLength = 4;

    // ChargingStatus and GaugingStatus have 3 bytes in the manuals of the first firmwares and 4 in some firmware; ChargingStatus has 5 in
    // R5 (SLUUCN4B, as public drivers quote it), of which the first three mean the same.
    private const int LongestStatus = 4;
    private const int LongestChargingStatus = 5;

    private readonly SmbusDevice _bus;
    private readonly GaugeIdentity _identity;

    internal StatusReader(SmbusDevice bus, GaugeIdentity identity)
    {
        _bus = bus;
        _identity = identity;
    }

    /// <summary>
    /// Reads a block as the gauge's revision lays it out. One that has the length of the first three firmwares is taken for theirs while
    /// nobody has asked; another length is reason to ask.
    /// </summary>
    internal bool TryRead(GaugeBlock block, bool direct)
    {
        bool read = TryReadAs(_identity.Revision, block, direct);
        if (_identity.Revision != null) return read;
        if (read ? block.ReadLength <= block.UsualLength : _bus.Fault != SmbusFault.BadBlockLength) return read;
        if (_identity.TryReadRevision())
        {
            if (!read) return TryReadAs(_identity.Revision, block, direct);
            block.Revision = _identity.Revision;
            return true;
        }

        if (read) block.Revision = GaugeRevision.Unknown;
        else _bus.Reject(SmbusFault.BadBlockLength);
        return read;
    }

    internal bool TryReadBits(int subcommand, int count, bool direct, out int bits)
    {
        bits = 0;
        int most = subcommand == ManufacturerCommand.ChargingStatus ? LongestChargingStatus : LongestStatus;
        if (Read(subcommand, count, LongestStatus, most, direct) < 0) return false;
        bits = Word.Bits(_bus.Block, _bus.BlockOffset, count);
        return true;
    }

    internal uint ReadBits(int subcommand, int count)
    {
        if (!TryReadBits(subcommand, count, false, out int bits)) throw _bus.Failure(subcommand);
        return (uint)bits;
    }

    /// <summary>Reads the bits of OperationStatus as the gauge has them.</summary>
    internal bool TryReadOperationBits(out uint bits)
    {
        bool read = TryReadBits(ManufacturerCommand.OperationStatus, OperationStatusLength, false, out int value);
        bits = (uint)value;
        return read;
    }

    /// <summary>Reads the bits of OperationStatus as the gauge has them.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    internal uint ReadOperationBits()
    {
        return ReadBits(ManufacturerCommand.OperationStatus, OperationStatusLength);
    }

    internal SecurityMode ReadSecurityMode()
    {
        return Bq40z50.SecurityOf((OperationStatus)ReadOperationBits());
    }

    internal void RequireUnsealed(int command)
    {
        if (ReadSecurityMode() == SecurityMode.Sealed) throw new SmbusException(command, 1, SmbusFault.Sealed, null);
    }

    internal void RequireFullAccess(int command)
    {
        SecurityMode mode = ReadSecurityMode();
        if (mode == SecurityMode.Sealed) throw new SmbusException(command, 1, SmbusFault.Sealed, null);
        if (mode != SecurityMode.FullAccess) throw new SmbusException(command, 1, SmbusFault.NotFullAccess, null);
    }

    private bool TryReadAs(GaugeRevision revision, GaugeBlock block, bool direct)
    {
        GaugeRevision layout = revision ?? GaugeRevision.R2;
        if (!block.IsDeclaredBy(layout))
        {
            _bus.Reject(SmbusFault.OtherFirmware);
            return false;
        }

        int length = Read(block.Command, block.LeastLength(layout), block.ExpectedLength(layout), block.MostLength(layout), direct);
        if (length < 0) return false;
        if (block.TryParse(layout, _bus.Block, _bus.BlockOffset, length)) return true;
        _bus.Reject(SmbusFault.BadBlockLength);
        return false;
    }

    // The commands 0x50 to 0x78 exist twice: as an SBS block (one exchange, TRM SLUUBK0 14.42 to 14.71: not while sealed) and as a
    // subcommand of the same number (two exchanges, table 14-1: always).
    private int Read(int command, int least, int expected, int most, bool direct)
    {
        return direct ? _bus.ReadBlock(command, least, expected, most) : _bus.ReadSubcommand(command, least, expected, most);
    }
}
