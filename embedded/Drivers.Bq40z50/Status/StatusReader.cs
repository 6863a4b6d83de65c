namespace Battery.Drivers.Bq40z50;

/// <summary>Reads status registers and blocks of fixed layout, and asks for the security mode that others need.</summary>
internal sealed class StatusReader
{
    private const int OperationStatusLength = 4;

    // ChargingStatus and GaugingStatus have 3 bytes in the manual and 4 in some firmware.
    private const int LongestStatus = 4;

    private readonly SmbusDevice _bus;

    internal StatusReader(SmbusDevice bus)
    {
        _bus = bus;
    }

    internal bool TryRead(GaugeBlock block, bool direct)
    {
        int length = Read(block.Command, block.ShortestLength, block.LongestLength, direct);
        if (length < 0) return false;
        if (block.TryParse(_bus.Block, _bus.BlockOffset, length)) return true;
        _bus.Reject(SmbusFault.BadBlockLength);
        return false;
    }

    internal bool TryReadBits(int subcommand, int count, bool direct, out int bits)
    {
        bits = 0;
        if (Read(subcommand, count, LongestStatus, direct) < 0) return false;
        bits = Word.Bits(_bus.Block, _bus.BlockOffset, count);
        return true;
    }

    internal uint ReadBits(int subcommand, int count)
    {
        if (!TryReadBits(subcommand, count, false, out int bits)) throw _bus.Failure(subcommand);
        return (uint)bits;
    }

    internal bool TryReadOperationStatus(out OperationStatus status)
    {
        bool read = TryReadBits(ManufacturerCommand.OperationStatus, OperationStatusLength, false, out int bits);
        status = (OperationStatus)(uint)bits;
        return read;
    }

    internal OperationStatus ReadOperationStatus()
    {
        return (OperationStatus)ReadBits(ManufacturerCommand.OperationStatus, OperationStatusLength);
    }

    internal SecurityMode ReadSecurityMode()
    {
        return Bq40z50.SecurityOf(ReadOperationStatus());
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

    // The commands 0x50 to 0x78 exist twice: as an SBS block (one exchange, TRM SLUUBK0 14.42 to 14.71: not while sealed) and as a
    // subcommand of the same number (two exchanges, table 14-1: always).
    private int Read(int command, int least, int most, bool direct)
    {
        return direct ? _bus.ReadBlock(command, least, most) : _bus.ReadSubcommand(command, least, most);
    }
}
