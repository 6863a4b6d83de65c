using System;
using System.Device.Spi;
using System.Threading;

namespace Battery.Drivers.Sx127x;

/// <summary>
/// Semtech SX1276/77/78/79 as a LoRa modem over SPI (mode 0, at most 10 MHz). The interrupt flags are polled over SPI, so that no other pin is needed. One
/// thread uses it. After it is made nothing is allocated while it works.
/// </summary>
public sealed class Sx127x
{
    private const int ExpectedVersion = 0x12;
    private const int LoraBit = 0x80;
    private const int FifoBytes = 256;
    private const int PollMilliseconds = 1;

    // The PLL locks and the synthesiser settles within a millisecond; the rest is the operating system's share.
    private const int Slack = 100;

    private readonly SpiDevice _device;
    private readonly byte[] _output = new byte[FifoBytes + 1];
    private readonly byte[] _input = new byte[FifoBytes + 1];
    private LoraModem _modem;
    private bool _receiving;

    /// <summary>Takes the chip and checks that it is one.</summary>
    /// <param name="device">The SPI device: mode 0, at most 10 MHz, most significant bit first.</param>
    /// <exception cref="ArgumentNullException">There is no device.</exception>
    /// <exception cref="Sx127xException">RegVersion is not 0x12.</exception>
    public Sx127x(SpiDevice device)
    {
        if (device == null) throw new ArgumentNullException(nameof(device));
        _device = device;
        int version = ReadRegister(Sx127xRegister.Version);
        if (version != ExpectedVersion)
            throw new Sx127xException("RegVersion is 0x" + version.ToString("X2") + " instead of 0x12: no SX1276/77/78/79 answers; check wiring, chip select and supply.");
    }

    /// <summary>How often the chip was found to have lost its settings and was set up again.</summary>
    public int Recoveries { get; private set; }

    /// <summary>How many packets were dropped because their CRC was wrong.</summary>
    public int CrcErrors { get; private set; }

    /// <summary>The settings in force; null before <see cref="Configure"/>.</summary>
    public LoraModem Modem
    {
        get { return _modem; }
    }

    /// <summary>Sets the modem up; the chip is in standby afterwards. About 25 register writes.</summary>
    /// <exception cref="ArgumentException">The chip cannot do these settings.</exception>
    /// <exception cref="Sx127xException">The chip does not keep them.</exception>
    public void Configure(LoraModem modem)
    {
        if (modem == null) throw new ArgumentNullException(nameof(modem));
        string wrong = modem.Check();
        if (wrong.Length > 0) throw new ArgumentException(wrong, nameof(modem));
        _modem = modem;
        SetUp();
    }

    /// <summary>
    /// Sends a packet and waits until it is out: time on air and at most 100 ms more. The chip is in standby afterwards.
    /// </summary>
    /// <param name="buffer">Holds the payload.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="count">Its length, 1…255 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    /// <exception cref="InvalidOperationException">The modem was not configured.</exception>
    /// <exception cref="Sx127xException">The chip did not send it, not after a new set-up either.</exception>
    public void Send(byte[] buffer, int offset, int count)
    {
        if (count < 1 || count > 255 || offset < 0 || offset + count > buffer.Length) throw new ArgumentOutOfRangeException(nameof(count));
        Require();
        if (TrySend(buffer, offset, count)) return;
        Recover();
        if (!TrySend(buffer, offset, count)) throw new Sx127xException("The packet was not sent: TxDone did not come within time on air and " + Slack.ToString() + " ms.");
    }

    /// <summary>Begins to receive until something else is asked for.</summary>
    /// <exception cref="Sx127xException">The chip does not go into reception.</exception>
    public void StartReceive()
    {
        Require();
        SetMode(Sx127xMode.Standby);
        WriteRegister(Sx127xRegister.IrqFlags, 0xFF);
        WriteRegister(Sx127xRegister.FifoAddressPointer, 0);
        SetMode(Sx127xMode.ReceiveContinuous);
        if (Mode() != Sx127xMode.ReceiveContinuous)
        {
            Recover();
            SetMode(Sx127xMode.ReceiveContinuous);
            if (Mode() != Sx127xMode.ReceiveContinuous) throw new Sx127xException("The chip does not go into reception.");
        }

        _receiving = true;
    }

    /// <summary>
    /// Takes a packet where one came since the last call; reception goes on. False where none came or its CRC is wrong. Starts the
    /// reception where it does not run, and sets the chip up anew where it was reset.
    /// </summary>
    public bool TryReceive(LoraPacket packet)
    {
        Require();
        if (!_receiving)
        {
            StartReceive();
            return false;
        }

        int flags = ReadRegister(Sx127xRegister.IrqFlags);
        if ((flags & (int)Sx127xIrq.RxDone) == 0)
        {
            // After a reset the chip stands in FSK standby.
            if (Mode() != Sx127xMode.ReceiveContinuous) StartReceive();
            return false;
        }

        WriteRegister(Sx127xRegister.IrqFlags, 0xFF);
        bool hasCrc = _modem.ImplicitHeader || (ReadRegister(Sx127xRegister.HopChannel) & 0x40) != 0;
        if ((flags & (int)Sx127xIrq.PayloadCrcError) != 0 || (_modem.Crc && !hasCrc))
        {
            CrcErrors++;
            return false;
        }

        int count = _modem.ImplicitHeader ? _modem.ImplicitLength : ReadRegister(Sx127xRegister.RxByteCount);
        if (count == 0 || count > packet.Payload.Length) return false;
        WriteRegister(Sx127xRegister.FifoAddressPointer, ReadRegister(Sx127xRegister.FifoRxCurrent));
        _output[0] = Sx127xRegister.Fifo;
        Array.Clear(_output, 1, count);
        SpiTransfer.FullDuplex(_device, _output, _input, count + 1);
        Array.Copy(_input, 1, packet.Payload, 0, count);
        packet.Length = count;
        packet.SnrQuarterDb = (sbyte)ReadRegister(Sx127xRegister.PacketSnr);
        packet.RssiDbm = PacketRssi(ReadRegister(Sx127xRegister.PacketRssi), packet.SnrQuarterDb, _modem.FrequencyHz);
        return true;
    }

    /// <summary>
    /// Listens for a LoRa preamble for about two symbols (channel activity detection, section 4.1.6). A reception that ran starts anew with
    /// the next <see cref="TryReceive"/>.
    /// </summary>
    public bool IsChannelBusy()
    {
        Require();
        // A packet that is coming in is activity too, and must not be cut off.
        if (_receiving && (ReadRegister(Sx127xRegister.ModemStatus) & 0x0B) != 0) return true;
        if (_receiving && (ReadRegister(Sx127xRegister.IrqFlags) & (int)Sx127xIrq.RxDone) != 0) return true;
        _receiving = false;
        SetMode(Sx127xMode.Standby);
        WriteRegister(Sx127xRegister.IrqFlags, 0xFF);
        SetMode(Sx127xMode.ChannelActivityDetection);
        int limit = Slack + (int)(TimeOnAir.SymbolMicroseconds(_modem.SpreadingFactor, _modem.BandwidthHz) * 4 / 1000);
        int flags = WaitFor(Sx127xIrq.CadDone, limit);
        if ((flags & (int)Sx127xIrq.CadDone) == 0)
        {
            Recover();
            return false;
        }

        return (flags & (int)Sx127xIrq.CadDetected) != 0;
    }

    /// <summary>Puts the chip into standby.</summary>
    public void Standby()
    {
        _receiving = false;
        SetMode(Sx127xMode.Standby);
    }

    /// <summary>Puts the chip to sleep: 0.2 µA; the settings stay, what is in the FIFO is lost.</summary>
    public void Sleep()
    {
        _receiving = false;
        SetMode(Sx127xMode.Sleep);
    }

    /// <summary>The packet strength, dBm, from the registers (section 5.5.5; −157 for the HF port, −164 for the LF port).</summary>
    /// <param name="register">RegPktRssiValue.</param>
    /// <param name="snrQuarterDb">RegPktSnrValue.</param>
    /// <param name="frequencyHz">The carrier, which decides on the port.</param>
    public static int PacketRssi(int register, int snrQuarterDb, int frequencyHz)
    {
        int offset = IsHighPort(frequencyHz) ? -157 : -164;
        return snrQuarterDb < 0 ? offset + register + (snrQuarterDb / 4) : offset + (register * 16 / 15);
    }

    /// <summary>The value of RegFrf for a carrier: f / 61.035 Hz = f · 2¹⁹ / 32 MHz, rounded (section 4.1.4).</summary>
    public static int FrequencyRegister(int frequencyHz)
    {
        return (int)((((long)frequencyHz << 19) + 16000000L) / 32000000L);
    }

    private static bool IsHighPort(int frequencyHz)
    {
        return frequencyHz >= 779000000;
    }

    private void Require()
    {
        if (_modem == null) throw new InvalidOperationException("The modem was not configured.");
    }

    private void Recover()
    {
        Recoveries++;
        SetUp();
    }

    private void SetUp()
    {
        _receiving = false;

        // LoRa can be chosen in sleep only (section 4.1.6).
        WriteRegister(Sx127xRegister.OpMode, (int)Sx127xMode.Sleep);
        WriteRegister(Sx127xRegister.OpMode, LoraBit | (int)Sx127xMode.Sleep);
        int frequency = FrequencyRegister(_modem.FrequencyHz);
        WriteRegister(Sx127xRegister.FrfMsb, frequency >> 16);
        WriteRegister(Sx127xRegister.FrfMsb + 1, frequency >> 8);
        WriteRegister(Sx127xRegister.FrfMsb + 2, frequency);
        WriteRegister(Sx127xRegister.FifoTxBase, 0);
        WriteRegister(Sx127xRegister.FifoRxBase, 0);
        SetPower(_modem.PowerDbm);

        // Maximum gain and boost on the HF port; AGC (RegModemConfig3) decides from then on.
        WriteRegister(Sx127xRegister.Lna, IsHighPort(_modem.FrequencyHz) ? 0x23 : 0x20);
        WriteRegister(Sx127xRegister.ModemConfig1, (_modem.BandwidthIndex << 4) | ((_modem.CodingRate - 4) << 1) | (_modem.ImplicitHeader ? 1 : 0));
        WriteRegister(Sx127xRegister.ModemConfig2, (_modem.SpreadingFactor << 4) | (_modem.Crc ? 0x04 : 0));
        WriteRegister(Sx127xRegister.SymbolTimeout, 0x64);
        WriteRegister(Sx127xRegister.ModemConfig3, (_modem.LowDataRate ? 0x08 : 0) | 0x04);
        WriteRegister(Sx127xRegister.PreambleMsb, _modem.PreambleSymbols >> 8);
        WriteRegister(Sx127xRegister.PreambleMsb + 1, _modem.PreambleSymbols);
        if (_modem.ImplicitHeader) WriteRegister(Sx127xRegister.PayloadLength, _modem.ImplicitLength);
        WriteRegister(Sx127xRegister.SyncWord, _modem.SyncWord);
        bool six = _modem.SpreadingFactor == 6;
        WriteRegister(Sx127xRegister.DetectOptimize, (ReadRegister(Sx127xRegister.DetectOptimize) & 0xF8) | (six ? 0x05 : 0x03));
        WriteRegister(Sx127xRegister.DetectionThreshold, six ? 0x0C : 0x0A);
        WriteRegister(Sx127xRegister.InvertIq, _modem.InvertIq ? 0x66 : 0x27);
        WriteRegister(Sx127xRegister.InvertIq2, _modem.InvertIq ? 0x19 : 0x1D);
        SetHighBandwidth();
        WriteRegister(Sx127xRegister.IrqFlags, 0xFF);
        SetMode(Sx127xMode.Standby);
        if (ReadRegister(Sx127xRegister.OpMode) != (LoraBit | LowPortBit() | (int)Sx127xMode.Standby) || ReadRegister(Sx127xRegister.FrfMsb) != ((frequency >> 16) & 0xFF))
            throw new Sx127xException("The chip does not keep its settings: RegOpMode is 0x" + ReadRegister(Sx127xRegister.OpMode).ToString("X2") + ".");
    }

    // Errata note 2.1: the sensitivity at 500 kHz.
    private void SetHighBandwidth()
    {
        if (_modem.BandwidthHz != 500000)
        {
            WriteRegister(Sx127xRegister.HighBandwidthOptimize1, 0x03);
            return;
        }

        WriteRegister(Sx127xRegister.HighBandwidthOptimize1, 0x02);
        WriteRegister(Sx127xRegister.HighBandwidthOptimize2, IsHighPort(_modem.FrequencyHz) ? 0x64 : 0x7F);
    }

    // PA_BOOST: Pout = 2 + OutputPower, and 3 dB more with RegPaDac 0x87, where the current limit must rise (sections 5.4.3 and 5.4.4).
    private void SetPower(int dbm)
    {
        bool high = dbm > 17;
        WriteRegister(Sx127xRegister.PaConfig, 0x80 | ((high ? dbm - 5 : dbm - 2) & 0x0F));
        WriteRegister(Sx127xRegister.PaDac, high ? 0x87 : 0x84);
        WriteRegister(Sx127xRegister.Ocp, high ? 0x20 | 0x13 : 0x20 | 0x0B);
    }

    private bool TrySend(byte[] buffer, int offset, int count)
    {
        _receiving = false;
        SetMode(Sx127xMode.Standby);
        WriteRegister(Sx127xRegister.IrqFlags, 0xFF);
        WriteRegister(Sx127xRegister.FifoAddressPointer, 0);
        _output[0] = Sx127xRegister.Fifo | 0x80;
        Array.Copy(buffer, offset, _output, 1, count);
        SpiTransfer.FullDuplex(_device, _output, _input, count + 1);
        WriteRegister(Sx127xRegister.PayloadLength, count);
        SetMode(Sx127xMode.Transmit);
        int flags = WaitFor(Sx127xIrq.TxDone, Slack + (int)(_modem.PacketMicroseconds(count) / 1000));
        WriteRegister(Sx127xRegister.IrqFlags, 0xFF);
        return (flags & (int)Sx127xIrq.TxDone) != 0;
    }

    private int WaitFor(Sx127xIrq flag, int milliseconds)
    {
        // A sleep may take longer than asked for, never shorter: counting them keeps the limit without a clock.
        int flags = ReadRegister(Sx127xRegister.IrqFlags);
        for (int waited = 0; (flags & (int)flag) == 0 && waited < milliseconds; waited += PollMilliseconds)
        {
            Thread.Sleep(PollMilliseconds);
            flags = ReadRegister(Sx127xRegister.IrqFlags);
        }

        return flags;
    }

    private int LowPortBit()
    {
        return IsHighPort(_modem.FrequencyHz) ? 0 : 0x08;
    }

    private void SetMode(Sx127xMode mode)
    {
        WriteRegister(Sx127xRegister.OpMode, LoraBit | LowPortBit() | (int)mode);
    }

    // Sleep where the LoRa bit is gone: no mode that is waited for.
    private Sx127xMode Mode()
    {
        int value = ReadRegister(Sx127xRegister.OpMode);
        return (value & LoraBit) == 0 ? Sx127xMode.Sleep : (Sx127xMode)(value & 0x07);
    }

    private int ReadRegister(int address)
    {
        _output[0] = (byte)address;
        _output[1] = 0;
        SpiTransfer.FullDuplex(_device, _output, _input, 2);
        return _input[1];
    }

    private void WriteRegister(int address, int value)
    {
        _output[0] = (byte)(address | 0x80);
        _output[1] = (byte)value;
        SpiTransfer.FullDuplex(_device, _output, _input, 2);
    }
}
