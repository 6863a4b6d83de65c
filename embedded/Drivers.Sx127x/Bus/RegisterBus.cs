using System;
using System.Device.Spi;

namespace Battery.Drivers.Sx127x;

/// <summary>
/// The registers and the FIFO behind a bus that may be disturbed: the one owner of the SPI device and of what goes over it. What is written
/// and must stay is read back before it matters; what is read and decides something is read until two in a row agree.
/// </summary>
internal sealed class RegisterBus
{
    /// <summary>How often something that does not arrive is tried.</summary>
    public const int Attempts = 4;

    /// <summary>The longest burst: the FIFO of LoRa, bytes.</summary>
    public const int LongestBurst = 256;

    private const int FirstSetting = FskRegister.BitRateMsb;
    private const int LastSetting = FskRegister.BitRateFraction;
    private const int WriteBit = 0x80;

    private readonly SpiDevice _device;
    private readonly byte[] _output = new byte[LongestBurst + 1];
    private readonly byte[] _input = new byte[LongestBurst + 1];
    private readonly byte[] _compared = new byte[LongestBurst + 1];

    // What was written last to each register, and which of its bits must stay; 0 for a register that nobody looks at.
    private readonly byte[] _settings = new byte[LastSetting + 1];
    private readonly byte[] _masks = new byte[LastSetting + 1];

    public RegisterBus(SpiDevice device)
    {
        _device = device;
    }

    /// <summary>How often something had to be written or read again because it had not arrived, or not as it was.</summary>
    public int Faults { get; set; }

    /// <summary>What the computer said of the last register that it could not read; null where it could.</summary>
    public Exception Failure { get; private set; }

    /// <summary>What the last burst brought, from 1 on.</summary>
    public byte[] Input => _input;

    /// <summary>What was read the same twice, from 1 on.</summary>
    public byte[] Compared => _compared;

    public int Read(int address)
    {
        _output[0] = (byte)address;
        _output[1] = 0;
        Failure = SpiTransfer.FullDuplex(_device, _output, _input, 2);
        return _input[1];
    }

    /// <summary>Two registers, the upper byte first.</summary>
    public int ReadWord(int address)
    {
        ReadBurst(address, 2);
        return (_input[1] << 8) | _input[2];
    }

    /// <summary>Reads into <see cref="Input"/>.</summary>
    public void ReadBurst(int address, int count)
    {
        _output[0] = (byte)address;
        Array.Clear(_output, 1, count);
        SpiTransfer.FullDuplex(_device, _output, _input, count + 1);
    }

    public void Write(int address, int value)
    {
        _output[0] = (byte)(address | WriteBit);
        _output[1] = (byte)value;
        SpiTransfer.FullDuplex(_device, _output, _input, 2);
    }

    /// <summary>Puts a byte where the next <see cref="WriteFifo"/> sends it ahead of the payload.</summary>
    /// <param name="place">1 for the first.</param>
    /// <param name="value">The byte.</param>
    public void PutHeader(int place, int value)
    {
        _output[place] = (byte)value;
    }

    /// <summary>Writes into the FIFO, in one burst.</summary>
    /// <param name="header">How many bytes were put ahead.</param>
    /// <param name="buffer">Holds the payload.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="count">Its length.</param>
    public void WriteFifo(int header, byte[] buffer, int offset, int count)
    {
        _output[0] = Sx127xRegister.Fifo | WriteBit;
        Array.Copy(buffer, offset, _output, 1 + header, count);
        SpiTransfer.FullDuplex(_device, _output, _input, 1 + header + count);
    }

    /// <summary>Writes what must stay.</summary>
    public void Set(int address, int value)
    {
        Set(address, value, 0xFF);
    }

    /// <summary>Writes what must stay, where some bits are the chip's.</summary>
    public void Set(int address, int value, int mask)
    {
        _settings[address] = (byte)value;
        _masks[address] = (byte)mask;
        Write(address, value);
    }

    /// <summary>Writes two registers, the upper byte first.</summary>
    public void SetWord(int address, int value)
    {
        Set(address, value >> 8);
        Set(address + 1, value);
    }

    /// <summary>Writes the carrier in one transfer: the chip takes all three registers when the last has come, and a hop does not
    /// wait.</summary>
    public void SetFrequency(int frequencyHz)
    {
        int frequency = RegisterUnits.FrequencyRegister(frequencyHz);
        _output[0] = Sx127xRegister.FrfMsb | WriteBit;
        for (int i = 0; i < 3; i++)
        {
            byte value = (byte)(frequency >> (16 - (8 * i)));
            _settings[Sx127xRegister.FrfMsb + i] = value;
            _masks[Sx127xRegister.FrfMsb + i] = 0xFF;
            _output[1 + i] = value;
        }

        SpiTransfer.FullDuplex(_device, _output, _input, 4);
    }

    /// <summary>What was set last.</summary>
    public int Setting(int address)
    {
        return _settings[address];
    }

    /// <summary>Nothing that was written until now must stay.</summary>
    public void ForgetSettings()
    {
        Array.Clear(_masks, 0, _masks.Length);
    }

    /// <summary>Whether the chip still has all that was set; one burst.</summary>
    public bool HasSettings()
    {
        if (AreSettingsRight(FirstSetting, LastSetting)) return true;

        // Perhaps it was only read wrongly.
        Faults++;
        return AreSettingsRight(FirstSetting, LastSetting);
    }

    /// <summary>Whether it has the carrier.</summary>
    public bool HasFrequency()
    {
        return AreSettingsRight(Sx127xRegister.FrfMsb, Sx127xRegister.FrfMsb + 2);
    }

    /// <summary>A register of which some bits are written back as they were.</summary>
    /// <exception cref="Sx127xException">It does not read the same twice.</exception>
    public int ReadSurely(int address)
    {
        if (!ReadTwice(address, 1, 0))
            throw new Sx127xException("Register 0x" + address.ToString("X2") + " does not read the same twice: is the bus disturbed?");
        return _compared[1];
    }

    /// <summary>
    /// Reads a block into <see cref="Compared"/> until it is the same twice, but for those of the first 32 bytes that have a bit in the
    /// exceptions. False where that does not come about.
    /// </summary>
    public bool ReadTwice(int address, int count, int exceptions)
    {
        ReadBurst(address, count);
        int agreed = 0;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            Remember(count);
            ReadBurst(address, count);
            if (!IsAsRemembered(count, exceptions))
            {
                Faults++;
                agreed = 0;
                continue;
            }

            // A bus on which nobody answers reads the same twice as well.
            agreed++;
            if (agreed == 2 || !IsConstant(count)) return true;
        }

        return false;
    }

    /// <summary>Puts what was read into <see cref="Compared"/>.</summary>
    public void Remember(int count)
    {
        Array.Copy(_input, 1, _compared, 1, count);
    }

    /// <summary>Whether what was read is what was remembered, but for the exceptions.</summary>
    public bool IsAsRemembered(int count, int exceptions)
    {
        for (int i = 1; i <= count; i++)
        {
            if (_input[i] != _compared[i] && (i > 32 || ((exceptions >> (i - 1)) & 1) == 0)) return false;
        }

        return true;
    }

    /// <summary>Whether what was remembered is nothing but ones or zeros, as where nobody answers.</summary>
    public bool IsConstant(int count)
    {
        if (_compared[1] != 0xFF && _compared[1] != 0) return false;
        for (int i = 2; i <= count; i++)
        {
            if (_compared[i] != _compared[1]) return false;
        }

        return true;
    }

    private bool AreSettingsRight(int first, int last)
    {
        ReadBurst(first, last - first + 1);
        for (int address = first; address <= last; address++)
        {
            if (((_input[1 + address - first] ^ _settings[address]) & _masks[address]) != 0) return false;
        }

        return true;
    }
}
