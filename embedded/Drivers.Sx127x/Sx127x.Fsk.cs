using System;

namespace Battery.Drivers.Sx127x;

/// <content>FSK and OOK in packet mode (data sheet section 4.2.13).</content>
public sealed partial class Sx127x
{
    // Below this a sleep of some milliseconds leaves the FIFO filled; above it the flags are polled without one while a long packet goes out.
    private const int PatientBitRate = 12800;

    // Two registers over a bus of 10 MHz; never shorter.
    private const int FlagsMicroseconds = 2;

    private FskModem _fsk;
    private FskPacket _incoming;
    private int _taken;
    private bool _hasHeader;
    private bool _isNoted;

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
        string wrong = modem.Check();
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

    /// <summary>The strength of what is received at this moment in FSK or OOK, dBm: noise where nobody sends. Two registers; the reception goes on.</summary>
    /// <exception cref="InvalidOperationException">The modem is not FSK or OOK, or does not receive.</exception>
    public int ReadFskRssiDbm()
    {
        RequireFsk();
        if (!_receiving) throw new InvalidOperationException("The signal strength is measured during reception only.");
        return FskRssi(ReadRegister(FskRegister.Rssi));
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
        SetMode(Sx127xMode.Standby);

        // A chip that was reset would send at 434 MHz.
        RecoverIfReset();
        ClearFsk();
        int header = 0;
        if (_fsk.FixedLength == 0) _output[++header] = (byte)(count + _fsk.AddressBytes);
        if (_fsk.AddressBytes > 0) _output[++header] = (byte)address;
        int first = count < FskFifoBytes - header ? count : FskFifoBytes - header;
        WriteFifo(header, buffer, offset, first);
        SetMode(Sx127xMode.Transmit);
        bool sent = Refill(buffer, offset + first, offset + count) && WaitForSent(count);

        // At once, so that a packet whose bytes are missing is cut off before its CRC.
        SetMode(Sx127xMode.Standby);
        if (sent) return;
        bool reset = !IsFsk();
        Recover();
        throw new Sx127xException(reset
            ? "The chip was reset while it sent (is the supply too weak for the power?) and was set up again."
            : "The packet did not go out: PacketSent did not come in time, or the FIFO ran empty before its end (is the bus too slow for this bit rate?); the chip was set up again.");
    }

    // Writes the rest of a packet while it goes out. False where that fails.
    private bool Refill(byte[] buffer, int next, int end)
    {
        int room = FskFifoBytes - FskFifoThreshold - 1;
        bool patient = _fsk.BitRate <= PatientBitRate;
        long limit = (Slack * 1000) + _fsk.PacketMicroseconds(FskFifoBytes);
        long waited = 0;
        while (next < end)
        {
            FskIrq flags = FskFlags();

            // The chip may go on with bytes that nobody wrote, and its CRC would be right for them.
            if ((flags & FskIrq.FifoEmpty) != 0) return false;
            if ((flags & FskIrq.FifoLevel) == 0)
            {
                int part = end - next < room ? end - next : room;
                WriteFifo(0, buffer, next, part);
                next += part;
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

    private bool WaitForSent(int count)
    {
        int limit = Slack + (int)(_fsk.PacketMicroseconds(count) / 1000);
        return WaitForFsk(FskIrq.PacketSent, limit);
    }

    private bool WaitForFsk(FskIrq flag, int milliseconds)
    {
        for (int waited = 0; ; waited += PollMilliseconds)
        {
            FskIrq flags = FskFlags();
            if (!IsDisturbed(flags) && (flags & flag) != 0) return true;
            if (waited >= milliseconds) return false;
            Wait(PollMilliseconds);
        }
    }

    private void StartReceiveFsk()
    {
        Keep();
        RecoverIfReset();
        BeginReceiveFsk();
        if (!IsFskReceiving())
        {
            Recover();
            BeginReceiveFsk();
            if (!IsFskReceiving()) throw new Sx127xException("The chip does not go into reception.");
        }

        _receiving = true;
    }

    private void BeginReceiveFsk()
    {
        SetMode(Sx127xMode.Standby);
        ClearFsk();
        SetMode(Sx127xMode.ReceiveContinuous);
    }

    // While it waits for its trigger the receiver may show as the synthesiser (RadioLib, issue 276). After a reset the chip stands in standby.
    private bool IsFskReceiving()
    {
        int mode = ReadRegister(Sx127xRegister.OpMode);
        return mode == (ModemBits() | LowPortBit() | (int)Sx127xMode.ReceiveContinuous) || mode == (ModemBits() | LowPortBit() | (int)Sx127xMode.SynthesisReceive);
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
            BeginReceiveFsk();
            if (!WaitForFsk(FskIrq.RxReady, Slack))
            {
                // Nobody listened: better to wait than to talk into somebody's packet.
                Recover();
                return true;
            }

            // The RSSI is the average over some samples, four times the bandwidth a second.
            Wait(PollMilliseconds + (_fsk.RssiSamples * 1000 / (4 * _fsk.BandwidthHz)));
        }

        int rssi = FskRssi(ReadRegister(FskRegister.Rssi));
        if (!received) SetMode(Sx127xMode.Standby);
        return rssi > _fsk.RssiThresholdDbm;
    }

    private bool Look()
    {
        if (IsFskReceiving()) return Drain();
        _receiving = false;
        StartReceive();
        return false;
    }

    // Takes out of the FIFO what has come. True where that completes a packet.
    private bool Drain()
    {
        FskIrq flags = FskFlags();
        if (IsDisturbed(flags)) return false;
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
            // At least one byte stays: an empty FIFO clears PayloadReady.
            if (!TakeHeader() || _taken + FskFifoThreshold - 2 >= _incoming.Length) return Lose();
            Take(FskFifoThreshold - 2);
            flags = FskFlags();
            if (IsDisturbed(flags)) return false;
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

        // All that is left is in the FIFO, and nothing else is.
        if (!TakeHeader() || _incoming.Length - _taken > FskFifoBytes) return Lose();
        Take(_incoming.Length - _taken);
        FskIrq after = FskFlags();
        if (IsDisturbed(after) || (after & FskIrq.FifoEmpty) == 0) return Lose();
        RestartReceiver();
        return true;
    }

    private bool Lose()
    {
        FifoErrors++;
        RestartReceiver();
        return false;
    }

    // Length and address, which come before the payload. False where there is no such packet.
    private bool TakeHeader()
    {
        if (_hasHeader) return true;
        int length = _fsk.FixedLength == 0 ? ReadRegister(Sx127xRegister.Fifo) - _fsk.AddressBytes : _fsk.FixedLength;
        if (length < 1 || length > _fsk.MaximumPayload) return false;
        _incoming.Length = length;
        _incoming.Address = _fsk.AddressBytes > 0 ? ReadRegister(Sx127xRegister.Fifo) : -1;
        _hasHeader = true;
        return true;
    }

    private void Take(int count)
    {
        ReadBurst(Sx127xRegister.Fifo, count);
        Array.Copy(_input, 1, _incoming.Payload, _taken, count);
        _taken += count;
    }

    // Strength and frequency of a packet that is there or coming in, once.
    private void Note()
    {
        if (_isNoted) return;
        _isNoted = true;
        _incoming.RssiDbm = FskRssi(ReadRegister(FskRegister.Rssi));
        ReadBurst(FskRegister.AfcMsb, 4);
        _incoming.FrequencyCorrectionHz = StepsToHz((short)((_input[1] << 8) | _input[2]));
        _incoming.FrequencyErrorHz = StepsToHz((short)((_input[3] << 8) | _input[4]));
    }

    // With AFC the frequency has moved, and the PLL has to lock anew.
    private void RestartReceiver()
    {
        ClearFsk();
        WriteRegister(FskRegister.RxConfig, RxConfig() | (_fsk.AfcAuto ? 0x20 : 0x40));
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

    private FskIrq FskFlags()
    {
        ReadBurst(FskRegister.IrqFlags1, 2);
        return (FskIrq)((_input[1] << 8) | _input[2]);
    }

    // A FIFO that is full and empty is a bus that is disturbed.
    private static bool IsDisturbed(FskIrq flags)
    {
        return (flags & (FskIrq.FifoFull | FskIrq.FifoEmpty)) == (FskIrq.FifoFull | FskIrq.FifoEmpty);
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
