using System;
using System.Device.Spi;
using System.Threading;

namespace Battery.Drivers.Sx127x;

/// <summary>
/// Semtech SX1276/77/78/79 as a LoRa, FSK or OOK modem over SPI (mode 0, at most 10 MHz). The interrupt flags are polled over SPI, so that no other pin is
/// needed. One thread uses it. After it is configured nothing is allocated while it works. A chip that was reset (brown-out, discharge) is noticed by the next
/// call and set up again as the modem that it was; a packet that had come when something else is begun is kept.
/// </summary>
public sealed partial class Sx127x
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
    private readonly Sx127xOptions _options;
    private readonly LoraPacket _kept = new LoraPacket();
    private LoraModem _modem;
    private bool _receiving;
    private bool _hasKept;

    /// <summary>Takes the chip and checks that it is one.</summary>
    /// <param name="device">The SPI device: mode 0, at most 10 MHz, most significant bit first.</param>
    /// <exception cref="ArgumentNullException">There is no device.</exception>
    /// <exception cref="Sx127xException">RegVersion is not 0x12.</exception>
    public Sx127x(SpiDevice device)
        : this(device, new Sx127xOptions())
    {
    }

    /// <summary>Takes the chip and checks that it is one.</summary>
    /// <param name="device">The SPI device: mode 0, at most 10 MHz, most significant bit first.</param>
    /// <param name="options">How to wait, and what the board is like.</param>
    /// <exception cref="ArgumentNullException">There is no device, or there are no options.</exception>
    /// <exception cref="Sx127xException">RegVersion is not 0x12.</exception>
    public Sx127x(SpiDevice device, Sx127xOptions options)
    {
        if (device == null) throw new ArgumentNullException(nameof(device));
        if (options == null) throw new ArgumentNullException(nameof(options));
        _device = device;
        _options = options;
        CheckVersion();
    }

    /// <summary>How often the chip was found to have lost its settings and was set up again.</summary>
    public int Recoveries { get; private set; }

    /// <summary>How many packets were dropped because their CRC was wrong.</summary>
    public int CrcErrors { get; private set; }

    /// <summary>The settings in force; null before <see cref="Configure(LoraModem)"/>, and where the chip is an FSK or OOK modem.</summary>
    public LoraModem Modem
    {
        get { return _modem; }
    }

    /// <summary>Makes the chip a LoRa modem; it is in standby afterwards. About 50 register accesses and some milliseconds.</summary>
    /// <exception cref="ArgumentException">The chip cannot do these settings.</exception>
    /// <exception cref="Sx127xException">The chip does not keep them.</exception>
    public void Configure(LoraModem modem)
    {
        if (modem == null) throw new ArgumentNullException(nameof(modem));
        string wrong = modem.Check();
        if (wrong.Length > 0) throw new ArgumentException(wrong, nameof(modem));
        _modem = modem;
        _fsk = null;
        _hasKept = false;
        SetUp();
    }

    /// <summary>
    /// Sends a packet and waits until it is out: time on air and at most 100 ms more. The chip is in standby afterwards; reception that ran
    /// starts anew with the next <see cref="TryReceive(LoraPacket)"/>, which first gives a packet that had come before. In FSK and OOK with an address filter it
    /// goes to <see cref="FskModem.BroadcastAddress"/>.
    /// </summary>
    /// <param name="buffer">Holds the payload.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="count">Its length, 1…255 bytes; in FSK and OOK up to <see cref="FskModem.MaximumPayload"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    /// <exception cref="InvalidOperationException">The modem was not configured.</exception>
    /// <exception cref="Sx127xException">
    /// The chip did not say that it was sent. It is set up again, and nothing is sent twice: perhaps the packet was on air, which counts for the duty cycle.
    /// </exception>
    public void Send(byte[] buffer, int offset, int count)
    {
        if (_fsk != null)
        {
            SendFsk(_fsk.BroadcastAddress, buffer, offset, count);
            return;
        }

        if (count < 1 || count > 255 || offset < 0 || offset + count > buffer.Length) throw new ArgumentOutOfRangeException(nameof(count));
        Require();
        if (_modem.ImplicitHeader && count != _modem.ImplicitLength) throw new ArgumentOutOfRangeException(nameof(count));
        Keep();
        SetMode(Sx127xMode.Standby);

        // A chip that was reset would send FSK at 434 MHz.
        RecoverIfReset();
        Turn(false);
        Transmit(buffer, offset, count);
        if (WaitFor(Sx127xIrq.TxDone, Slack + (int)(_modem.PacketMicroseconds(count) / 1000)))
        {
            WriteRegister(Sx127xRegister.IrqFlags, 0xFF);
            return;
        }

        bool reset = !IsLora();
        Recover();
        throw new Sx127xException(reset
            ? "The chip was reset while it sent (is the supply too weak for the power?) and was set up again."
            : "TxDone did not come within the time on air and " + Slack.ToString() + " ms; the chip was set up again.");
    }

    /// <summary>Begins to receive until something else is asked for.</summary>
    /// <exception cref="Sx127xException">The chip does not go into reception.</exception>
    public void StartReceive()
    {
        if (_fsk != null)
        {
            StartReceiveFsk();
            return;
        }

        Require();
        Keep();
        BeginReceive();
        if (Mode() != Sx127xMode.ReceiveContinuous)
        {
            Recover();
            BeginReceive();
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
        if (packet == null) throw new ArgumentNullException(nameof(packet));
        Require();
        if (!_receiving) StartReceive();
        if (!_hasKept) return Fetch(packet);
        _hasKept = false;
        packet.CopyFrom(_kept);
        return true;
    }

    /// <summary>
    /// Listens for a LoRa preamble for about two symbols (channel activity detection, section 4.1.6); what is behind the preamble can be missed. True also
    /// where a packet is coming in, and where the chip had to be set up again. A reception that ran goes on where the channel is busy, and otherwise starts
    /// anew with the next <see cref="TryReceive(LoraPacket)"/>. In FSK and OOK: whether anything is stronger than <see cref="FskModem.RssiThresholdDbm"/>; a reception goes on.
    /// </summary>
    public bool IsChannelBusy()
    {
        if (_fsk != null) return IsFskChannelBusy();
        Require();
        RecoverIfReset();

        // A packet that is coming in is activity too, and must not be cut off.
        if (_receiving && (ReadRegister(Sx127xRegister.ModemStatus) & 0x0B) != 0) return true;
        bool received = _receiving;
        Keep();
        SetMode(Sx127xMode.Standby);
        Turn(true);
        WriteRegister(Sx127xRegister.IrqFlags, 0xFF);
        SetMode(Sx127xMode.ChannelActivityDetection);
        int limit = Slack + (int)(TimeOnAir.SymbolMicroseconds(_modem.SpreadingFactor, _modem.BandwidthHz) * 4 / 1000);
        bool done = WaitFor(Sx127xIrq.CadDone, limit);
        bool detected = (ReadRegister(Sx127xRegister.IrqFlags) & (int)Sx127xIrq.CadDetected) != 0;
        if (done && IsLora())
        {
            // What was detected may be for this end, and two symbols of a preamble are not missed.
            if (detected && received) StartReceive();
            return detected;
        }

        // Nobody listened: better to wait than to talk into somebody's packet.
        Recover();
        return true;
    }

    /// <summary>Puts the chip into standby; a packet that has come is kept for <see cref="TryReceive(LoraPacket)"/>.</summary>
    public void Standby()
    {
        RequireAny();
        Keep();
        _receiving = false;
        SetMode(Sx127xMode.Standby);
    }

    /// <summary>Puts the chip to sleep: 0.2 µA; the settings stay, a packet that has come is kept for <see cref="TryReceive(LoraPacket)"/>.</summary>
    public void Sleep()
    {
        RequireAny();
        Keep();
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

    private void CheckVersion()
    {
        int version = ReadRegister(Sx127xRegister.Version);
        if (version != ExpectedVersion)
            throw new Sx127xException("RegVersion is 0x" + version.ToString("X2") + " instead of 0x12: no SX1276/77/78/79 answers; check wiring, chip select and supply.");
    }

    private void Require()
    {
        if (_modem == null) throw new InvalidOperationException(_fsk == null ? "The modem was not configured." : "The chip is an FSK or OOK modem.");
    }

    private void RequireAny()
    {
        if (_fsk == null) Require();
    }

    private void Transmit(byte[] buffer, int offset, int count)
    {
        WriteRegister(Sx127xRegister.IrqFlags, 0xFF);
        WriteRegister(Sx127xRegister.FifoAddressPointer, 0);
        _output[0] = Sx127xRegister.Fifo | 0x80;
        Array.Copy(buffer, offset, _output, 1, count);
        SpiTransfer.FullDuplex(_device, _output, _input, count + 1);
        WriteRegister(Sx127xRegister.PayloadLength, count);
        SetMode(Sx127xMode.Transmit);
    }

    private void BeginReceive()
    {
        SetMode(Sx127xMode.Standby);
        Turn(true);
        WriteRegister(Sx127xRegister.IrqFlags, 0xFF);
        WriteRegister(Sx127xRegister.FifoAddressPointer, 0);
        SetMode(Sx127xMode.ReceiveContinuous);
    }

    // The FIFO is used by whatever comes next, and lost in sleep.
    private void Keep()
    {
        if (!_receiving) return;
        _receiving = false;
        if (!_hasKept) _hasKept = _fsk != null ? IsFskReceiving() && Drain() : IsLora() && Take(_kept);
    }

    private bool Fetch(LoraPacket packet)
    {
        // After a reset the chip stands in FSK standby.
        if (Mode() == Sx127xMode.ReceiveContinuous) return Take(packet);
        _receiving = false;
        StartReceive();
        return false;
    }

    private bool Take(LoraPacket packet)
    {
        int flags = ReadRegister(Sx127xRegister.IrqFlags);
        if ((flags & (int)Sx127xIrq.RxDone) == 0) return false;
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

    private bool WaitFor(Sx127xIrq flag, int milliseconds)
    {
        // A sleep may take longer than asked for, never shorter: counting them keeps the limit without a clock.
        for (int waited = 0; (ReadRegister(Sx127xRegister.IrqFlags) & (int)flag) == 0; waited += PollMilliseconds)
        {
            if (waited >= milliseconds) return false;
            Wait(PollMilliseconds);
        }

        return true;
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
