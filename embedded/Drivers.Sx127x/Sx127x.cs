using System;
using System.Device.Spi;

namespace Battery.Drivers.Sx127x;

/// <summary>
/// Semtech SX1276/77/78/79 as a LoRa, FSK or OOK modem, and SX1272 as a LoRa modem, over SPI (mode 0, at most 10 MHz). No other pin is
/// needed: without the interrupt lines the flags are polled. One thread uses it. After it is configured nothing is allocated while it
/// works. A chip that was reset (brown-out, discharge) or lost a setting is noticed by the next call and set up again as the modem that it
/// was; a packet that had come when something else is begun is kept.
/// </summary>
public sealed class Sx127x : IDisposable
{
    private readonly RegisterBus _bus;
    private readonly Chip _chip;
    private readonly Thermometer _thermometer;
    private readonly LoraMode _lora;
    private readonly FskMode _fsk;

    /// <summary>Takes the chip and checks that it is one.</summary>
    /// <param name="device">The SPI device: mode 0, at most 10 MHz, most significant bit first.</param>
    /// <exception cref="ArgumentNullException">There is no device.</exception>
    /// <exception cref="Sx127xException">RegVersion is none of those that are taken.</exception>
    public Sx127x(SpiDevice device)
        : this(device, new Sx127xOptions())
    {
    }

    /// <summary>Takes the chip, resets it where its NRESET is connected, and checks that it is one.</summary>
    /// <param name="device">The SPI device: mode 0, at most 10 MHz, most significant bit first.</param>
    /// <param name="options">How to wait, and what the board is like.</param>
    /// <exception cref="ArgumentNullException">There is no device, or there are no options.</exception>
    /// <exception cref="ArgumentException">A pin is named, but no controller of pins.</exception>
    /// <exception cref="Sx127xException">RegVersion is none of those that are taken.</exception>
    public Sx127x(SpiDevice device, Sx127xOptions options)
    {
        if (device == null) throw new ArgumentNullException(nameof(device));
        if (options == null) throw new ArgumentNullException(nameof(options));
        if (options.HasPins && options.Gpio == null) throw new ArgumentException("A pin needs a GpioController.", nameof(options));
        _bus = new RegisterBus(device);
        _chip = new Chip(_bus, options);
        _thermometer = new Thermometer(_chip);
        _lora = new LoraMode(_chip);
        _fsk = new FskMode(_chip);
        _chip.Modem = _lora;
        _chip.PullReset();
        _chip.CheckVersion();
    }

    /// <summary>The settings in force; null before <see cref="Configure(LoraModem)"/>, and where the chip is an FSK or OOK modem.</summary>
    public LoraModem Modem => _lora.Modem;

    /// <summary>The settings in force; null before <see cref="Configure(FskModem)"/>, and where the chip is a LoRa modem.</summary>
    public FskModem FskModem => _fsk.Modem;

    /// <summary>What RegVersion said when the chip was set up last.</summary>
    public int Version => _chip.Version;

    /// <summary>
    /// Tells each step by which a chip is brought back that does not do what it must, before it is taken. What does not end (a transmitter
    /// that hangs while SPI works) is brought back by standby first, by a set-up where the next attempt fails as well, and by NRESET from
    /// the third on.
    /// </summary>
    public event RecoveryHandler Recovering
    {
        add => _chip.Recovering += value;
        remove => _chip.Recovering -= value;
    }

    /// <summary>
    /// Tells what became of a packet in LoRa, by whatever call sees it. Whoever shall know at once connects DIO0 and looks when
    /// <see cref="Sx127xOptions.LineTold"/> runs.
    /// </summary>
    public event SendEndedHandler SendEnded
    {
        add => _lora.Sender.Ended += value;
        remove => _lora.Sender.Ended -= value;
    }

    /// <summary>How often the chip was found not to do what it must, or to have lost its settings, and was brought back.</summary>
    public int Recoveries => _chip.Recoveries;

    /// <summary>How often something had to be written or read again because it had not arrived, or not as it was.</summary>
    public int BusFaults => _bus.Faults;

    /// <summary>How often what was waited for was found by looking, and no interrupt line had told.</summary>
    public int LostInterrupts => _chip.Lines.Lost;

    /// <summary>How many packets were dropped because their CRC was wrong.</summary>
    public int CrcErrors => _lora.Fifo.CrcErrors + _fsk.Receiver.CrcErrors;

    /// <summary>
    /// How many packets the chip received but were overtaken or overwritten by others before anybody had read them (RegRxPacketCnt).
    /// </summary>
    public int MissedPackets => _lora.Fifo.MissedPackets;

    /// <summary>How many packets came in LoRa that had no payload; they are not given.</summary>
    public int EmptyPackets => _lora.Fifo.EmptyPackets;

    /// <summary>How many hops were told to the chip too late: it stayed where it was, and the packet is lost but for luck.</summary>
    public int MissedHops => _lora.Hopper.MissedHops;

    /// <summary>
    /// How many packets were lost in FSK and OOK because the FIFO ran over (nobody looked in time) or did not hold what it should.
    /// </summary>
    public int FifoErrors => _fsk.Receiver.FifoErrors;

    /// <summary>How often the receiver began anew by one of its time-outs in FSK and OOK.</summary>
    public int ReceiverTimeouts => _fsk.Receiver.Timeouts;

    /// <summary>Makes the chip a LoRa modem; it is in standby afterwards. About 60 register accesses and some milliseconds.</summary>
    /// <exception cref="ArgumentException">The chip cannot do these settings.</exception>
    /// <exception cref="Sx127xException">The chip does not keep them.</exception>
    public void Configure(LoraModem modem)
    {
        if (modem == null) throw new ArgumentNullException(nameof(modem));
        string wrong = modem.Check(_chip.Options.Variant);
        if (wrong.Length > 0) throw new ArgumentException(wrong, nameof(modem));
        _chip.Modem.Finish();
        _lora.Use(modem);
        Become(_lora);
    }

    /// <summary>
    /// Makes the chip an FSK or OOK modem in packet mode; it is in standby afterwards. About 60 register accesses and some milliseconds.
    /// </summary>
    /// <exception cref="ArgumentException">The chip cannot do these settings.</exception>
    /// <exception cref="Sx127xException">The chip does not keep them.</exception>
    public void Configure(FskModem modem)
    {
        if (modem == null) throw new ArgumentNullException(nameof(modem));
        string wrong = modem.Check(_chip.Options.Variant);
        if (wrong.Length > 0) throw new ArgumentException(wrong, nameof(modem));
        _chip.Modem.Finish();
        _fsk.Use(modem);
        Become(_fsk);
    }

    /// <summary>
    /// Resets the chip by NRESET where it is connected, and sets it up as it was. The pin is low for a millisecond (100 µs would do) and
    /// the chip has 5 ms to start (section 7.2.2). A packet that had come is lost.
    /// </summary>
    /// <exception cref="InvalidOperationException">NRESET is not connected.</exception>
    /// <exception cref="Sx127xException">The chip does not answer, or does not keep its settings.</exception>
    public void Reset()
    {
        if (!_chip.PullReset()) throw new InvalidOperationException("NRESET is not connected.");
        _lora.Sender.Abandon();
        _chip.IsReceiving = false;
        if (_chip.Modem.IsConfigured) _chip.SetUp();
        else _chip.CheckVersion();
    }

    /// <summary>How often a step was taken to bring the chip back since the driver was made.</summary>
    public int CountOf(RecoveryStep step)
    {
        return _chip.CountOf(step);
    }

    /// <summary>
    /// Compares the chip with what it was set to, in one burst of 93 bytes and one or two registers, and sets it up again where it is not
    /// so; a reception that ran goes on. For who calls <see cref="TryReceive(LoraPacket)"/> seldom, or only waits for an interrupt: a chip
    /// whose supply dipped hears nothing, and looks well but for its settings. Who calls it often needs it not; every 256th look compares.
    /// </summary>
    /// <returns>Whether all was right.</returns>
    /// <exception cref="InvalidOperationException">The modem was not configured.</exception>
    /// <exception cref="Sx127xException">The chip does not answer, or does not keep its settings.</exception>
    public bool Check()
    {
        return _chip.Modem.Check();
    }

    /// <summary>Puts the chip into standby; a packet that has come is kept for <see cref="TryReceive(LoraPacket)"/>.</summary>
    public void Standby()
    {
        _chip.Modem.Rest(Sx127xMode.Standby);
    }

    /// <summary>
    /// Puts the chip to sleep: 0.2 µA; the settings stay, a packet that has come is kept for <see cref="TryReceive(LoraPacket)"/>.
    /// </summary>
    public void Sleep()
    {
        _chip.Modem.Rest(Sx127xMode.Sleep);
    }

    /// <summary>
    /// Sends a packet and waits until it is out: time on air and at most 100 ms more. The chip is in standby afterwards; reception that ran
    /// starts anew with the next <see cref="TryReceive(LoraPacket)"/>, which first gives a packet that had come before. In FSK and OOK with
    /// an address filter it goes to <see cref="FskModem.BroadcastAddress"/>.
    /// </summary>
    /// <param name="buffer">Holds the payload.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="count">Its length, 1…255 bytes; in FSK and OOK up to <see cref="FskModem.MaximumPayload"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    /// <exception cref="InvalidOperationException">The modem was not configured.</exception>
    /// <exception cref="Sx127xException">
    /// The chip did not say that it was sent. It is brought back, by a higher step each time that this comes in a row
    /// (<see cref="Recovering"/>), and nothing is sent twice: perhaps the packet was on air, which counts for the duty cycle.
    /// </exception>
    public void Send(byte[] buffer, int offset, int count)
    {
        _chip.Modem.Send(buffer, offset, count);
    }

    /// <summary>
    /// Begins to send a packet and returns once it goes out; LoRa only, for an FSK or OOK modem needs somebody for its FIFO and must be
    /// stopped at its end. <see cref="PollSend"/> tells when it is out. Whatever else is asked for meanwhile waits for that, but
    /// <see cref="TryReceive(LoraPacket)"/>, which gives nothing, and <see cref="Reset"/>, which cuts it off.
    /// </summary>
    /// <param name="buffer">Holds the payload; it is the caller's again when this returns.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="count">Its length, 1…255 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    /// <exception cref="InvalidOperationException">The modem is not LoRa.</exception>
    /// <exception cref="Sx127xException">The chip does not begin. It was brought back; nothing is sent twice.</exception>
    public void StartSend(byte[] buffer, int offset, int count)
    {
        _lora.Sender.Start(buffer, offset, count);
    }

    /// <summary>
    /// What became of the packet that <see cref="StartSend"/> began last. One or two registers while it goes out, read twice once it seems
    /// to be out. With <see cref="LoraModem.HopSymbols"/> it also tells the chip the next channel: it must be called at least twice a
    /// period. The driver has no clock: a packet counts as failed when more than its time on air and 100 ms were told.
    /// </summary>
    /// <param name="elapsedMilliseconds">How long it is since the last call or the start, ms, 0 or more; not more than it was.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    /// <exception cref="Sx127xException">It failed, and the chip could not be set up again.</exception>
    public SendState PollSend(int elapsedMilliseconds)
    {
        if (elapsedMilliseconds < 0) throw new ArgumentOutOfRangeException(nameof(elapsedMilliseconds));
        return _lora.Sender.Poll(elapsedMilliseconds);
    }

    /// <summary>Sends a packet to an address, as <see cref="Send(byte[], int, int)"/> does; FSK and OOK only.</summary>
    /// <param name="address">0…255.</param>
    /// <param name="buffer">Holds the payload.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="count">Its length, up to <see cref="FskModem.MaximumPayload"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The address or the length is out of range.</exception>
    /// <exception cref="InvalidOperationException">The modem is not FSK or OOK, or its packets have no address.</exception>
    /// <exception cref="Sx127xException">As <see cref="Send(byte[], int, int)"/>.</exception>
    public void SendTo(int address, byte[] buffer, int offset, int count)
    {
        _fsk.Sender.SendTo(address, buffer, offset, count);
    }

    /// <summary>
    /// Listens before it talks: sends as <see cref="Send"/> does once <see cref="IsChannelBusy"/> finds the channel free. In the pauses a
    /// reception that ran goes on; what comes is kept for the next <see cref="TryReceive(LoraPacket)"/>.
    /// </summary>
    /// <param name="buffer">Holds the payload.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="count">Its length, as in <see cref="Send"/>.</param>
    /// <param name="decision">How long to wait and when to give up.</param>
    /// <param name="random">Randomness.</param>
    /// <returns>False where it gave up: nothing was sent.</returns>
    /// <exception cref="Sx127xException">As <see cref="Send"/>.</exception>
    public bool SendWhenClear(byte[] buffer, int offset, int count, ListenBeforeTalk decision, ListenBeforeTalk.RandomSource random)
    {
        return _chip.Modem.SendWhenClear(buffer, offset, count, decision, random);
    }

    /// <summary>
    /// Listens for a LoRa preamble for about two symbols (channel activity detection, section 4.1.6); what is behind the preamble can be
    /// missed. True also where a packet is coming in, and where the chip had to be set up again. A reception that ran goes on where the
    /// channel is busy, and otherwise starts anew with the next <see cref="TryReceive(LoraPacket)"/>. In FSK and OOK: whether anything is
    /// stronger than <see cref="FskModem.RssiThresholdDbm"/>; a reception goes on.
    /// </summary>
    /// <exception cref="Sx127xException">The chip does not keep its settings.</exception>
    public bool IsChannelBusy()
    {
        return _chip.Modem.IsChannelBusy();
    }

    /// <summary>Begins to receive until something else is asked for.</summary>
    /// <exception cref="Sx127xException">The chip does not go into reception.</exception>
    public void StartReceive()
    {
        _chip.Modem.StartReceive();
    }

    /// <summary>
    /// Takes a packet where one came since the last call; reception goes on. False where none came or its CRC is wrong. Starts the
    /// reception where it does not run, and sets the chip up anew where it was reset or has lost its settings. False also while a packet
    /// goes out that <see cref="StartSend"/> began: it is not cut off. With
    /// <see cref="LoraModem.HopSymbols"/> it also tells the chip the next channel: it must be called at least twice a period, or
    /// <see cref="Receive(LoraPacket, int)"/> instead.
    /// </summary>
    /// <exception cref="Sx127xException">The chip does not go into reception.</exception>
    public bool TryReceive(LoraPacket packet)
    {
        if (_lora.Sender.Poll(0) == SendState.Sending) return false;
        return _lora.Receiver.TryReceive(packet);
    }

    /// <summary>
    /// Waits for a packet as <see cref="TryReceive(LoraPacket)"/> takes it; reception goes on. With DIO0 connected (and DIO2 for packets
    /// that hop) it sleeps until the line rises, and looks every 250 ms nevertheless; otherwise it looks every 5 ms, for packets that hop
    /// every millisecond.
    /// </summary>
    /// <param name="packet">Gets the packet.</param>
    /// <param name="timeoutMilliseconds">How long at most, 0 or more.</param>
    /// <returns>False where none came in time.</returns>
    /// <exception cref="Sx127xException">The chip does not go into reception.</exception>
    public bool Receive(LoraPacket packet, int timeoutMilliseconds)
    {
        _lora.Sender.Finish();
        return _lora.Receiver.Receive(packet, timeoutMilliseconds);
    }

    /// <summary>
    /// Receives one packet whose preamble begins soon, and waits for it: single reception (section 4.1.5), for an answer whose time is
    /// known. The chip is in standby afterwards. A packet that had come before is left to <see cref="TryReceive(LoraPacket)"/>.
    /// </summary>
    /// <param name="packet">Gets the packet.</param>
    /// <param name="symbols">For how many symbols a preamble is looked for, 4…1023.</param>
    /// <returns>False where no preamble was found in time, or the packet was damaged.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of symbols is out of range.</exception>
    /// <exception cref="Sx127xException">The chip does not go into reception.</exception>
    public bool ReceiveSingle(LoraPacket packet, int symbols)
    {
        _lora.Sender.Finish();
        return _lora.Receiver.ReceiveSingle(packet, symbols);
    }

    /// <summary>
    /// Takes a packet where one came since the last call; reception goes on. False where none came, its CRC is wrong, or it is still coming
    /// in. Starts the reception where it does not run, and sets the chip up anew where it was reset. The chip holds one packet at a time,
    /// and 64 bytes of it: packets that are longer arrive only where it is called every <see cref="FskModem.PollMicroseconds"/>.
    /// </summary>
    /// <param name="packet">Gets the packet; as large as <see cref="FskModem.MaximumPayload"/> at least.</param>
    /// <exception cref="ArgumentException">The packet is too small.</exception>
    /// <exception cref="InvalidOperationException">The modem is not FSK or OOK.</exception>
    /// <exception cref="Sx127xException">The chip does not go into reception.</exception>
    public bool TryReceive(FskPacket packet)
    {
        return _fsk.Receiver.TryReceive(packet);
    }

    /// <summary>
    /// Waits for a packet as <see cref="TryReceive(FskPacket)"/> takes it; reception goes on. With DIO0 connected, and DIO1 where packets
    /// may be longer than the FIFO, it sleeps until a line tells, and looks every 250 ms nevertheless; otherwise it looks every 5 ms, or as
    /// often as the bit rate needs. While a packet comes in it looks whenever a quarter of the FIFO may have come. With DIO2 connected as
    /// well the strength is that of the packet however short it is, and a packet longer than the FIFO survives that one of the two edges
    /// that tell of it is lost; where none is heard it counts in <see cref="FifoErrors"/>.
    /// </summary>
    /// <param name="packet">Gets the packet; as large as <see cref="FskModem.MaximumPayload"/> at least.</param>
    /// <param name="timeoutMilliseconds">How long at most, 0 or more; a packet that is coming in at a high bit rate may add its
    /// time.</param>
    /// <returns>False where none came in time.</returns>
    /// <exception cref="ArgumentException">The packet is too small.</exception>
    /// <exception cref="InvalidOperationException">The modem is not FSK or OOK.</exception>
    /// <exception cref="Sx127xException">The chip does not go into reception.</exception>
    public bool Receive(FskPacket packet, int timeoutMilliseconds)
    {
        return _fsk.Receiver.Receive(packet, timeoutMilliseconds);
    }

    /// <summary>
    /// The strength of what is received at this moment, dBm: noise where nobody sends. One register, read twice in FSK and OOK; the
    /// reception goes on.
    /// </summary>
    /// <exception cref="InvalidOperationException">The modem was not configured, or does not receive.</exception>
    public int ReadRssiDbm()
    {
        return _chip.Modem.ReadRssiDbm();
    }

    /// <summary>What the receiver is at. One register.</summary>
    /// <exception cref="InvalidOperationException">The modem is not LoRa.</exception>
    public LoraModemStatus ReadModemStatus()
    {
        return _lora.Measurements.ReadStatus();
    }

    /// <summary>How many headers were right since the reception began, 0…65,535. Two registers.</summary>
    /// <exception cref="InvalidOperationException">The modem is not LoRa.</exception>
    public int ReadHeaderCount()
    {
        return _lora.Measurements.ReadHeaderCount();
    }

    /// <summary>How many packets were right since the reception began, 0…65,535. Two registers.</summary>
    /// <exception cref="InvalidOperationException">The modem is not LoRa.</exception>
    public int ReadPacketCount()
    {
        return _lora.Measurements.ReadPacketCount();
    }

    /// <summary>
    /// A random number of 0 or more from the noise that is received, a bit a millisecond (RegRssiWideband); for back-off, not for keys. The
    /// reception goes on.
    /// </summary>
    /// <exception cref="InvalidOperationException">The modem is not LoRa, or does not receive.</exception>
    public int ReadRandom()
    {
        return _lora.Measurements.ReadRandom();
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
        _chip.Modem.Require();
        _chip.Modem.Finish();
        return _thermometer.ReadCelsius();
    }

    /// <summary>
    /// Waits for a packet that <see cref="StartSend"/> began, and closes the pins that it opened. A chip that receives goes on with it, and
    /// the SPI device stays its owner's.
    /// </summary>
    public void Dispose()
    {
        try
        {
            // The antenna is not taken from a transmitter that is on.
            _chip.Modem.Finish();
        }
        catch (Sx127xException)
        {
            // A chip that cannot be brought back has nothing more to wait for.
        }

        _chip.Close();
    }

    /// <summary>The packet strength, dBm, from the registers (section 5.5.5; −157 for the HF port, −164 for the LF port).</summary>
    /// <param name="register">RegPktRssiValue.</param>
    /// <param name="snrQuarterDb">RegPktSnrValue.</param>
    /// <param name="frequencyHz">The carrier, which decides on the port.</param>
    public static int PacketRssi(int register, int snrQuarterDb, int frequencyHz)
    {
        return PacketRssi(register, snrQuarterDb, frequencyHz, Sx127xVariant.Sx1276);
    }

    /// <summary>The packet strength of any variant, dBm, from the registers; an SX1272 has −139 (its data sheet, section 5.5.5).</summary>
    /// <param name="register">RegPktRssiValue.</param>
    /// <param name="snrQuarterDb">RegPktSnrValue.</param>
    /// <param name="frequencyHz">The carrier, which decides on the port.</param>
    /// <param name="variant">Which chip.</param>
    public static int PacketRssi(int register, int snrQuarterDb, int frequencyHz, Sx127xVariant variant)
    {
        return RegisterUnits.PacketRssi(register, snrQuarterDb, frequencyHz, variant);
    }

    /// <summary>The strength of the moment, dBm, from RegRssiValue (section 5.5.5).</summary>
    /// <param name="register">RegRssiValue.</param>
    /// <param name="frequencyHz">The carrier, which decides on the port.</param>
    public static int ChannelRssi(int register, int frequencyHz)
    {
        return ChannelRssi(register, frequencyHz, Sx127xVariant.Sx1276);
    }

    /// <summary>The strength of the moment of any variant, dBm, from RegRssiValue.</summary>
    /// <param name="register">RegRssiValue.</param>
    /// <param name="frequencyHz">The carrier, which decides on the port.</param>
    /// <param name="variant">Which chip.</param>
    public static int ChannelRssi(int register, int frequencyHz, Sx127xVariant variant)
    {
        return RegisterUnits.ChannelRssi(register, frequencyHz, variant);
    }

    /// <summary>The strength, dBm, from RegRssiValue in FSK and OOK: −value / 2.</summary>
    public static int FskRssi(int register)
    {
        return RegisterUnits.FskRssi(register);
    }

    /// <summary>
    /// The frequency error, Hz, from RegFei: value · 2²⁴ / 32 MHz · bandwidth / 500 kHz, rounded (section 6.4, RegFeiMsb).
    /// </summary>
    /// <param name="register">20 bits with a sign.</param>
    /// <param name="bandwidthHz">The bandwidth, Hz.</param>
    public static int FrequencyError(int register, int bandwidthHz)
    {
        return RegisterUnits.FrequencyError(register, bandwidthHz);
    }

    /// <summary>The value of RegFrf for a carrier: f / 61.035 Hz = f · 2¹⁹ / 32 MHz, rounded (section 4.1.4).</summary>
    public static int FrequencyRegister(int frequencyHz)
    {
        return RegisterUnits.FrequencyRegister(frequencyHz);
    }

    private void Become(ModemMode modem)
    {
        if (modem != _chip.Modem) _chip.Modem.Leave();
        _chip.Modem = modem;
        _chip.SetUp();
    }
}
