using System;
using System.Threading;

namespace Battery.Drivers.Sx127x;

/// <content>
/// The bus, which may be disturbed. What is written and must stay is read back before it matters; what is read and decides something is
/// read until two in a row agree.
/// </content>
public sealed partial class Sx127x
{
    private const int FirstSetting = FskRegister.BitRateMsb;
    private const int LastSetting = FskRegister.BitRateFraction;
    private const int Attempts = 4;

    // What was written last to each register, and which of its bits must stay; 0 for a register that nobody looks at.
    private readonly byte[] _settings = new byte[LastSetting + 1];
    private readonly byte[] _masks = new byte[LastSetting + 1];
    private readonly byte[] _compared = new byte[FifoBytes + 1];

    // What the computer said of the last register that it could not read; null where it could.
    private Exception _busFailure;

    /// <summary>How often something had to be written or read again because it had not arrived, or not as it was.</summary>
    public int BusFaults { get; private set; }

    private void Set(int address, int value)
    {
        Set(address, value, 0xFF);
    }

    private void Set(int address, int value, int mask)
    {
        _settings[address] = (byte)value;
        _masks[address] = (byte)mask;
        WriteRegister(address, value);
    }

    // Whether the chip still has all that was set; one burst.
    private bool HasSettings()
    {
        if (AreSettingsRight()) return true;

        // Perhaps it was only read wrongly.
        BusFaults++;
        return AreSettingsRight();
    }

    private bool AreSettingsRight()
    {
        ReadBurst(FirstSetting, LastSetting - FirstSetting + 1);
        for (int address = FirstSetting; address <= LastSetting; address++)
        {
            if (((_input[1 + address - FirstSetting] ^ _settings[address]) & _masks[address]) != 0) return false;
        }

        return true;
    }

    // A register of which some bits are written back as they were.
    private int ReadSurely(int address)
    {
        if (!ReadTwice(address, 1, 0))
            throw new Sx127xException("Register 0x" + address.ToString("X2") + " does not read the same twice: is the bus disturbed?");
        return _compared[1];
    }

    // The flags among these that are up; none where two readings do not agree, which the next look puts right. All at once never are.
    private int ReadFlags(int wanted)
    {
        int flags = ReadRegister(Sx127xRegister.IrqFlags);
        if ((flags & wanted) == 0) return 0;
        flags &= ReadRegister(Sx127xRegister.IrqFlags);
        return flags == 0xFF ? 0 : flags & wanted;
    }

    // Reads a block into _compared, from 1 on, until it is the same twice, but for those of the first 32 bytes that have a bit in the
    // exceptions. False where that does not come about.
    private bool ReadTwice(int address, int count, int exceptions)
    {
        ReadBurst(address, count);
        int agreed = 0;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            Array.Copy(_input, 1, _compared, 1, count);
            ReadBurst(address, count);
            if (!IsSame(count, exceptions))
            {
                BusFaults++;
                agreed = 0;
                continue;
            }

            // A bus on which nobody answers reads the same twice as well.
            agreed++;
            if (agreed == 2 || !IsConstant(count)) return true;
        }

        return false;
    }

    private bool IsSame(int count, int exceptions)
    {
        for (int i = 1; i <= count; i++)
        {
            if (_input[i] != _compared[i] && (i > 32 || ((exceptions >> (i - 1)) & 1) == 0)) return false;
        }

        return true;
    }

    private bool IsConstant(int count)
    {
        if (_compared[1] != 0xFF && _compared[1] != 0) return false;
        for (int i = 2; i <= count; i++)
        {
            if (_compared[i] != _compared[1]) return false;
        }

        return true;
    }

    private void ReadBurst(int address, int count)
    {
        _output[0] = (byte)address;
        Array.Clear(_output, 1, count);
        SpiTransfer.FullDuplex(_device, _output, _input, count + 1);
    }

    private int ReadRegister(int address)
    {
        _output[0] = (byte)address;
        _output[1] = 0;
        _busFailure = SpiTransfer.FullDuplex(_device, _output, _input, 2);
        return _input[1];
    }

    private void WriteRegister(int address, int value)
    {
        _output[0] = (byte)(address | 0x80);
        _output[1] = (byte)value;
        SpiTransfer.FullDuplex(_device, _output, _input, 2);
    }

    private void Wait(int milliseconds)
    {
        if (_options.Delay != null)
        {
            _options.Delay(milliseconds);
        }
        else
        {
            Thread.Sleep(milliseconds);
        }
    }
}
