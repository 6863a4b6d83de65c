using System;

namespace Battery.Drivers.Sx127x;

/// <content>Receiving in FSK and OOK: one packet at a time out of a FIFO of 64 bytes, taken out while a longer one comes in.</content>
public sealed partial class Sx127x
{
    // What is taken at a time out of a packet that is coming in.
    private const int PartBytes = FskFifoThreshold;

    private FskPacket _incoming;
    private int _taken;
    private bool _hasHeader;
    private bool _isNoted;
    private bool _isDeaf;

    /// <summary>
    /// How many packets were lost in FSK and OOK because the FIFO ran over (nobody looked in time) or did not hold what it should.
    /// </summary>
    public int FifoErrors { get; private set; }

    /// <summary>How often the receiver began anew by one of its time-outs in FSK and OOK.</summary>
    public int ReceiverTimeouts { get; private set; }

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
        if (packet == null) throw new ArgumentNullException(nameof(packet));
        RequireFsk();
        if (packet.Payload.Length < _fsk.MaximumPayload)
            throw new ArgumentException("The packet is too small for what this modem can receive.", nameof(packet));
        if (!_receiving) StartReceive();
        if (!_hasKept && !Look()) return false;
        _hasKept = false;
        packet.CopyFrom(_incoming);
        return true;
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
        if (timeoutMilliseconds < 0) throw new ArgumentOutOfRangeException(nameof(timeoutMilliseconds));
        RequireFsk();
        bool fits = _fsk.FixedLength > 0 && _fsk.FixedLength + _fsk.AddressBytes <= FskFifoBytes;
        bool byInterrupt = _lines != null && _lines.HasDio0 && (fits || _lines.HasDio1);
        bool overslept = false;
        long limit = timeoutMilliseconds * 1000L;
        for (long waited = 0; ;)
        {
            if (TryReceive(packet))
            {
                if (overslept) LostInterrupts++;
                return true;
            }

            int left = (int)((limit - waited + 999) / 1000);
            if (left <= 0) return false;
            int step = FskReceiveStep(byInterrupt);
            if (step > left) step = left;
            overslept = false;
            if (step == 0)
            {
                waited += FlagsMicroseconds;
            }
            else if (!byInterrupt)
            {
                Wait(step);
                waited += step * 1000L;
            }
            else
            {
                overslept = !_lines.Wait(step);

                // Whoever wakes early has waited for an unknown time, but for some. The settings are compared after so long, however often
                // somebody looked.
                waited += overslept ? step * 1000L : 1000;
                if (overslept) _looks += step / ReceivePollMilliseconds;
            }
        }
    }

    // How long nobody needs to look, ms; 0 where it is less than one.
    private int FskReceiveStep(bool byInterrupt)
    {
        int quarter = (int)(_fsk.PollMicroseconds / 2000);
        if (_isNoted) return byInterrupt || quarter < ReceivePollMilliseconds ? quarter : ReceivePollMilliseconds;
        if (byInterrupt) return ReceiveWatchMilliseconds;
        if (quarter > ReceivePollMilliseconds) return ReceivePollMilliseconds;
        return quarter > 0 ? quarter : PollMilliseconds;
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

    // While it waits for its trigger the receiver may show as the synthesiser (RadioLib, issue 276). After a reset the chip stands in
    // standby.
    private bool IsFskReceiving()
    {
        return IsFskIn(Sx127xMode.ReceiveContinuous) || IsFskIn(Sx127xMode.SynthesisReceive);
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

    // Half a FIFO of a packet that is still coming in. At least one byte stays: an empty FIFO clears PayloadReady. False where there is no
    // such packet.
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

    // All that is left of a packet that has come. False where the FIFO does not hold just that: something was read that was not in it, or
    // was not read that was.
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

    // A bus on which nobody answers reads as ones, and a length byte of ones is the greatest. Where that was read first the packet began
    // behind it, with its own length: together with it there are as many bytes as the greatest length promises.
    private bool IsPhantom()
    {
        const int greatest = 255;
        int header = 1 + _fsk.AddressBytes;
        if (_fsk.FixedLength > 0 || header + _incoming.Length != 1 + greatest || (_fsk.AddressBytes > 0 && _incoming.Address != greatest))
            return false;
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

    // By way of standby, with AFC and without. A mode can be read back; the bits that restart the receiver cannot, and one that had not
    // begun anew would be deaf without anybody knowing. Where it fails the next look tries again.
    private void RestartReceiver()
    {
        if (StopReceiver()) BeginListening();
    }
}
