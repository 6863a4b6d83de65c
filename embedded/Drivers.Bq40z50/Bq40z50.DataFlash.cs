using System;

namespace Battery.Drivers.Bq40z50;

/// <content>Data flash, by address and by name.</content>
public sealed partial class Bq40z50
{
    private const int LongestDataFlashBlock = 32;

    private readonly byte[] _flash = new byte[LongestDataFlashBlock];

    /// <summary>Reads data flash. Four exchanges for up to 32 bytes, two more for each further 32.</summary>
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
        for (int done = 0; done < count;)
        {
            int length = count - done > LongestDataFlashBlock ? LongestDataFlashBlock : count - done;
            ReadDataFlashBlock(address + done, buffer, offset + done, length);
            done += length;
        }
    }

    /// <summary>
    /// Writes data flash where it differs, and reads it back: flash wears, so equal bytes are not written again. Power must not
    /// fail meanwhile.
    /// </summary>
    /// <param name="address">0x4000…0x5FFF.</param>
    /// <param name="buffer">Holds the bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/>.</param>
    /// <param name="count">1…32.</param>
    /// <returns>True where it was written; false where the gauge had these bytes already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not an address of data flash, or more than 32 bytes.</exception>
    /// <exception cref="SmbusException">The bus failed, the gauge is sealed, or it holds something else afterwards (<see cref="SmbusFault.NotVerified"/>).</exception>
    public bool WriteDataFlash(int address, byte[] buffer, int offset, int count)
    {
        CheckAddress(address, count);
        if (count > LongestDataFlashBlock) throw new ArgumentOutOfRangeException("count");
        RequireUnsealed(address);
        ReadDataFlashBlock(address, _flash, 0, count);
        if (Same(_flash, 0, buffer, offset, count)) return false;
        if (Overlaps(DataFlash.OverTemperatureCharge, address, count)) _thresholdAge = -1;
        if (!_bus.TrySend(address, buffer, offset, count)) throw _bus.Failure(address);
        _bus.Delay(_options.DataFlashWriteMilliseconds);
        ReadDataFlashBlock(address, _flash, 0, count);
        if (!Same(_flash, 0, buffer, offset, count)) throw new SmbusException(address, 1, SmbusFault.NotVerified, null);
        return true;
    }

    /// <summary>Reads a number from data flash, in its own unit.</summary>
    /// <param name="parameter">One of <see cref="DataFlash"/>, or your own.</param>
    /// <exception cref="SmbusException">The bus failed, or the gauge is sealed.</exception>
    public int ReadParameter(DataFlashParameter parameter)
    {
        RequireUnsealed(parameter.Address);
        ReadDataFlashBlock(parameter.Address, _flash, 0, parameter.Length);
        return parameter.Decode(_flash, 0);
    }

    /// <summary>Writes a number to data flash where it differs, and reads it back.</summary>
    /// <param name="parameter">One of <see cref="DataFlash"/>, or your own.</param>
    /// <param name="value">In the parameter's unit and range.</param>
    /// <returns>True where it was written; false where the gauge had it already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Outside the parameter's range; nothing was sent.</exception>
    /// <exception cref="SmbusException">As <see cref="WriteDataFlash"/>.</exception>
    public bool WriteParameter(DataFlashParameter parameter, int value)
    {
        byte[] bytes = new byte[parameter.Length];
        parameter.Encode(value, bytes, 0);
        return WriteDataFlash(parameter.Address, bytes, 0, bytes.Length);
    }

    /// <summary>Reads a text from data flash.</summary>
    /// <param name="parameter">One of <see cref="DataFlash"/>, or your own; of type Text.</param>
    /// <exception cref="SmbusException">The bus failed, the gauge is sealed, or the length byte is too large (<see cref="SmbusFault.BadBlockLength"/>).</exception>
    public string ReadTextParameter(DataFlashParameter parameter)
    {
        CheckText(parameter);
        RequireUnsealed(parameter.Address);
        ReadDataFlashBlock(parameter.Address, _flash, 0, parameter.Length);
        if (_flash[0] >= parameter.Length) throw new SmbusException(parameter.Address, 1, SmbusFault.BadBlockLength, null);
        return Text(_flash, 1, _flash[0]);
    }

    /// <summary>Writes a text to data flash where it differs, and reads it back.</summary>
    /// <param name="parameter">One of <see cref="DataFlash"/>, or your own; of type Text.</param>
    /// <param name="value">Printable ASCII, at most the parameter's length − 1 characters.</param>
    /// <returns>True where it was written; false where the gauge had it already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Too long, or not printable ASCII; nothing was sent.</exception>
    /// <exception cref="SmbusException">As <see cref="WriteDataFlash"/>.</exception>
    public bool WriteTextParameter(DataFlashParameter parameter, string value)
    {
        CheckText(parameter);
        if (value.Length >= parameter.Length) throw new ArgumentOutOfRangeException("value", parameter.Name + " takes " + (parameter.Length - 1).ToString() + " characters.");
        byte[] bytes = new byte[parameter.Length];
        bytes[0] = (byte)value.Length;
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] < ' ' || value[i] > '~') throw new ArgumentOutOfRangeException("value", parameter.Name + " takes printable ASCII.");
            bytes[i + 1] = (byte)value[i];
        }

        return WriteDataFlash(parameter.Address, bytes, 0, bytes.Length);
    }

    private static void CheckText(DataFlashParameter parameter)
    {
        if (parameter.Type != DataFlashType.Text) throw new ArgumentException(parameter.Name + " is not a text.");
    }

    private static void CheckAddress(int address, int count)
    {
        if (count < 1) throw new ArgumentOutOfRangeException("count");
        if (address < ManufacturerCommand.DataFlashFirst || address + count - 1 > ManufacturerCommand.DataFlashLast) throw new ArgumentOutOfRangeException("address");
    }

    private static bool Overlaps(DataFlashParameter parameter, int address, int count)
    {
        return address < parameter.Address + parameter.Length && parameter.Address < address + count;
    }

    private static bool Same(byte[] left, int leftOffset, byte[] right, int rightOffset, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (left[leftOffset + i] != right[rightOffset + i]) return false;
        }

        return true;
    }

    private void ReadDataFlashBlock(int address, byte[] buffer, int offset, int count)
    {
        if (_bus.ReadSubcommand(address, count, LongestDataFlashBlock) < 0) throw _bus.Failure(address);
        Array.Copy(_bus.Block, _bus.BlockOffset, buffer, offset, count);
    }
}
