using System;

namespace Battery.Drivers.Sx127x;

/// <content>LoRa (data sheet section 4.1).</content>
public sealed partial class Sx127x
{
    // RegFifoRxCurrentAddr … RegHopChannel hold all that is to know of a packet; modem status and the RSSI of the moment go on changing
    // meanwhile.
    private const int PacketBlock = Sx127xRegister.HopChannel - Sx127xRegister.FifoRxCurrent + 1;
    private const int PacketBlockChanges =
        (1 << (Sx127xRegister.ModemStatus - Sx127xRegister.FifoRxCurrent)) | (1 << (Sx127xRegister.Rssi - Sx127xRegister.FifoRxCurrent));

    // RegDioMapping1 (table 18): DIO0 tells that what is waited for is done, DIO1 that it will not come, DIO2 that the frequency hops.
    private const int ReceiveMapping = 0x01;
    private const int TransmitMapping = 0x40;
    private const int ActivityMapping = 0xA0;

    private const int CrcOnPayload = 0x40;

    // The synthesiser, the ramp and a clock that is coarse.
    private const int InterruptMargin = 5;

    // Without an interrupt the flags are looked at so often during reception; with one too, for it may be lost.
    private const int ReceivePollMilliseconds = 5;
    private const int ReceiveWatchMilliseconds = 250;

    // After so many looks that found nothing the settings are compared: a chip whose frequency has changed hears nothing for ever.
    private const int LooksBetweenChecks = 256;

    private readonly LoraPacket _kept = new LoraPacket();
    private LoraModem _modem;
    private bool _hasTaken;
    private int _takenAt;
    private int _packetCount;
    private int _looks;

    /// <summary>The settings in force; null before <see cref="Configure(LoraModem)"/>, and where the chip is an FSK or OOK modem.</summary>
    public LoraModem Modem => _modem;

    /// <summary>
    /// How many packets the chip received but were overtaken or overwritten by others before anybody had read them (RegRxPacketCnt).
    /// </summary>
    public int MissedPackets { get; private set; }

    /// <summary>Makes the chip a LoRa modem; it is in standby afterwards. About 60 register accesses and some milliseconds.</summary>
    /// <exception cref="ArgumentException">The chip cannot do these settings.</exception>
    /// <exception cref="Sx127xException">The chip does not keep them.</exception>
    public void Configure(LoraModem modem)
    {
        if (modem == null) throw new ArgumentNullException(nameof(modem));
        string wrong = modem.Check(_options.Variant);
        if (wrong.Length > 0) throw new ArgumentException(wrong, nameof(modem));
        _modem = modem;
        _fsk = null;
        _hasKept = false;
        SetUp();
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
    /// The chip did not say that it was sent. It is set up again, and nothing is sent twice: perhaps the packet was on air, which counts
    /// for the duty cycle.
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
        Load(buffer, offset, count);
        int airtime = (int)(_modem.PacketMicroseconds(count) / 1000);
        if (Begin(Sx127xMode.Transmit, Sx127xIrq.TxDone) && WaitFor(Sx127xIrq.TxDone, airtime + InterruptMargin, airtime + Slack))
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
        if (decision == null) throw new ArgumentNullException(nameof(decision));
        if (random == null) throw new ArgumentNullException(nameof(random));
        decision.Begin();
        bool received = _receiving;
        while (IsChannelBusy())
        {
            int pause = decision.OnBusy(random());
            if (pause == ListenBeforeTalk.GiveUp) return false;
            if (received && !_receiving) StartReceive();
            Pause(pause);
        }

        Send(buffer, offset, count);
        return true;
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
        if (!BeginReceive(Sx127xMode.ReceiveContinuous))
        {
            Recover();
            if (!BeginReceive(Sx127xMode.ReceiveContinuous)) throw new Sx127xException("The chip does not go into reception.");
        }

        _receiving = true;
    }

    /// <summary>
    /// Takes a packet where one came since the last call; reception goes on. False where none came or its CRC is wrong. Starts the
    /// reception where it does not run, and sets the chip up anew where it was reset or has lost its settings. With
    /// <see cref="LoraModem.HopSymbols"/> it also tells the chip the next channel: it must be called at least twice a period, or
    /// <see cref="Receive(LoraPacket, int)"/> instead.
    /// </summary>
    /// <exception cref="Sx127xException">The chip does not go into reception.</exception>
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
        if (timeoutMilliseconds < 0) throw new ArgumentOutOfRangeException(nameof(timeoutMilliseconds));
        bool byInterrupt = IsByInterrupt;
        bool overslept = false;
        for (int waited = 0; ;)
        {
            if (TryReceive(packet))
            {
                if (overslept) LostInterrupts++;
                return true;
            }

            int left = timeoutMilliseconds - waited;
            if (left <= 0) return false;
            int step = ReceiveStep(byInterrupt);
            if (step > left) step = left;
            overslept = byInterrupt && !_lines.Wait(step);

            // The settings are compared after so long, however often somebody looked.
            if (overslept) _looks += step / ReceivePollMilliseconds;
            if (!byInterrupt) Wait(step);

            // Whoever wakes early has waited for an unknown time, but for some.
            waited += byInterrupt && !overslept ? 1 : step;
        }
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
        if (packet == null) throw new ArgumentNullException(nameof(packet));
        if (symbols < 4 || symbols > 1023) throw new ArgumentOutOfRangeException(nameof(symbols));
        Require();
        Keep();
        SetSymbolTimeout(symbols);
        if (!BeginReceive(Sx127xMode.ReceiveSingle))
        {
            Recover();
            SetSymbolTimeout(symbols);
            if (!BeginReceive(Sx127xMode.ReceiveSingle)) throw new Sx127xException("The chip does not go into reception.");
        }

        // A preamble that was found in the last moment is followed by the longest packet.
        int window = (int)(symbols * _modem.SymbolMicroseconds / 1000);
        int longest = (int)(_modem.PacketMicroseconds(_modem.ImplicitHeader ? _modem.ImplicitLength : _modem.MaximumPayload) / 1000);
        bool byInterrupt = _lines != null && _lines.HasDio1 && IsByInterrupt;
        if (WaitFor(
            Sx127xIrq.RxDone | Sx127xIrq.RxTimeout, byInterrupt
            ? window + longest + InterruptMargin : 0, window + longest + Slack)) return Take(packet);
        Recover();
        return false;
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
        if (_fsk != null) return IsFskChannelBusy();
        Require();
        RecoverIfReset();

        // A packet that is coming in is activity too, and must not be cut off.
        if (_receiving
            && (ReadModemStatus() & (
            LoraModemStatus.SignalDetected | LoraModemStatus.SignalSynchronized | LoraModemStatus.HeaderValid)) != 0) return true;
        bool received = _receiving;
        Keep();
        SetMode(Sx127xMode.Standby);
        Turn(true);
        Set(Sx127xRegister.DioMapping1, ActivityMapping);
        WriteRegister(Sx127xRegister.IrqFlags, 0xFF);
        int expected = (int)(_modem.SymbolMicroseconds * 2 / 1000) + InterruptMargin;
        if (Begin(Sx127xMode.ChannelActivityDetection, Sx127xIrq.CadDone) && WaitFor(Sx127xIrq.CadDone, expected, expected + Slack))
        {
            bool detected = ReadFlags((int)Sx127xIrq.CadDetected) != 0;

            // What was detected may be for this end, and two symbols of a preamble are not missed.
            if (detected && received) StartReceive();
            return detected;
        }

        // Nobody listened: better to wait than to talk into somebody's packet.
        Recover();
        return true;
    }

    /// <summary>
    /// The strength of what is received at this moment, dBm: noise where nobody sends. One register, read twice in FSK and OOK; the
    /// reception goes on.
    /// </summary>
    /// <exception cref="InvalidOperationException">The modem was not configured, or does not receive.</exception>
    public int ReadRssiDbm()
    {
        RequireAny();
        RequireRunning();
        if (_fsk != null) return ReadFskRssi();
        return ChannelRssi(ReadRegister(Sx127xRegister.Rssi), _modem.FrequencyHz);
    }

    /// <summary>What the receiver is at. One register.</summary>
    /// <exception cref="InvalidOperationException">The modem is not LoRa.</exception>
    public LoraModemStatus ReadModemStatus()
    {
        Require();
        return (LoraModemStatus)(ReadRegister(Sx127xRegister.ModemStatus) & 0x1F);
    }

    /// <summary>How many headers were right since the reception began, 0…65,535. Two registers.</summary>
    /// <exception cref="InvalidOperationException">The modem is not LoRa.</exception>
    public int ReadHeaderCount()
    {
        Require();
        ReadBurst(Sx127xRegister.HeaderCountMsb, 2);
        return (_input[1] << 8) | _input[2];
    }

    /// <summary>How many packets were right since the reception began, 0…65,535. Two registers.</summary>
    /// <exception cref="InvalidOperationException">The modem is not LoRa.</exception>
    public int ReadPacketCount()
    {
        Require();
        ReadBurst(Sx127xRegister.PacketCountMsb, 2);
        return (_input[1] << 8) | _input[2];
    }

    /// <summary>
    /// A random number of 0 or more from the noise that is received, a bit a millisecond (RegRssiWideband); for back-off, not for keys. The
    /// reception goes on.
    /// </summary>
    /// <exception cref="InvalidOperationException">The modem is not LoRa, or does not receive.</exception>
    public int ReadRandom()
    {
        RequireReception();
        int random = 0;
        for (int i = 0; i < 31; i++)
        {
            Wait(1);
            random = (random << 1) | (ReadRegister(Sx127xRegister.RssiWideband) & 1);
        }

        return random;
    }

    private void Require()
    {
        if (_modem == null)
            throw new InvalidOperationException(_fsk == null ? "The modem was not configured." : "The chip is an FSK or OOK modem.");
    }

    private void RequireReception()
    {
        Require();
        RequireRunning();
    }

    private void RequireRunning()
    {
        if (!_receiving) throw new InvalidOperationException("This is measured during reception only.");
    }

    // Puts a packet into the FIFO, and makes sure that it and the settings that it goes out with are there.
    private void Load(byte[] buffer, int offset, int count)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            // A chip that was reset would send FSK at 434 MHz.
            RecoverIfReset();
            SetMode(Sx127xMode.Standby);
            Turn(false);
            Set(Sx127xRegister.DioMapping1, TransmitMapping);
            Set(Sx127xRegister.PayloadLength, count);
            WriteRegister(Sx127xRegister.IrqFlags, 0xFF);
            WriteRegister(Sx127xRegister.FifoAddressPointer, 0);
            _output[0] = Sx127xRegister.Fifo | 0x80;
            Array.Copy(buffer, offset, _output, 1, count);
            SpiTransfer.FullDuplex(_device, _output, _input, count + 1);
            if (HasSettings() && HasPayload(buffer, offset, count) && IsIn(Sx127xMode.Standby)) return;
            BusFaults++;
            if (attempt > 0) Recover();
        }

        throw new Sx127xException("The packet does not arrive at the chip: is the bus disturbed (wiring, clock frequency)?");
    }

    private bool HasPayload(byte[] buffer, int offset, int count)
    {
        WriteRegister(Sx127xRegister.FifoAddressPointer, 0);
        ReadBurst(Sx127xRegister.Fifo, count);
        for (int i = 0; i < count; i++)
        {
            if (_input[1 + i] != buffer[offset + i]) return false;
        }

        return true;
    }

    // Goes into a mode that ends by itself with a flag, and makes sure of it. Never again once it has begun: a packet would go out twice.
    private bool Begin(Sx127xMode mode, Sx127xIrq end)
    {
        if (_lines != null) _lines.Clear();
        _hop = 0;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            SetMode(mode);
            if (IsIn(mode) || ReadFlags((int)end) != 0) return true;
            if (!IsLora()) return false;
            BusFaults++;
        }

        return false;
    }

    private bool BeginReceive(Sx127xMode mode)
    {
        SetMode(Sx127xMode.Standby);
        Turn(true);
        Set(Sx127xRegister.DioMapping1, ReceiveMapping);
        if (_modem.ImplicitHeader) Set(Sx127xRegister.PayloadLength, _modem.ImplicitLength);
        WriteRegister(Sx127xRegister.IrqFlags, 0xFF);
        WriteRegister(Sx127xRegister.FifoAddressPointer, 0);
        if (!HasSettings()) return false;
        _hasTaken = false;
        _looks = 0;
        if (!Begin(mode, Sx127xIrq.RxTimeout | Sx127xIrq.RxDone)) return false;

        // Where counting begins: the data sheet has it begin anew with each reception, and in sleep only.
        _packetCount = ReadTwice(Sx127xRegister.PacketCountMsb, 2, 0) ? (_compared[1] << 8) | _compared[2] : 0;
        return true;
    }

    private void SetSymbolTimeout(int symbols)
    {
        Set(Sx127xRegister.ModemConfig2, (_settings[Sx127xRegister.ModemConfig2] & 0xFC) | (symbols >> 8));
        Set(Sx127xRegister.SymbolTimeout, symbols);
    }

    private bool Fetch(LoraPacket packet)
    {
        // After a reset the chip stands in FSK standby.
        if (!IsIn(Sx127xMode.ReceiveContinuous))
        {
            _receiving = false;
            StartReceive();
            return false;
        }

        if (IsHopping) return FetchHopping(packet) || CheckNowAndThen();
        return Take(packet) || CheckNowAndThen();
    }

    // Always false: nothing was received.
    private bool CheckNowAndThen()
    {
        if (++_looks < LooksBetweenChecks) return false;
        _looks = 0;
        if (HasSettings()) return false;
        Recover();
        StartReceive();
        return false;
    }

    private bool Take(LoraPacket packet)
    {
        if (ReadFlags((int)Sx127xIrq.RxDone) == 0 || !ReadTwice(Sx127xRegister.FifoRxCurrent, PacketBlock, PacketBlockChanges))
            return false;
        int at = Compared(Sx127xRegister.FifoRxCurrent);
        int flags = Compared(Sx127xRegister.IrqFlags);
        int count = Compared(Sx127xRegister.RxByteCount);
        int packets = (Compared(Sx127xRegister.PacketCountMsb) << 8) | Compared(Sx127xRegister.PacketCountMsb + 1);
        int status = Compared(Sx127xRegister.ModemStatus);
        int snr = (sbyte)Compared(Sx127xRegister.PacketSnr);
        int rssi = Compared(Sx127xRegister.PacketRssi);
        bool isDamaged = (flags & (int)Sx127xIrq.PayloadCrcError) != 0;
        bool hasCrc = _modem.ImplicitHeader ? _modem.Crc : (Compared(Sx127xRegister.HopChannel) & CrcOnPayload) != 0;
        WriteRegister(Sx127xRegister.IrqFlags, 0xFF);

        // A flag that was not cleared: each packet has a place and a number of its own.
        if (_hasTaken && at == _takenAt && packets == _packetCount && !isDamaged)
        {
            BusFaults++;
            return false;
        }

        _hasTaken = true;
        _takenAt = at;

        // The chip counts those that are right.
        int missed = ((packets - _packetCount) & 0xFFFF) - (isDamaged ? 0 : 1);
        if (missed > 0) MissedPackets += missed;
        _packetCount = packets;
        if (isDamaged || (_modem.Crc && !hasCrc))
        {
            CrcErrors++;
            return false;
        }

        if (_modem.ImplicitHeader) count = _modem.ImplicitLength;
        if (count == 0 || count > packet.Payload.Length || !ReadPayload(at, count)) return false;
        Array.Copy(_compared, 1, packet.Payload, 0, count);
        packet.Length = count;
        packet.SnrQuarterDb = snr;
        packet.RssiDbm = PacketRssi(rssi, snr, _modem.FrequencyHz);
        packet.CodingRate = _modem.ImplicitHeader ? _modem.CodingRate : 4 + (status >> 5);
        packet.HasCrc = hasCrc;
        packet.FrequencyErrorHz = ReadTwice(Sx127xRegister.FrequencyErrorMsb, 3, 0)
            ? FrequencyError((_compared[1] << 16) | (_compared[2] << 8) | _compared[3], _modem.BandwidthHz)
            : 0;
        if (!IsOverwritten(at, count, packets)) return true;
        MissedPackets++;
        return false;
    }

    // What comes after a packet lies behind it in the FIFO and goes round to its beginning; no CRC tells.
    private bool IsOverwritten(int at, int count, int packets)
    {
        const int coming = (int)(LoraModemStatus.SignalSynchronized | LoraModemStatus.HeaderValid);
        if (!ReadTwice(Sx127xRegister.FifoRxCurrent, PacketBlock, PacketBlockChanges)) return true;
        int current = Compared(Sx127xRegister.FifoRxCurrent);
        int length = _modem.ImplicitHeader ? _modem.ImplicitLength : Compared(Sx127xRegister.RxByteCount);
        int now = (Compared(Sx127xRegister.PacketCountMsb) << 8) | Compared(Sx127xRegister.PacketCountMsb + 1);
        int more = (now - packets) & 0xFFFF;
        bool isComing = (Compared(Sx127xRegister.ModemStatus) & coming) == coming;

        // It came between the look at the flags and their going down.
        if (more > 0 && (Compared(Sx127xRegister.IrqFlags) & (int)Sx127xIrq.RxDone) == 0)
        {
            MissedPackets += more;
            _packetCount = now;
        }

        if (current == at ? more > 0 : more > 1 || current != ((at + count) & 0xFF)) return true;
        int behind = current == at ? 0 : length;
        if (isComing)
        {
            if (!ReadTwice(Sx127xRegister.FifoRxByte, 1, 0)) return true;
            behind += (_compared[1] - (current + length - 1)) & 0xFF;
        }

        return count + behind > FifoBytes;
    }

    // A register of the packet's block.
    private int Compared(int address)
    {
        return _compared[1 + address - Sx127xRegister.FifoRxCurrent];
    }

    // From the FIFO into _compared.
    private bool ReadPayload(int at, int count)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            ReadFifo(at, count);
            Array.Copy(_input, 1, _compared, 1, count);
            ReadFifo(at, count);

            // The pointer tells where the reading ended: that it began where it should. Nothing but ones or zeros after a disagreement is a
            // bus on which nobody answers, or a FIFO that was overwritten.
            if (IsSame(count, 0) && ReadRegister(Sx127xRegister.FifoAddressPointer) == ((at + count) & 0xFF))
                return attempt == 0 || !IsConstant(count);
            BusFaults++;
        }

        return false;
    }

    private void ReadFifo(int at, int count)
    {
        WriteRegister(Sx127xRegister.FifoAddressPointer, at);
        ReadBurst(Sx127xRegister.Fifo, count);
    }

    // Waits until one of the flags is up and the chip is back in standby. Without DIO0 the flags are polled; with it they are looked at
    // when it rises, and polled after the time in which it should have. A sleep may take longer than asked for, never shorter: counting
    // them keeps the limit without a clock.
    private bool WaitFor(Sx127xIrq flags, int expectedMilliseconds, int limitMilliseconds)
    {
        bool byInterrupt = IsByInterrupt;
        bool overslept = false;
        for (int waited = 0; ;)
        {
            if (ReadFlags((int)flags) != 0 && IsIn(Sx127xMode.Standby))
            {
                if (overslept) LostInterrupts++;
                return true;
            }

            if (IsHopping && Hop() && overslept) LostInterrupts++;
            if (waited >= limitMilliseconds) return false;
            if (!byInterrupt || waited >= expectedMilliseconds)
            {
                Wait(PollMilliseconds);
                waited += PollMilliseconds;
            }
            else
            {
                int step = expectedMilliseconds - waited;
                if (IsHopping && step > HalfHopMilliseconds) step = HalfHopMilliseconds;
                overslept = !_lines.Wait(step);
                waited += overslept ? step : 1;
            }
        }
    }
}
