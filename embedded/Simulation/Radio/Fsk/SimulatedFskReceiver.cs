using System;
using System.Collections.Generic;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>
/// A receiver of FSK and OOK that follows one signal at a time, from the preamble to the last byte, in the time that its bits take (data
/// sheet section 4.2); others disturb it.
/// </summary>
internal sealed class SimulatedFskReceiver(SimulatedRegisters registers, FskSettings settings, SimulatedFskFifo fifo)
{
    /// <summary>How long a receiver whose PLL need not lock takes to begin anew, µs.</summary>
    public const int RestartMicroseconds = 20;

    private const FskIrq OfOnePacket = FskIrq.Rssi | FskIrq.Timeout | FskIrq.PreambleDetect | FskIrq.SyncAddressMatch;
    private const int NoSignal = -1;

    private readonly List<FskArrival> _arriving = [];
    private FskArrival _following;
    private long _listensFrom;
    private int _taken;
    private int _expected;
    private bool _isPacketOver;

    public bool IsReceiving => !registers.IsLora && registers.Mode == Sx127xMode.ReceiveContinuous;

    /// <summary>The strength of the moment, dBm.</summary>
    public int StrengthDbm
    {
        get
        {
            int strongest = Antenna.NoiseDbm;
            foreach (FskArrival arrival in _arriving)
            {
                if (settings.IsInChannel(arrival.FrequencyHz) && !arrival.IsOver(registers.Now))
                    strongest = Math.Max(strongest, arrival.RssiDbm);
            }

            return strongest + settings.RssiOffsetDb;
        }
    }

    /// <summary>By how much the carrier of what is followed lies above the own, steps of 61 Hz.</summary>
    public int ErrorSteps => _following == null ? 0 : (int)(((long)(_following.FrequencyHz - registers.FrequencyHz) << 19) / 32_000_000);

    /// <summary>When the next byte of anything comes, µs.</summary>
    public long NextByteAt
    {
        get
        {
            long next = SimulatedRegisters.Never;
            foreach (FskArrival arrival in _arriving)
            {
                if (arrival.Signal != null) next = Math.Min(next, arrival.Signal.NextByteAt(registers.Now));
            }

            return next;
        }
    }

    /// <summary>Somebody begins to send.</summary>
    public void Begins(HeardFskSignal heard) =>
        Add(new FskArrival(heard.Signal, heard.Signal.Format.FrequencyHz, heard.RssiDbm, heard.Damaged));

    /// <summary>LoRa on the channel is noise for this receiver.</summary>
    public void Disturb(HeardPacket heard) =>
        Add(new FskArrival(null, heard.Packet.FrequencyHz, heard.RssiDbm, false)
        {
            Until = registers.Now + heard.Packet.DurationMicroseconds,
        });

    /// <summary>Nothing of what is on air can be received any more.</summary>
    public void Clear()
    {
        _arriving.Clear();
        StopFollowing();
    }

    /// <summary>Looks for a packet after a while, µs.</summary>
    public void Listen(int delay)
    {
        StopFollowing();
        _listensFrom = registers.Now + delay;
        fifo.Lower(OfOnePacket);
    }

    /// <summary>Listens no more.</summary>
    public void Stop()
    {
        StopFollowing();
        fifo.Lower(OfOnePacket);
    }

    /// <summary>The FIFO was emptied: begins anew after a packet where it is set to do so.</summary>
    public void OnEmptied(int delay)
    {
        if (_isPacketOver && settings.RestartsItself) Listen(delay);
    }

    /// <summary>What has come until now.</summary>
    public void Advance(long now)
    {
        if (IsReceiving && registers.IsClocked && now >= _listensFrom)
        {
            if (StrengthDbm * -2 < settings.RssiThreshold) fifo.Raise(FskIrq.Rssi);
            foreach (FskArrival arrival in _arriving)
            {
                if (_following == null) Follow(arrival, now);
            }

            if (_following == null) CheckTimeouts(now);
            else Receive(now);
        }

        for (int i = _arriving.Count - 1; i >= 0; i--)
        {
            FskArrival arrival = _arriving[i];
            if (arrival != _following && arrival.IsOver(now)) _arriving.RemoveAt(i);
        }
    }

    private void StopFollowing()
    {
        _following = null;
        _isPacketOver = false;
        _taken = 0;
        _expected = NoSignal;
    }

    private void Add(FskArrival arriving)
    {
        if (settings.IsInChannel(arriving.FrequencyHz)) Overlap(arriving);
        _arriving.Add(arriving);
    }

    private void Overlap(FskArrival arriving)
    {
        foreach (FskArrival other in _arriving)
        {
            if (!settings.IsInChannel(other.FrequencyHz)) continue;
            if (arriving.RssiDbm < other.RssiDbm + Antenna.CaptureDb) arriving.CollidedAt = registers.Now;
            if (other.RssiDbm < arriving.RssiDbm + Antenna.CaptureDb && other.CollidedAt == long.MaxValue)
                other.CollidedAt = registers.Now;
        }
    }

    // Takes up a signal whose sync word has come, where it was listened to since its preamble.
    private void Follow(FskArrival arrival, long now)
    {
        if (arrival.Signal == null || arrival.IsMissed || !settings.Matches(arrival.Signal.Format)) return;
        FskFormat own = settings.Format;
        FskFormat sent = arrival.Signal.Format;
        int detector = settings.DetectorBytes;
        if (sent.PreambleBytes >= detector && detector > 0 && sent.Preamble == own.Preamble && now >= DetectedAt(arrival.Signal, detector))
            fifo.Raise(FskIrq.PreambleDetect);
        int at = arrival.Signal.Header.IndexOf(own.SyncWord);
        if (at < 0) return;
        int first = at + own.SyncWord.Length;
        if (now < arrival.Signal.SentAt(first - 1)) return;
        arrival.IsMissed = true;
        bool inTime = detector == 0
            ? _listensFrom <= arrival.Signal.SentAt(Math.Max(0, at - 1))
            : (fifo.Latched & FskIrq.PreambleDetect) != 0;
        if (!inTime || arrival.CollidedAt <= arrival.Signal.SentAt(first - 1)) return;
        _following = arrival;
        _taken = 0;
        arrival.First = first;
        _expected = own.FixedLength > 0 ? own.FixedLength : NoSignal;
        if (settings.AddressFilter == 0) fifo.Raise(FskIrq.SyncAddressMatch);
    }

    // The detector needs so many bytes after the receiver began to listen.
    private long DetectedAt(FskSignal signal, int detector)
    {
        for (int i = detector - 1; i < signal.Format.PreambleBytes; i++)
        {
            long begins = i < detector ? signal.BeginsAt : signal.SentAt(i - detector);
            if (begins >= _listensFrom) return signal.SentAt(i);
        }

        return long.MaxValue;
    }

    private void CheckTimeouts(long now)
    {
        FskIrq[] events = [FskIrq.Rssi, FskIrq.PreambleDetect, FskIrq.SyncAddressMatch];
        int trigger = registers.FskPage[FskRegister.RxConfig] & 7;
        bool[] active = [(trigger & 1) != 0, (trigger & 6) == 6, true];
        for (int i = 0; i < events.Length; i++)
        {
            long chips = 16L * registers.FskPage[FskRegister.RxTimeout1 + i];
            if (chips > 0 && active[i] && (fifo.Latched & events[i]) == 0 && now >= _listensFrom + (chips * settings.Divisor / 512))
                fifo.Raise(FskIrq.Timeout);
        }
    }

    private void Receive(long now)
    {
        while (_following != null && !_isPacketOver && NextByte(now) is { } value) Take(value);
    }

    private byte? NextByte(long now)
    {
        int index = _following.First + _taken;
        if (_following.Signal.Sent(index, now) is not { } onAir) return null;
        FskFormat own = settings.Format;
        byte value = (byte)(onAir ^ own.Whitening(_taken) ^ (own.Manchester == _following.Signal.Format.Manchester ? 0 : 0x69));
        return (byte)(
            _following.IsDamaged && _taken == 2 || _following.Signal.SentAt(index) > _following.CollidedAt ? value ^ 0x5A : value);
    }

    private void Take(byte value)
    {
        FskFormat own = settings.Format;
        if (_taken == 0 && own.FixedLength == 0)
        {
            _expected = value + 1;
            if (value > settings.PayloadLength)
            {
                Listen(RestartMicroseconds);
                return;
            }
        }

        if (settings.AddressFilter != 0 && _taken == (own.FixedLength == 0 ? 1 : 0))
        {
            if (!settings.IsFor(value))
            {
                fifo.Clear();
                Listen(RestartMicroseconds);
                return;
            }

            fifo.Raise(FskIrq.SyncAddressMatch);
        }

        _following.Bytes.Add(value);
        _taken++;
        if (_taken <= _expected && !fifo.TryPut(value)) _isPacketOver = true;
        else if (_taken == _expected + (own.Crc == FskCrc.None ? 0 : 2)) End(own);
    }

    private void End(FskFormat own)
    {
        List<byte> bytes = _following.Bytes;
        bool isRight = own.Crc == FskCrc.None
            || FskFormat.Checksum(own.Crc, bytes.GetRange(0, _expected)) == ((bytes[_expected] << 8) | bytes[_expected + 1]);
        if (!isRight && !settings.KeepsDamaged)
        {
            fifo.Clear();
            Listen(RestartMicroseconds);
            return;
        }

        _isPacketOver = true;
        if (fifo.Count == 0) return;
        fifo.Raise(FskIrq.PayloadReady);
        if (isRight && own.Crc != FskCrc.None) fifo.Raise(FskIrq.CrcOk);
    }
}
