using System;

namespace Battery.Drivers.Bq40z50;

/// <content>
/// Data flash, by name and by address. Every access needs the gauge unsealed and asks it first, for a sealed gauge answers with zeros.
/// Flash wears: what holds already is not written. Power must not fail while the gauge writes: what it was writing is then undefined, and
/// the same write, done again, mends it.
/// </content>
public sealed partial class Bq40z50
{
    private const int LongestDataFlashBlock = 32;

    private readonly byte[] _flash = new byte[DataFlashParameter.Longest];
    private readonly byte[] _held = new byte[LongestDataFlashBlock];

    private DataFlashMap _map;
    private bool _mapIsKnown;

    /// <summary>
    /// Finds the map for the gauge's firmware version; null where there is none. Two exchanges the first time, none after;
    /// none where <see cref="Bq40z50Options.DataFlashMap"/> says which to use.
    /// </summary>
    /// <exception cref="SmbusException">The version could not be read.</exception>
    public DataFlashMap ReadDataFlashMap()
    {
        if (!TryReadDataFlashMap()) throw _bus.Failure(ManufacturerCommand.FirmwareVersion);
        return _map;
    }

    /// <summary>Reads a number from data flash, in its own unit. Four exchanges.</summary>
    /// <param name="name">Looked up in the map for the gauge's firmware.</param>
    /// <exception cref="SmbusException">The bus failed, the gauge is sealed, or its firmware has no such value
    /// (<see cref="SmbusFault.OtherFirmware"/>).</exception>
    public long ReadParameter(DataFlashName name)
    {
        return ReadParameter(Named(name));
    }

    /// <summary>Reads a number from data flash, in its own unit. Four exchanges.</summary>
    /// <param name="parameter">One of a <see cref="DataFlashMap"/>, or your own.</param>
    /// <exception cref="SmbusException">The bus failed, the gauge is sealed, or its firmware is not that of the parameter's map
    /// (<see cref="SmbusFault.OtherFirmware"/>).</exception>
    public long ReadParameter(DataFlashParameter parameter)
    {
        Load(parameter);
        return parameter.Decode(_flash, 0);
    }

    /// <summary>Writes a number to data flash where it differs, and reads it back.</summary>
    /// <param name="name">Looked up in the map for the gauge's firmware.</param>
    /// <param name="value">In the parameter's unit and range.</param>
    /// <returns>True where it was written; false where the gauge had it already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Outside the parameter's range; no more was sent than the question for the firmware
    /// version.</exception>
    /// <exception cref="SmbusException">As <see cref="WriteParameter(DataFlashParameter, long)"/>.</exception>
    public bool WriteParameter(DataFlashName name, long value)
    {
        return WriteParameter(Named(name), value);
    }

    /// <summary>Writes a number to data flash where it differs, and reads it back.</summary>
    /// <param name="parameter">One of a <see cref="DataFlashMap"/>, or your own.</param>
    /// <param name="value">In the parameter's unit and range.</param>
    /// <returns>True where it was written; false where the gauge had it already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Outside the parameter's range; nothing was sent.</exception>
    /// <exception cref="SmbusException">
    /// The bus failed, the gauge is sealed, its firmware is not that of the parameter's map (<see cref="SmbusFault.OtherFirmware"/>), or it
    /// holds something else afterwards (<see cref="SmbusFault.NotVerified"/>).
    /// </exception>
    public bool WriteParameter(DataFlashParameter parameter, long value)
    {
        parameter.Encode(value, _flash, 0);
        return Store(parameter, parameter.Length);
    }

    /// <summary>Reads a number of type F4 from data flash. Four exchanges.</summary>
    /// <param name="parameter">One of a <see cref="DataFlashMap"/>, or your own.</param>
    /// <exception cref="SmbusException">As <see cref="ReadParameter(DataFlashParameter)"/>.</exception>
    public float ReadFloatParameter(DataFlashParameter parameter)
    {
        Load(parameter);
        return parameter.DecodeFloat(_flash, 0);
    }

    /// <summary>Writes a number of type F4 to data flash where it differs, and reads it back.</summary>
    /// <param name="parameter">One of a <see cref="DataFlashMap"/>, or your own.</param>
    /// <param name="value">In the parameter's range.</param>
    /// <returns>True where it was written; false where the gauge had it already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Outside the parameter's range, or not a number; nothing was sent.</exception>
    /// <exception cref="SmbusException">As <see cref="WriteParameter(DataFlashParameter, long)"/>.</exception>
    public bool WriteFloatParameter(DataFlashParameter parameter, float value)
    {
        parameter.EncodeFloat(value, _flash, 0);
        return Store(parameter, parameter.Length);
    }

    /// <summary>Reads a text from data flash. Four exchanges.</summary>
    /// <param name="name">Looked up in the map for the gauge's firmware.</param>
    /// <exception cref="SmbusException">As <see cref="ReadTextParameter(DataFlashParameter)"/>.</exception>
    public string ReadTextParameter(DataFlashName name)
    {
        return ReadTextParameter(Named(name));
    }

    /// <summary>Reads a text from data flash. Four exchanges.</summary>
    /// <param name="parameter">One of a <see cref="DataFlashMap"/>, or your own; of type Text.</param>
    /// <exception cref="SmbusException">As <see cref="ReadParameter(DataFlashParameter)"/>, or the length byte is too large
    /// (<see cref="SmbusFault.BadBlockLength"/>).</exception>
    public string ReadTextParameter(DataFlashParameter parameter)
    {
        if (parameter.Type != DataFlashType.Text) throw new InvalidOperationException(parameter.Name + " is no text.");
        Load(parameter);
        if (_flash[0] >= parameter.Length) throw new SmbusException(parameter.Address, 1, SmbusFault.BadBlockLength, null);
        return parameter.DecodeText(_flash, 0);
    }

    /// <summary>Writes a text to data flash where it differs, and reads it back.</summary>
    /// <param name="name">Looked up in the map for the gauge's firmware.</param>
    /// <param name="value">Printable ASCII, at most the parameter's length − 1 characters.</param>
    /// <returns>True where it was written; false where the gauge had it already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Too long, or not printable ASCII; no more was sent than the question for the firmware
    /// version.</exception>
    /// <exception cref="SmbusException">As <see cref="WriteParameter(DataFlashParameter, long)"/>.</exception>
    public bool WriteTextParameter(DataFlashName name, string value)
    {
        return WriteTextParameter(Named(name), value);
    }

    /// <summary>
    /// Writes a text to data flash where it differs, and reads it back: its length and characters; what lies behind them stays.
    /// </summary>
    /// <param name="parameter">One of a <see cref="DataFlashMap"/>, or your own; of type Text.</param>
    /// <param name="value">Printable ASCII, at most the parameter's length − 1 characters.</param>
    /// <returns>True where it was written; false where the gauge had it already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Too long, or not printable ASCII; nothing was sent.</exception>
    /// <exception cref="SmbusException">As <see cref="WriteParameter(DataFlashParameter, long)"/>.</exception>
    public bool WriteTextParameter(DataFlashParameter parameter, string value)
    {
        parameter.EncodeText(value, _flash, 0);
        return Store(parameter, 1 + value.Length);
    }

    /// <summary>
    /// Reads all of data flash that the map for the gauge's firmware names: about a hundred exchanges, for the gauge goes on by itself from
    /// block to block.
    /// </summary>
    /// <exception cref="SmbusException">The bus failed, the gauge is sealed, or there is no map for its firmware
    /// (<see cref="SmbusFault.OtherFirmware"/>).</exception>
    public DataFlashImage ReadDataFlashImage()
    {
        DataFlashMap map = ReadDataFlashMap();
        if (map == null) throw OtherFirmware(ManufacturerCommand.FirmwareVersion);
        var image = new DataFlashImage(map);
        ReadDataFlash(image.First, image.Bytes, 0, image.Bytes.Length);
        return image;
    }

    /// <summary>Reads data flash by address. Four exchanges for up to 32 bytes, one more for each further 32.</summary>
    /// <param name="address">0x4000…0x5FFF.</param>
    /// <param name="buffer">Takes the bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/>.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not an address of data flash.</exception>
    /// <exception cref="SmbusException">The bus failed, or the gauge is sealed.</exception>
    public void ReadDataFlash(int address, byte[] buffer, int offset, int count)
    {
        CheckAddress(address, count);
        RequireUnsealed(address);
        ReadBlocks(address, buffer, offset, count);
    }

    /// <summary>
    /// Dangerous: writes data flash by address, where it differs, and reads it back. No table guards it: with bytes meant for another
    /// firmware it overwrites whatever lies there, protections included. For golden images and for what no map has; else use
    /// <see cref="WriteParameter(DataFlashName, long)"/>.
    /// </summary>
    /// <param name="address">0x4000…0x5FFF.</param>
    /// <param name="buffer">Holds the bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/>.</param>
    /// <param name="count">How many; written in blocks of up to 32, of which each that holds already is left out.</param>
    /// <param name="confirmation"><see cref="DangerousOperation.OverwriteDataFlash"/>.</param>
    /// <returns>The number of blocks written; 0 where the gauge had these bytes already.</returns>
    /// <exception cref="ArgumentException">Not confirmed; nothing was sent.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Not an address of data flash; nothing was sent.</exception>
    /// <exception cref="SmbusException">The bus failed, the gauge is sealed, or it holds something else afterwards
    /// (<see cref="SmbusFault.NotVerified"/>).</exception>
    public int OverwriteDataFlash(int address, byte[] buffer, int offset, int count, DangerousOperation confirmation)
    {
        Confirm(confirmation, DangerousOperation.OverwriteDataFlash, nameof(DangerousOperation.OverwriteDataFlash));
        CheckAddress(address, count);
        RequireUnsealed(address);
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

    private bool TryReadDataFlashMap()
    {
        if (_mapIsKnown) return true;
        if (_options.DataFlashMap == null)
        {
            var version = new FirmwareVersion();
            if (!TryRead(version, false)) return false;
            _map = DataFlashMap.ForVersion(version.Version);
        }
        else
        {
            _map = _options.DataFlashMap;
        }

        _mapIsKnown = true;
        return true;
    }

    private DataFlashParameter Named(DataFlashName name)
    {
        DataFlashMap map = ReadDataFlashMap();
        DataFlashParameter parameter = map == null ? null : map[name];
        if (parameter == null) throw OtherFirmware(ManufacturerCommand.FirmwareVersion);
        return parameter;
    }

    // Addresses of one firmware hold something else in another.
    private void RequireFirmware(DataFlashParameter parameter)
    {
        if (parameter.Map != null && parameter.Map != ReadDataFlashMap()) throw OtherFirmware(parameter.Address);
    }

    private void Load(DataFlashParameter parameter)
    {
        RequireUnsealed(parameter.Address);
        RequireFirmware(parameter);
        ReadBlocks(parameter.Address, _flash, 0, parameter.Length);
    }

    // Stores what was encoded into _flash.
    private bool Store(DataFlashParameter parameter, int count)
    {
        RequireUnsealed(parameter.Address);
        RequireFirmware(parameter);
        return StoreBlocks(parameter.Address, _flash, 0, count) > 0;
    }

    private void ReadBlocks(int address, byte[] buffer, int offset, int count)
    {
        for (int done = 0; done < count;)
        {
            int length = count - done > LongestDataFlashBlock ? LongestDataFlashBlock : count - done;

            // The gauge goes on to the next 32 bytes by itself (TRM SLUUBK0 14.1.67); where it does not answer to that it is told the
            // address.
            if (done == 0 || _bus.ReadNextBlock(address + done, length, LongestDataFlashBlock) < 0)
            {
                if (_bus.ReadSubcommand(address + done, length, LongestDataFlashBlock) < 0) throw _bus.Failure(address + done);
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
            int length = count - done > LongestDataFlashBlock ? LongestDataFlashBlock : count - done;
            ReadBlocks(address + done, _held, 0, length);
            if (!Same(_held, 0, buffer, offset + done, length))
            {
                // A write may change the threshold that snapshots remember.
                _thresholdAge = -1;
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
            if (_bus.ReadSubcommand(address, count, LongestDataFlashBlock) >= 0
                && Same(_bus.Block, _bus.BlockOffset, buffer, offset, count)) return true;
            if (waited >= _options.DataFlashWriteMilliseconds) return false;
        }
    }
}
