using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>
/// The way to data flash: which map holds, blocks in a row, writes that wear no more than they must and are looked for until they are
/// there.
/// </summary>
internal sealed class DataFlashAccess
{
    private const int LongestBlock = 32;

    private readonly SmbusDevice _bus;
    private readonly StatusReader _status;
    private readonly GaugeIdentity _identity;
    private readonly Bq40z50Options _options;
    private readonly byte[] _held = new byte[LongestBlock];

    internal DataFlashAccess(SmbusDevice bus, StatusReader status, GaugeIdentity identity, Bq40z50Options options)
    {
        _bus = bus;
        _status = status;
        _identity = identity;
        _options = options;
    }

    /// <summary>Holds one parameter's bytes: what was loaded, or what is to be stored.</summary>
    internal byte[] Buffer { get; } = new byte[DataFlashParameter.Longest];

    /// <summary>The map for the gauge's firmware, or null.</summary>
    internal DataFlashMap ReadMap()
    {
        return _options.DataFlashMap ?? _identity.RequireRevision().DataFlashMap;
    }

    internal DataFlashMap RequireMap()
    {
        DataFlashMap map = ReadMap();
        if (map == null) throw OtherFirmware(ManufacturerCommand.FirmwareVersion);
        return map;
    }

    internal DataFlashParameter Named(DataFlashName name)
    {
        DataFlashParameter parameter = RequireMap()[name];
        if (parameter == null) throw OtherFirmware(ManufacturerCommand.FirmwareVersion);
        return parameter;
    }

    /// <summary>Reads a parameter's bytes into <see cref="Buffer"/>.</summary>
    internal byte[] Load(DataFlashParameter parameter)
    {
        _status.RequireUnsealed(parameter.Address);
        RequireFirmware(parameter);
        ReadBlocks(parameter.Address, Buffer, 0, parameter.Length);
        return Buffer;
    }

    /// <summary>Stores the first bytes of <see cref="Buffer"/> as a parameter; tells whether the gauge had others.</summary>
    internal bool Store(DataFlashParameter parameter, int count)
    {
        _status.RequireUnsealed(parameter.Address);
        RequireFirmware(parameter);
        return StoreBlocks(parameter.Address, Buffer, 0, count) > 0;
    }

    internal void Read(int address, byte[] buffer, int offset, int count)
    {
        CheckAddress(address, count);
        _status.RequireUnsealed(address);
        ReadBlocks(address, buffer, offset, count);
    }

    /// <summary>Writes each block that the gauge holds otherwise; gives their number.</summary>
    internal int Write(int address, byte[] buffer, int offset, int count)
    {
        CheckAddress(address, count);
        _status.RequireUnsealed(address);
        return StoreBlocks(address, buffer, offset, count);
    }

    private static void CheckAddress(int address, int count)
    {
        if (count < 1) throw new ArgumentOutOfRangeException("count");
        if (address < ManufacturerCommand.DataFlashFirst || address + count - 1 > ManufacturerCommand.DataFlashLast)
            throw new ArgumentOutOfRangeException("address");
    }

    private static bool Same(byte[] left, int leftOffset, byte[] right, int rightOffset, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (left[leftOffset + i] != right[rightOffset + i]) return false;
        }

        return true;
    }

    private static SmbusException OtherFirmware(int command)
    {
        return new SmbusException(command, 1, SmbusFault.OtherFirmware, null);
    }

    // Addresses of one firmware hold something else in another.
    private void RequireFirmware(DataFlashParameter parameter)
    {
        if (parameter.Map != null && parameter.Map != ReadMap()) throw OtherFirmware(parameter.Address);
    }

    private void ReadBlocks(int address, byte[] buffer, int offset, int count)
    {
        for (int done = 0; done < count;)
        {
            int length = count - done > LongestBlock ? LongestBlock : count - done;

            // The gauge goes on to the next 32 bytes by itself (TRM SLUUBK0 14.1.67); where it does not answer to that it is told the
            // address.
            if (done == 0 || _bus.ReadNextBlock(address + done, length, LongestBlock) < 0)
            {
                if (_bus.ReadSubcommand(address + done, length, LongestBlock) < 0) throw _bus.Failure(address + done);
            }

            Array.Copy(_bus.Block, _bus.BlockOffset, buffer, offset + done, length);
            done += length;
        }
    }

    private int StoreBlocks(int address, byte[] buffer, int offset, int count)
    {
        int written = 0;
        for (int done = 0; done < count;)
        {
            int length = count - done > LongestBlock ? LongestBlock : count - done;
            ReadBlocks(address + done, _held, 0, length);
            if (!Same(_held, 0, buffer, offset + done, length))
            {
                WriteBlock(address + done, buffer, offset + done, length);
                written++;
            }

            done += length;
        }

        return written;
    }

    // A write whose acknowledgement was lost may have been done: it is looked for before it is sent again.
    private void WriteBlock(int address, byte[] buffer, int offset, int count)
    {
        int retries = _bus.Retries;
        _bus.Retries = 0;
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                bool sent = _bus.TrySend(address, buffer, offset, count);
                SmbusFault fault = _bus.Fault;
                Exception cause = _bus.Cause;
                if (Appears(address, buffer, offset, count)) return;
                if (sent)
                {
                    fault = _bus.Fault == SmbusFault.None ? SmbusFault.NotVerified : _bus.Fault;
                    cause = _bus.Cause;
                }

                if (sent || attempt > retries) throw new SmbusException(address, attempt, fault, cause);
            }
        }
        finally
        {
            _bus.Retries = retries;
        }
    }

    // Reads until the gauge shows what was written. While it erases and programs it may not answer, or answer with what was there before.
    private bool Appears(int address, byte[] buffer, int offset, int count)
    {
        int poll = _options.DataFlashPollMilliseconds < 1 ? 1 : _options.DataFlashPollMilliseconds;
        for (int waited = 0; ; waited += poll)
        {
            _bus.Delay(poll);
            if (_bus.ReadSubcommand(address, count, LongestBlock) >= 0
                && Same(_bus.Block, _bus.BlockOffset, buffer, offset, count)) return true;
            if (waited >= _options.DataFlashWriteMilliseconds) return false;
        }
    }
}
