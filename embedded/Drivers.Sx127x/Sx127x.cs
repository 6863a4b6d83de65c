using System;
using System.Device.Spi;

namespace Battery.Drivers.Sx127x;

/// <summary>
/// Semtech SX1276/77/78/79 as a LoRa, FSK or OOK modem over SPI (mode 0, at most 10 MHz). No other pin is needed: without the interrupt
/// lines the flags are polled. One thread uses it. After it is configured nothing is allocated while it works. A chip that was reset
/// (brown-out, discharge) or lost a setting is noticed by the next call and set up again as the modem that it was; a packet that had come
/// when something else is begun is kept.
/// </summary>
public sealed partial class Sx127x : IDisposable
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
    private readonly InterruptLines _lines;
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

    /// <summary>Takes the chip, resets it where its NRESET is connected, and checks that it is one.</summary>
    /// <param name="device">The SPI device: mode 0, at most 10 MHz, most significant bit first.</param>
    /// <param name="options">How to wait, and what the board is like.</param>
    /// <exception cref="ArgumentNullException">There is no device, or there are no options.</exception>
    /// <exception cref="ArgumentException">A pin is named, but no controller of pins.</exception>
    /// <exception cref="Sx127xException">RegVersion is not 0x12.</exception>
    public Sx127x(SpiDevice device, Sx127xOptions options)
    {
        if (device == null) throw new ArgumentNullException(nameof(device));
        if (options == null) throw new ArgumentNullException(nameof(options));
        _device = device;
        _options = options;
        bool hasPins = options.Dio0Pin >= 0 || options.Dio1Pin >= 0 || options.Dio2Pin >= 0 || options.Dio3Pin >= 0
            || options.ResetPin >= 0;
        if (hasPins && options.Gpio == null) throw new ArgumentException("A pin needs a GpioController.", nameof(options));
        if (hasPins) _lines = new InterruptLines(options);
        PullReset();
        CheckVersion();
    }

    /// <summary>How often the chip was found to have lost its settings and was set up again.</summary>
    public int Recoveries { get; private set; }

    /// <summary>How many packets were dropped because their CRC was wrong.</summary>
    public int CrcErrors { get; private set; }

    /// <summary>How often what was waited for was found by looking, and no interrupt line had told.</summary>
    public int LostInterrupts { get; private set; }

    /// <summary>
    /// Resets the chip by NRESET where it is connected, and sets it up as it was. The pin is low for a millisecond (100 µs would do) and
    /// the chip has 5 ms to start (section 7.2.2). A packet that had come is lost.
    /// </summary>
    /// <exception cref="InvalidOperationException">NRESET is not connected.</exception>
    /// <exception cref="Sx127xException">The chip does not answer, or does not keep its settings.</exception>
    public void Reset()
    {
        if (!PullReset()) throw new InvalidOperationException("NRESET is not connected.");
        _receiving = false;
        if (_modem != null || _fsk != null) SetUp();
        else CheckVersion();
    }

    /// <summary>Puts the chip into standby; a packet that has come is kept for <see cref="TryReceive(LoraPacket)"/>.</summary>
    public void Standby()
    {
        RequireAny();
        Keep();
        _receiving = false;
        SetMode(Sx127xMode.Standby);
    }

    /// <summary>
    /// Puts the chip to sleep: 0.2 µA; the settings stay, a packet that has come is kept for <see cref="TryReceive(LoraPacket)"/>.
    /// </summary>
    public void Sleep()
    {
        RequireAny();
        Keep();
        _receiving = false;
        SetMode(Sx127xMode.Sleep);
    }

    /// <summary>
    /// The chip's temperature, °C, with <see cref="Sx127xOptions.TemperatureOffset"/>; without it, it may be off by ten degrees and more.
    /// It is measured as an FSK modem while the synthesiser runs (RegTemp): the chip is set up again afterwards and in standby. A packet
    /// that has come is kept.
    /// </summary>
    /// <exception cref="InvalidOperationException">The modem was not configured.</exception>
    /// <exception cref="Sx127xException">The chip does not keep its settings.</exception>
    public int ReadTemperatureCelsius()
    {
        RequireAny();
        Keep();
        BecomeFsk();
        WriteRegister(Sx127xRegister.OpMode, LowPortBit() | (int)Sx127xMode.Standby);
        WriteRegister(Sx127xRegister.OpMode, LowPortBit() | (int)Sx127xMode.SynthesisReceive);
        int calibration = ReadSurely(Sx127xRegister.FskImageCalibration) & ~TemperatureMonitorOff;
        WriteRegister(Sx127xRegister.FskImageCalibration, calibration);
        Wait(PollMilliseconds);
        WriteRegister(Sx127xRegister.FskImageCalibration, calibration | TemperatureMonitorOff);
        WriteRegister(Sx127xRegister.OpMode, LowPortBit() | (int)Sx127xMode.Standby);
        int temperature = -(sbyte)ReadSurely(Sx127xRegister.FskTemperature);
        SetUp();
        return temperature + _options.TemperatureOffset;
    }

    /// <summary>Closes the pins that it opened. The chip goes on with what it does, and the SPI device stays its owner's.</summary>
    public void Dispose()
    {
        if (_lines != null) _lines.Close();
    }

    /// <summary>The packet strength, dBm, from the registers (section 5.5.5; −157 for the HF port, −164 for the LF port).</summary>
    /// <param name="register">RegPktRssiValue.</param>
    /// <param name="snrQuarterDb">RegPktSnrValue.</param>
    /// <param name="frequencyHz">The carrier, which decides on the port.</param>
    public static int PacketRssi(int register, int snrQuarterDb, int frequencyHz)
    {
        int offset = RssiOffset(frequencyHz);
        return snrQuarterDb < 0 ? offset + register + (snrQuarterDb / 4) : offset + (register * 16 / 15);
    }

    /// <summary>The strength of the moment, dBm, from RegRssiValue (section 5.5.5).</summary>
    /// <param name="register">RegRssiValue.</param>
    /// <param name="frequencyHz">The carrier, which decides on the port.</param>
    public static int ChannelRssi(int register, int frequencyHz)
    {
        return RssiOffset(frequencyHz) + register;
    }

    /// <summary>
    /// The frequency error, Hz, from RegFei: value · 2²⁴ / 32 MHz · bandwidth / 500 kHz, rounded (section 6.4, RegFeiMsb).
    /// </summary>
    /// <param name="register">20 bits with a sign.</param>
    /// <param name="bandwidthHz">The bandwidth, Hz.</param>
    public static int FrequencyError(int register, int bandwidthHz)
    {
        const long divisor = 32000000L * 500000;
        int value = (register & 0x80000) != 0 ? (register & 0xFFFFF) - 0x100000 : register & 0xFFFFF;
        long product = ((long)value << 24) * bandwidthHz;
        return (int)((product < 0 ? product - (divisor / 2) : product + (divisor / 2)) / divisor);
    }

    /// <summary>The value of RegFrf for a carrier: f / 61.035 Hz = f · 2¹⁹ / 32 MHz, rounded (section 4.1.4).</summary>
    public static int FrequencyRegister(int frequencyHz)
    {
        return (int)((((long)frequencyHz << 19) + 16000000L) / 32000000L);
    }

    private static int RssiOffset(int frequencyHz)
    {
        return IsHighPort(frequencyHz) ? -157 : -164;
    }

    private static bool IsHighPort(int frequencyHz)
    {
        return frequencyHz >= 779000000;
    }

    private void CheckVersion()
    {
        int version = ReadRegister(Sx127xRegister.Version);
        if (version != ExpectedVersion) version = ReadRegister(Sx127xRegister.Version);
        if (version == ExpectedVersion) return;
        string found = "RegVersion is 0x" + version.ToString("X2")
            + " instead of 0x12: no SX1276/77/78/79 answers; check wiring, chip select and supply.";
        throw new Sx127xException(_busFailure == null ? found : "The SPI bus fails: " + _busFailure.Message, _busFailure);
    }

    private void RequireAny()
    {
        if (_fsk == null) Require();
    }

    // What has come is taken out of the FIFO, which is used by whatever comes next, and lost in sleep.
    private void Keep()
    {
        if (!_receiving) return;
        _receiving = false;
        if (_fsk != null) _hasKept = _hasKept || (!_isDeaf && IsFskReceiving() && Drain());
        else if (!_hasKept) _hasKept = IsLora() && Take(_kept);
        else if (IsLora() && ReadFlags((int)Sx127xIrq.RxDone) != 0) MissedPackets++;
    }

    private bool PullReset()
    {
        if (_lines == null || !_lines.HasReset) return false;
        _lines.HoldReset(true);
        Wait(1);
        _lines.HoldReset(false);
        Wait(5);
        return true;
    }
}
