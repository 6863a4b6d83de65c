using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Battery.Drivers.Bq40z50;

namespace Battery.Simulation.Gauge;

/// <summary>
/// The data flash of a simulated gauge, 0x4000…0x5FFF: that of a new chip with the firmware of a <see cref="DataFlashMap"/>. With a file it
/// survives the process: the file is the image as the chip has it, and one byte behind it that tells whether the gauge was sealed by
/// command.
/// </summary>
public sealed class GaugeFlash
{
    internal const int First = ManufacturerCommand.DataFlashFirst;
    internal const int Size = ManufacturerCommand.DataFlashLast - First + 1;

    private const byte Erased = 0xFF;

    // A map makes its rows anew each time: all gauges of a firmware share these.
    private static readonly ConcurrentDictionary<DataFlashMap, DataFlashParameter[]> Tables = [];

    private readonly string _path;
    private readonly DataFlashParameter[] _parameters;
    private readonly byte[] _image = new byte[Size + 1];
    private readonly Dictionary<int, int> _writesByAddress = [];

    /// <summary>Reads the file where there is one; begins as a new chip where there is none.</summary>
    /// <param name="path">The file; null keeps everything in memory.</param>
    /// <param name="map">The firmware; R1 where null.</param>
    public GaugeFlash(string path = null, DataFlashMap map = null)
    {
        _path = path;
        Map = map ?? DataFlashMap.R1;
        Array.Fill(_image, Erased, 0, Size);
        _parameters = Tables.GetOrAdd(Map, static map => [.. Enum.GetValues<DataFlashName>().Select(name => map[name])]);
        foreach (DataFlashParameter parameter in _parameters)
        {
            if (parameter != null) SetDefault(parameter);
        }

        if (path == null || !File.Exists(path)) return;
        byte[] stored = File.ReadAllBytes(path);
        if (stored.Length != _image.Length)
            throw new InvalidDataException(
            $"{path} is not the data flash of a simulated gauge: {stored.Length} bytes instead of {_image.Length}.");

        // An image that was begun when the simulator knew fewer values has erased cells where this one has defaults.
        for (int i = 0; i < stored.Length; i++)
        {
            if (stored[i] != Erased) _image[i] = stored[i];
        }
    }

    /// <summary>Where the values lie.</summary>
    public DataFlashMap Map { get; }

    /// <summary>How often the flash was written, for tests of wear.</summary>
    public int Writes { get; private set; }

    /// <summary>How often one byte of it was written.</summary>
    public int WritesTo(int address) => _writesByAddress.GetValueOrDefault(address);

    internal bool SealedByCommand
    {
        get => _image[Size] != 0;
        set
        {
            _image[Size] = value ? (byte)1 : (byte)0;
            Save();
        }
    }

    // What the gauge reports as its FirmwareVersion: device, version, build (high byte first), type, Impedance Track, reserved. The builds
    // are those of firmware that TI has published for each.
    internal ReadOnlySpan<byte> FirmwareVersion =>
        Map == DataFlashMap.R2 ? [0x45, 0x00, 0x02, 0x11, 0x00, 0x34, 0x00, 0x03, 0x85, 0x02, 0x00]
        : Map == DataFlashMap.R1 ? [0x45, 0x00, 0x01, 0x06, 0x00, 0x24, 0x00, 0x03, 0x85, 0x02, 0x00]
        : [0x45, 0x00, 0x00, 0x12, 0x00, 0x18, 0x00, 0x03, 0x85, 0x02, 0x00];

    internal byte this[int address] => address is >= First and < First + Size ? _image[address - First] : (byte)0;

    /// <summary>
    /// Sets a number without a bus, as a manufacturer does before the pack is closed: one that is no longer as shipped stays.
    /// </summary>
    /// <param name="name">One that the firmware has.</param>
    /// <param name="value">In the parameter's unit and range.</param>
    public void Configure(DataFlashName name, long value)
    {
        DataFlashParameter parameter = Parameter(name);
        if (!parameter.Accepts(value)) throw new ArgumentOutOfRangeException(nameof(value));
        if (Number(parameter) != parameter.Default) return;
        Put(parameter, value);
        Save();
    }

    /// <summary>Sets the device name without a bus, as a manufacturer does before the pack is closed.</summary>
    public void NameDevice(string name)
    {
        DataFlashParameter parameter = Parameter(DataFlashName.DeviceName);
        if (!parameter.Accepts(name))
            throw new ArgumentException($"Printable ASCII, at most {parameter.Length - 1} characters.", nameof(name));
        PutText(parameter, name);
        Save();
    }

    /// <summary>Gives a number, in the parameter's unit.</summary>
    public long Number(DataFlashParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        long stored = 0;
        for (int i = parameter.Length - 1; i >= 0; i--)
        {
            stored = (stored << 8) | this[parameter.Address + i];
        }

        int unused = 64 - 8 * parameter.Length;
        if (parameter.Type is DataFlashType.I1 or DataFlashType.I2 or DataFlashType.I4) stored = stored << unused >> unused;
        return stored * parameter.Scale + parameter.Offset;
    }

    internal DataFlashParameter Parameter(DataFlashName name) => _parameters[(int)name];

    internal ReadOnlySpan<byte> Text(DataFlashName name)
    {
        DataFlashParameter parameter = Parameter(name);
        return _image.AsSpan(parameter.Address - First + 1, Math.Min(this[parameter.Address], parameter.Length - 1));
    }

    internal void Write(int address, ReadOnlySpan<byte> data)
    {
        for (int i = 0; i < data.Length && address + i < First + Size; i++)
        {
            _image[address + i - First] = data[i];
            _writesByAddress[address + i] = WritesTo(address + i) + 1;
        }

        Writes++;
        Save();
    }

    /// <summary>The power goes while it writes: the cells were erased, and half of them programmed.</summary>
    internal void Tear(int address, ReadOnlySpan<byte> data)
    {
        Span<byte> torn = stackalloc byte[data.Length];
        torn.Fill(Erased);
        data[..(data.Length / 2)].CopyTo(torn);
        Write(address, torn);
    }

    // Written beside and moved over, so that a killed process leaves the old image or the new one.
    private void Save()
    {
        if (_path == null) return;
        File.WriteAllBytes(_path + ".new", _image);
        File.Move(_path + ".new", _path, overwrite: true);
    }

    private void SetDefault(DataFlashParameter parameter)
    {
        switch (parameter.Type)
        {
            case DataFlashType.Text: PutText(parameter, parameter.TextDefault); break;
            case DataFlashType.F4: BitConverter.TryWriteBytes(_image.AsSpan(parameter.Address - First), parameter.FloatDefault); break;
            default: Put(parameter, parameter.Default); break;
        }
    }

    private void Put(DataFlashParameter parameter, long value)
    {
        long stored = (value - parameter.Offset) / parameter.Scale;
        for (int i = 0; i < parameter.Length; i++)
        {
            _image[parameter.Address - First + i] = (byte)(stored >> (8 * i));
        }
    }

    // A shipped chip has spaces behind its texts.
    private void PutText(DataFlashParameter parameter, string text)
    {
        Span<byte> place = _image.AsSpan(parameter.Address - First, parameter.Length);
        place.Fill((byte)' ');
        place[0] = (byte)Encoding.ASCII.GetBytes(text, place[1..]);
    }
}
