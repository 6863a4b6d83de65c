using System;

namespace Battery.Drivers.Sx127x;

/// <content>FSK and OOK in packet mode (data sheet section 4.2.13).</content>
public sealed partial class Sx127x
{
    // Below this a sleep of some milliseconds leaves the FIFO filled; above it the flags are polled without one while a long packet goes out.
    private const int PatientBitRate = 12800;

    // What is taken at a time out of a packet that is coming in.
    private const int PartBytes = FskFifoThreshold;

    // As much as fits whenever FifoLevel is down, and so much that it rises: which tells that it arrived.
    private const int RefillBytes = FskFifoBytes - FskFifoThreshold - 1;

    // Two registers over a bus of 10 MHz; never shorter.
    private const int FlagsMicroseconds = 2;

    private FskModem _fsk;
    private FskPacket _incoming;
    private int _taken;
    private bool _hasHeader;
    private bool _isNoted;
    private bool _isDeaf;

    /// <summary>The settings in force; null before <see cref="Configure(FskModem)"/>, and where the chip is a LoRa modem.</summary>
    public FskModem FskModem
    {
        get { return _fsk; }
    }

    /// <summary>How many packets were lost in FSK and OOK because the FIFO ran over (nobody looked in time) or did not hold what it should.</summary>
    public int FifoErrors { get; private set; }

    /// <summary>How often the receiver began anew by one of its time-outs in FSK and OOK.</summary>
    public int ReceiverTimeouts { get; private set; }

    /// <summary>Makes the chip an FSK or OOK modem in packet mode; it is in standby afterwards. About 60 register accesses and some milliseconds.</summary>
    /// <exception cref="ArgumentException">The chip cannot do these settings.</exception>
    /// <exception cref="Sx127xException">The chip does not keep them.</exception>
    public void Configure(FskModem modem)
    {
        if (modem == null) throw new ArgumentNullException(nameof(modem));
        string wrong = modem.Check(_options.Variant);
        if (wrong.Length > 0) throw new ArgumentException(wrong, nameof(modem));
        _fsk = modem;
        _modem = null;
        _hasKept = false;
        if (_incoming == null || _incoming.Payload.Length < modem.MaximumPayload) _incoming = new FskPacket(modem.MaximumPayload);
        SetUp();
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
        RequireFsk();
        if (_fsk.AddressFilter == FskAddressFilter.None) throw new InvalidOperationException("Packets have no address without an address filter.");
        if (address < 0 || address > 255) throw new ArgumentOutOfRangeException(nameof(address));
        SendFsk(address, buffer, offset, count);
    }

    /// <summary>
    /// Takes a packet where one came since the last call; reception goes on. False where none came, its CRC is wrong, or it is still coming in. Starts the
    /// reception where it does not run, and sets the chip up anew where it was reset. The chip holds one packet at a time, and 64 bytes of it: packets that are
    /// longer arrive only where it is called every <see cref="FskModem.PollMicroseconds"/>.
    /// </summary>
    /// <param name="packet">Gets the packet; as large as <see cref="FskModem.MaximumPayload"/> at least.</param>
    /// <exception cref="ArgumentException">The packet is too small.</exception>
    /// <exception cref="InvalidOperationException">The modem is not FSK or OOK.</exception>
    /// <exception cref="Sx127xException">The chip does not go into reception.</exception>
    public bool TryReceive(FskPacket packet)
    {
        if (packet == null) throw new ArgumentNullException(nameof(packet));
        RequireFsk();
        if (packet.Payload.Length < _fsk.MaximumPayload) throw new ArgumentException("The packet is too small for what this modem can receive.", nameof(packet));
        if (!_receiving) StartReceive();
        if (!_hasKept && !Look()) return false;
        _hasKept = false;
        packet.CopyFrom(_incoming);
        return true;
    }

    /// <summary>The strength, dBm, from RegRssiValue in FSK and OOK: −value / 2.</summary>
    public static int FskRssi(int register)
    {
        return -(register / 2);
    }

    private void RequireFsk()
    {
        if (_fsk == null) throw new InvalidOperationException("The chip was not configured as an FSK or OOK modem.");
    }

    private void SendFsk(int address, byte[] buffer, int offset, int count)
    {
        if (count < 1 || count > _fsk.MaximumPayload || offset < 0 || offset > buffer.Length - count) throw new ArgumentOutOfRangeException(nameof(count));
        if (_fsk.FixedLength > 0 && count != _fsk.FixedLength) throw new ArgumentOutOfRangeException(nameof(count));
        Keep();
        int next = offset + LoadFsk(address, buffer, offset, count);
        bool sent = EnterFsk(Sx127xMode.Transmit) && Refill(buffer, next, offset + count) && WaitForSent(count);

        // At once, so that a packet whose bytes are missing is cut off before its CRC.
        bool stopped = EnterFsk(Sx127xMode.Standby);
        if (sent && stopped) return;
        bool reset = !IsFsk();
        Recover();
        if (sent) return;
        throw new Sx127xException(reset
            ? "The chip was reset while it sent (is the supply too weak for the power?) and was set up again."
            : "The packet did not go out: PacketSent did not come in time, or the FIFO ran empty before its end (is the bus too slow for this bit rate?); the chip was set up again.");
    }

    // Puts the beginning of a packet into the FIFO, and makes sure that the settings that it goes out with are there. The FIFO can be read once only, which is not
    // its sender's right: its flags tell whether as much arrived as was written. Returns how much of the payload that is.
    private int LoadFsk(int address, byte[] buffer, int offset, int count)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            // A chip that was reset would send at 434 MHz.
            RecoverIfReset();
            if (!EnterFsk(Sx127xMode.Standby)) continue;
            ClearFsk();
            bool isReady = HasSettings() && (FskFlags() & FskIrq.FifoEmpty) != 0;
            int header = 0;
            if (_fsk.FixedLength == 0) _output[++header] = (byte)(count + _fsk.AddressBytes);
            if (_fsk.AddressBytes > 0) _output[++header] = (byte)address;
            int first = FirstPart(header, count);
            WriteFifo(header, buffer, offset, first);
            if (isReady && HasInFifo(header + first)) return first;
            BusFaults++;
            if (attempt > 0) Recover();
        }

        throw new Sx127xException("The packet does not arrive at the chip: is the bus disturbed (wiring, clock frequency)?");
    }

    // How much of the payload is in the FIFO when transmission begins: all of it, or so much that the rest is whole refills.
    private static int FirstPart(int header, int count)
    {
        int rest = header + count - FskFifoBytes;
        return rest <= 0 ? count : count - ((rest + RefillBytes - 1) / RefillBytes * RefillBytes);
    }

    private bool HasInFifo(int count)
    {
        FskIrq wanted = (count > FskFifoThreshold ? FskIrq.FifoLevel : FskIrq.None) | (count == FskFifoBytes ? FskIrq.FifoFull : FskIrq.None);
        const FskIrq told = FskIrq.FifoLevel | FskIrq.FifoFull | FskIrq.FifoEmpty | FskIrq.FifoOverrun;
        return (ReadFskFlags() & told) == wanted || (ReadFskFlags() & told) == wanted;
    }

    // Goes into a mode, and makes sure of it.
    private bool EnterFsk(Sx127xMode mode)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            SetMode(mode);
            if (IsFskIn(mode)) return true;
            BusFaults++;
        }

        return false;
    }

    private bool IsFskIn(Sx127xMode mode)
    {
        int wanted = ModemBits() | LowPortBit() | (int)mode;
        return ReadRegister(Sx127xRegister.OpMode) == wanted || ReadRegister(Sx127xRegister.OpMode) == wanted;
    }

    // Writes the rest of a packet while it goes out, half a FIFO at a time. False where that fails.
    private bool Refill(byte[] buffer, int next, int end)
    {
        bool patient = _fsk.BitRate <= PatientBitRate;
        long limit = (Slack * 1000) + _fsk.PacketMicroseconds(FskFifoBytes);
        long waited = 0;
        while (next < end)
        {
            // The chip goes on with bytes that nobody wrote, and its CRC is right for them: a FIFO that may be empty ends the packet, at once. One that is written to
            // when it is full loses bytes, which would end the same way.
            FskIrq flags = ReadFskFlags();
            bool isSure = IsSending(flags);
            if (isSure && (flags & FskIrq.FifoEmpty) != 0) return false;
            if (isSure && (flags & FskIrq.FifoLevel) == 0 && IsFifoHalfEmpty())
            {
                WriteFifo(0, buffer, next, RefillBytes);
                if (!IsFifoHalfFull()) return false;
                next += RefillBytes;
                waited = 0;
            }
            else if (waited > limit)
            {
                return false;
            }
            else if (patient)
            {
                Wait(PollMilliseconds);
                waited += PollMilliseconds * 1000;
            }
            else
            {
                waited += FlagsMicroseconds;
            }
        }

        return true;
    }

    private bool IsFifoHalfEmpty()
    {
        FskIrq flags = ReadFskFlags();
        return IsSending(flags) && (flags & (FskIrq.FifoLevel | FskIrq.FifoEmpty)) == 0;
    }

    // Whether half a FIFO that was written arrived, behind at least one byte.
    private bool IsFifoHalfFull()
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            FskIrq flags = ReadFskFlags();
            if (IsSending(flags) && (flags & FskIrq.FifoLevel) != 0) return true;
        }

        return false;
    }

    // Whether these are the flags of a chip that sends: a bus on which nobody answers reads as ones or as zeros, and no FIFO is empty and filled.
    private static bool IsSending(FskIrq flags)
    {
        const FskIrq ready = FskIrq.ModeReady | FskIrq.TxReady;
        return (flags & ready) == ready && ((flags & FskIrq.FifoEmpty) == 0 || (flags & (FskIrq.FifoLevel | FskIrq.FifoFull)) == 0);
    }

    private bool WaitForSent(int count)
    {
        int limit = Slack + (int)(_fsk.PacketMicroseconds(count) / 1000);
        return WaitForFsk(FskIrq.PacketSent, limit);
    }

    private bool WaitForFsk(FskIrq flag, int milliseconds)
    {
        for (int waited = 0; ; waited += PollMilliseconds)
        {
            if ((FskFlags() & flag) != 0) return true;
            if (waited >= milliseconds) return false;
            Wait(PollMilliseconds);
        }
    }

    private void StartReceiveFsk()
    {
        Keep();
        RecoverIfReset();
        if (!BeginReceiveFsk())
        {
            Recover();
            if (!BeginReceiveFsk()) throw new Sx127xException("The chip does not go into reception.");
        }

        _receiving = true;
    }

    private bool BeginReceiveFsk()
    {
        _looks = 0;
        return StopReceiver() && HasSettings() && BeginListening();
    }

    private bool StopReceiver()
    {
        _isDeaf = true;
        if (!EnterFsk(Sx127xMode.Standby)) return false;
        ClearFsk();
        return true;
    }

    private bool BeginListening()
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            SetMode(Sx127xMode.ReceiveContinuous);
            _isDeaf = !IsFskReceiving();
            if (!_isDeaf) return true;
            BusFaults++;
        }

        return false;
    }

    // While it waits for its trigger the receiver may show as the synthesiser (RadioLib, issue 276). After a reset the chip stands in standby.
    private bool IsFskReceiving()
    {
        return IsFskIn(Sx127xMode.ReceiveContinuous) || IsFskIn(Sx127xMode.SynthesisReceive);
    }

    private bool IsFskChannelBusy()
    {
        RecoverIfReset();
        bool received = _receiving;
        if (received)
        {
            // A packet that is coming in is one even in the gaps of OOK.
            FskIrq flags = FskFlags();
            if ((flags & FskIrq.SyncAddressMatch) != 0 && (flags & FskIrq.PayloadReady) == 0) return true;
        }
        else
        {
            if (!BeginReceiveFsk() || !WaitForFsk(FskIrq.RxReady, Slack))
            {
                // Nobody listened: better to wait than to talk into somebody's packet.
                Recover();
                return true;
            }

            // The RSSI is the average over some samples, four times the bandwidth a second.
            Wait(PollMilliseconds + (_fsk.RssiSamples * 1000 / (4 * _fsk.BandwidthHz)));
        }

        int rssi = ReadFskRssi();
        if (!received) EnterFsk(Sx127xMode.Standby);
        return rssi > _fsk.RssiThresholdDbm;
    }

    private bool Look()
    {
        if (!_isDeaf && IsFskReceiving())
        {
            if (Drain()) return true;
            if (++_looks < LooksBetweenChecks) return false;
            _looks = 0;
            if (HasSettings()) return false;
            Recover();
        }

        _receiving = false;
        StartReceive();
        return false;
    }

    // Takes out of the FIFO what has come. True where that completes a packet.
    private bool Drain()
    {
        FskIrq flags = FskFlags();
        if ((flags & FskIrq.FifoOverrun) != 0) return Lose();
        if ((flags & (FskIrq.SyncAddressMatch | FskIrq.PayloadReady | FskIrq.FifoLevel)) == 0)
        {
            if ((flags & FskIrq.Timeout) == 0) return false;
            ReceiverTimeouts++;
            RestartReceiver();
            return false;
        }

        Note();
        while ((flags & (FskIrq.FifoLevel | FskIrq.PayloadReady)) == FskIrq.FifoLevel)
        {
            if (!TakePart()) return Lose();
            flags = FskFlags();
        }

        return (flags & FskIrq.PayloadReady) != 0 && Complete(flags);
    }

    private bool Complete(FskIrq flags)
    {
        if (_fsk.Crc != FskCrc.None && (flags & FskIrq.CrcOk) == 0)
        {
            CrcErrors++;
            RestartReceiver();
            return false;
        }

        if (!TakeRest() || IsPhantom()) return Lose();
        RestartReceiver();
        return true;
    }

    private bool Lose()
    {
        FifoErrors++;
        RestartReceiver();
        return false;
    }

    // Half a FIFO of a packet that is still coming in. At least one byte stays: an empty FIFO clears PayloadReady. False where there is no such packet.
    private bool TakePart()
    {
        if (_hasHeader && _taken + PartBytes >= _incoming.Length) return false;
        ReadBurst(Sx127xRegister.Fifo, PartBytes);
        int header = 0;
        if (!_hasHeader)
        {
            int length = _fsk.FixedLength == 0 ? _input[++header] : _fsk.FixedLength + _fsk.AddressBytes;
            if (!SetHeader(length, _fsk.AddressBytes > 0 ? _input[++header] : -1)) return false;
        }

        int count = PartBytes - header;
        if (_taken + count >= _incoming.Length) return false;
        Array.Copy(_input, 1 + header, _incoming.Payload, _taken, count);
        _taken += count;
        return true;
    }

    // All that is left of a packet that has come. False where the FIFO does not hold just that: something was read that was not in it, or was not read that was.
    private bool TakeRest()
    {
        if (!_hasHeader)
        {
            int length = _fsk.FixedLength == 0 ? ReadRegister(Sx127xRegister.Fifo) : _fsk.FixedLength + _fsk.AddressBytes;
            if (!SetHeader(length, _fsk.AddressBytes > 0 ? ReadRegister(Sx127xRegister.Fifo) : -1)) return false;
        }

        int left = _incoming.Length - _taken;
        if (left > FskFifoBytes) return false;
        if (left > 1) Take(left - 1);
        if (IsFskFifoEmpty()) return false;
        Take(1);
        return IsFskFifoEmpty();
    }

    // False where there is no such packet.
    private bool SetHeader(int length, int address)
    {
        length -= _fsk.AddressBytes;
        if (length < 1 || length > _fsk.MaximumPayload) return false;
        _incoming.Length = length;
        _incoming.Address = address;
        _hasHeader = true;
        return true;
    }

    private void Take(int count)
    {
        ReadBurst(Sx127xRegister.Fifo, count);
        Array.Copy(_input, 1, _incoming.Payload, _taken, count);
        _taken += count;
    }

    // A bus on which nobody answers reads as ones, and a length byte of ones is the greatest. Where that was read first the packet began behind it, with its own length:
    // together with it there are as many bytes as the greatest length promises.
    private bool IsPhantom()
    {
        const int greatest = 255;
        int header = 1 + _fsk.AddressBytes;
        if (_fsk.FixedLength > 0 || header + _incoming.Length != 1 + greatest || (_fsk.AddressBytes > 0 && _incoming.Address != greatest)) return false;
        int ones = 0;
        while (ones < _incoming.Length && _incoming.Payload[ones] == greatest) ones++;
        int phantom = header + ones;
        return phantom % PartBytes == 0 && ones < _incoming.Length && _incoming.Payload[ones] == greatest - phantom;
    }

    // Once two readings agree.
    private bool IsFskFifoEmpty()
    {
        const FskIrq told = FskIrq.FifoFull | FskIrq.FifoEmpty;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            FskIrq flags = ReadFskFlags() & told;
            if (flags != told && flags == (ReadFskFlags() & told)) return flags == FskIrq.FifoEmpty;
            BusFaults++;
        }

        return false;
    }

    // Strength and frequency of a packet that is there or coming in, once.
    private void Note()
    {
        if (_isNoted) return;
        _isNoted = true;
        _incoming.RssiDbm = ReadFskRssi();
        bool isSure = ReadTwice(FskRegister.AfcMsb, 4, 0);
        _incoming.FrequencyCorrectionHz = isSure ? StepsToHz((short)((_compared[1] << 8) | _compared[2])) : 0;
        _incoming.FrequencyErrorHz = isSure ? StepsToHz((short)((_compared[3] << 8) | _compared[4])) : 0;
    }

    // The stronger of two readings: a bus on which nobody answers reads as silence.
    private int ReadFskRssi()
    {
        int first = FskRssi(ReadRegister(FskRegister.Rssi));
        int second = FskRssi(ReadRegister(FskRegister.Rssi));
        return first > second ? first : second;
    }

    // By way of standby, with AFC and without. A mode can be read back; the bits that restart the receiver cannot, and one that had not begun anew would be deaf without
    // anybody knowing. Where it fails the next look tries again.
    private void RestartReceiver()
    {
        if (StopReceiver()) BeginListening();
    }

    // FIFO, its flags, and those of the last packet.
    private void ClearFsk()
    {
        WriteRegister(FskRegister.IrqFlags1, (int)(FskIrq.Rssi | FskIrq.PreambleDetect | FskIrq.SyncAddressMatch) >> 8);
        WriteRegister(FskRegister.IrqFlags2, (int)FskIrq.FifoOverrun);
        _taken = 0;
        _hasHeader = false;
        _isNoted = false;
    }

    // The flags that are up in two readings; one that changes meanwhile, or was read wrongly, is seen the next time. None where the bus is disturbed: a FIFO that is
    // full and empty.
    private FskIrq FskFlags()
    {
        const FskIrq both = FskIrq.FifoFull | FskIrq.FifoEmpty;
        FskIrq flags = ReadFskFlags() & ReadFskFlags();
        return (flags & both) == both ? FskIrq.None : flags;
    }

    private FskIrq ReadFskFlags()
    {
        ReadBurst(FskRegister.IrqFlags1, 2);
        return (FskIrq)((_input[1] << 8) | _input[2]);
    }

    private static int StepsToHz(int steps)
    {
        return (int)(steps * 32000000L / (1 << 19));
    }

    // The first bytes of the output, behind the address, are already in place.
    private void WriteFifo(int header, byte[] buffer, int offset, int count)
    {
        _output[0] = Sx127xRegister.Fifo | 0x80;
        Array.Copy(buffer, offset, _output, 1 + header, count);
        SpiTransfer.FullDuplex(_device, _output, _input, 1 + header + count);
    }
}
