using System;

namespace Battery.Drivers.Bq40z50;

/// <content>
/// Data flash, by name and by address. Every access needs the gauge unsealed and asks it first, for a sealed gauge answers with zeros.
/// Flash wears: what holds already is not written. Power must not fail while the gauge writes: what it was writing is then undefined, and
/// the same write, done again, mends it.
/// </content>
public sealed partial class Bq40z50
{
    /// <summary>
    /// Finds the map for the gauge's firmware version; null where there is none. Two exchanges the first time, none after;
    /// none where <see cref="Bq40z50Options.DataFlashMap"/> says which to use.
    /// </summary>
    /// <exception cref="SmbusException">The version could not be read.</exception>
    public DataFlashMap ReadDataFlashMap()
    {
        return _flash.ReadMap();
    }

    /// <summary>Reads a number from data flash, in its own unit. Four exchanges.</summary>
    /// <param name="name">Looked up in the map for the gauge's firmware.</param>
    /// <exception cref="SmbusException">The bus failed, the gauge is sealed, or its firmware has no such value
    /// (<see cref="SmbusFault.OtherFirmware"/>).</exception>
    public long ReadParameter(DataFlashName name)
    {
        return ReadParameter(_flash.Named(name));
    }

    /// <summary>Reads a number from data flash, in its own unit. Four exchanges.</summary>
    /// <param name="parameter">One of a <see cref="DataFlashMap"/>, or your own.</param>
    /// <exception cref="SmbusException">The bus failed, the gauge is sealed, or its firmware is not that of the parameter's map
    /// (<see cref="SmbusFault.OtherFirmware"/>).</exception>
    public long ReadParameter(DataFlashParameter parameter)
    {
        return parameter.Decode(_flash.Load(parameter), 0);
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
        return WriteParameter(_flash.Named(name), value);
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
        parameter.Encode(value, _flash.Buffer, 0);
        return _flash.Store(parameter, parameter.Length);
    }

    /// <summary>Reads a number of type F4 from data flash. Four exchanges.</summary>
    /// <param name="parameter">One of a <see cref="DataFlashMap"/>, or your own.</param>
    /// <exception cref="SmbusException">As <see cref="ReadParameter(DataFlashParameter)"/>.</exception>
    public float ReadFloatParameter(DataFlashParameter parameter)
    {
        return parameter.DecodeFloat(_flash.Load(parameter), 0);
    }

    /// <summary>Writes a number of type F4 to data flash where it differs, and reads it back.</summary>
    /// <param name="parameter">One of a <see cref="DataFlashMap"/>, or your own.</param>
    /// <param name="value">In the parameter's range.</param>
    /// <returns>True where it was written; false where the gauge had it already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Outside the parameter's range, or not a number; nothing was sent.</exception>
    /// <exception cref="SmbusException">As <see cref="WriteParameter(DataFlashParameter, long)"/>.</exception>
    public bool WriteFloatParameter(DataFlashParameter parameter, float value)
    {
        parameter.EncodeFloat(value, _flash.Buffer, 0);
        return _flash.Store(parameter, parameter.Length);
    }

    /// <summary>Reads a text from data flash. Four exchanges.</summary>
    /// <param name="name">Looked up in the map for the gauge's firmware.</param>
    /// <exception cref="SmbusException">As <see cref="ReadTextParameter(DataFlashParameter)"/>.</exception>
    public string ReadTextParameter(DataFlashName name)
    {
        return ReadTextParameter(_flash.Named(name));
    }

    /// <summary>Reads a text from data flash. Four exchanges.</summary>
    /// <param name="parameter">One of a <see cref="DataFlashMap"/>, or your own; of type Text.</param>
    /// <exception cref="SmbusException">As <see cref="ReadParameter(DataFlashParameter)"/>, or the length byte is too large
    /// (<see cref="SmbusFault.BadBlockLength"/>).</exception>
    public string ReadTextParameter(DataFlashParameter parameter)
    {
        if (parameter.Type != DataFlashType.Text) throw new InvalidOperationException(parameter.Name + " is no text.");
        byte[] text = _flash.Load(parameter);
        if (text[0] >= parameter.Length) throw new SmbusException(parameter.Address, 1, SmbusFault.BadBlockLength, null);
        return parameter.DecodeText(text, 0);
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
        return WriteTextParameter(_flash.Named(name), value);
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
        parameter.EncodeText(value, _flash.Buffer, 0);
        return _flash.Store(parameter, 1 + value.Length);
    }

    /// <summary>
    /// Reads all of data flash that the map for the gauge's firmware names: about a hundred exchanges, for the gauge goes on by itself from
    /// block to block.
    /// </summary>
    /// <exception cref="SmbusException">The bus failed, the gauge is sealed, or there is no map for its firmware
    /// (<see cref="SmbusFault.OtherFirmware"/>).</exception>
    public DataFlashImage ReadDataFlashImage()
    {
        var image = new DataFlashImage(_flash.RequireMap());
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
        _flash.Read(address, buffer, offset, count);
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
        return _flash.Write(address, buffer, offset, count);
    }
}
