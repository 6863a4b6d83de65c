using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;
using Battery.Drivers.Bq40z50;

namespace Battery.Simulation.Gauge;

/// <summary>
/// The data flash of a simulated gauge, 0x4000…0x5FFF, with the defaults of a new chip. With a file it survives the process: the file is
/// the image as the chip has it, and one byte behind it that tells whether the gauge was sealed by command.
/// </summary>
public sealed class GaugeFlash
{
    internal const int First = ManufacturerCommand.DataFlashFirst;
    internal const int Size = ManufacturerCommand.DataFlashLast - First + 1;

    // Not in the public tables of this firmware; in those of R2 delay and recovery follow the threshold at these distances.
    internal const int OtcThreshold = 0x4888;
    internal const int OtcDelay = OtcThreshold + 2;
    internal const int OtcRecovery = OtcThreshold + 3;
    internal const int ManufacturerNameText = 0x4070;
    internal const int ManufacturerNameLength = 21;
    internal const int DeviceNameText = 0x4085;
    internal const int DeviceNameLength = 21;
    internal const int ChemistryText = 0x409A;
    internal const int ChemistryLength = 5;

    private readonly string _path;
    private readonly byte[] _image = new byte[Size + 1];

    /// <summary>Reads the file where there is one; begins as a new chip where there is none.</summary>
    /// <param name="path">The file; null keeps everything in memory.</param>
    public GaugeFlash(string path = null)
    {
        _path = path;
        Array.Fill(_image, (byte)0xFF, 0, Size);
        SetText(ManufacturerNameText, ManufacturerNameLength, "Texas Instruments");
        SetText(DeviceNameText, DeviceNameLength, "bq40z50");
        SetText(ChemistryText, ChemistryLength, "LION");
        SetWord(OtcThreshold, 550);
        _image[OtcDelay - First] = 2;
        SetWord(OtcRecovery, 500);
        if (path == null || !File.Exists(path)) return;
        byte[] stored = File.ReadAllBytes(path);
        if (stored.Length != _image.Length) throw new InvalidDataException($"{path} is not the data flash of a simulated gauge: {stored.Length} bytes instead of {_image.Length}.");
        stored.CopyTo(_image, 0);
    }

    /// <summary>How often the flash was written, for tests of wear.</summary>
    public int Writes { get; private set; }

    internal bool SealedByCommand
    {
        get => _image[Size] != 0;
        set
        {
            _image[Size] = value ? (byte)1 : (byte)0;
            Save();
        }
    }

    /// <summary>Sets the device name without a bus, as a manufacturer does before the pack is closed.</summary>
    public void NameDevice(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        SetText(DeviceNameText, DeviceNameLength, name);
        Save();
    }

    internal byte this[int address] => address is >= First and < First + Size ? _image[address - First] : (byte)0;

    internal int Word(int address)
    {
        return BinaryPrimitives.ReadInt16LittleEndian(_image.AsSpan(address - First));
    }

    internal ReadOnlySpan<byte> Text(int address, int length)
    {
        return _image.AsSpan(address - First + 1, Math.Min(_image[address - First], length - 1));
    }

    internal void Write(int address, ReadOnlySpan<byte> data)
    {
        for (int i = 0; i < data.Length && address + i < First + Size; i++)
        {
            _image[address + i - First] = data[i];
        }

        Writes++;
        Save();
    }

    // Written beside and moved over, so that a killed process leaves the old image or the new one.
    private void Save()
    {
        if (_path == null) return;
        File.WriteAllBytes(_path + ".new", _image);
        File.Move(_path + ".new", _path, overwrite: true);
    }

    private void SetWord(int address, int value)
    {
        BinaryPrimitives.WriteInt16LittleEndian(_image.AsSpan(address - First), (short)value);
    }

    private void SetText(int address, int length, string text)
    {
        if (text.Length >= length) throw new ArgumentException($"At most {length - 1} characters.", nameof(text));
        Span<byte> place = _image.AsSpan(address - First, length);
        place.Clear();
        place[0] = (byte)Encoding.ASCII.GetBytes(text, place[1..]);
    }
}
