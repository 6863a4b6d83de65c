using System;
using System.Collections.Generic;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>
/// A packet in FSK or OOK that is on air: preamble and sync word at once, the rest while the sender's FIFO is refilled. What has been sent
/// at a moment follows from the bit rate alone, so that a receiver never has to ask the sender's chip.
/// </summary>
public sealed class FskSignal
{
    private readonly object _gate = new();
    private readonly List<byte> _bytes = [];
    private readonly FskFormat _format;
    private readonly byte[] _header;
    private int _loaded;
    private long _cutAt = long.MaxValue;

    /// <summary>Begins a packet.</summary>
    /// <param name="format">How the sender's chip is set up.</param>
    /// <param name="beginsAt">When, µs.</param>
    public FskSignal(FskFormat format, long beginsAt)
    {
        _format = format;
        BeginsAt = beginsAt;
        _header = new byte[format.PreambleBytes + format.SyncWord.Length];
        _header.AsSpan(0, format.PreambleBytes).Fill(format.Preamble);
        format.SyncWord.CopyTo(_header, format.PreambleBytes);
    }

    /// <summary>When it began, µs.</summary>
    public long BeginsAt { get; }

    /// <summary>What is sent first, never coded.</summary>
    public ReadOnlySpan<byte> Header => _header;

    /// <summary>How it is sent.</summary>
    public FskFormat Format => _format;

    /// <summary>When a byte is out, counted from the first of the header, µs.</summary>
    public long SentAt(int index)
    {
        long chips = index < _header.Length
            ? 8L * (index + 1) : (8L * _header.Length) + (ChipsPerByte * (long)(index + 1 - _header.Length));
        return BeginsAt + (chips * _format.Divisor / 512);
    }

    /// <summary>When the next byte will be out, µs; <see cref="long.MaxValue"/> where none will.</summary>
    public long NextByteAt(long now)
    {
        if (IsOver(now)) return long.MaxValue;
        int low = -1;
        int high = 1;
        while (SentAt(high) <= now) high *= 2;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (SentAt(middle) > now) high = middle;
            else low = middle;
        }

        return SentAt(high);
    }

    /// <summary>Whether all is out, µs.</summary>
    public bool IsOver(long now)
    {
        lock (_gate)
        {
            Fill(now);
            return now >= _cutAt || (Total() is { } total && now >= SentAt(_header.Length + total - 1));
        }
    }

    /// <summary>Whether it was sent to its end.</summary>
    public bool IsComplete(long now)
    {
        lock (_gate) return now < _cutAt && IsOver(now);
    }

    /// <summary>How many bytes wait in the sender's FIFO.</summary>
    public int Waiting(long now)
    {
        lock (_gate)
        {
            Fill(now);
            while (_loaded < _bytes.Count && LoadedAt(_loaded) <= now) _loaded++;
            return _bytes.Count - _loaded;
        }
    }

    /// <summary>Puts a byte into the sender's FIFO. False where the packet has all of its bytes.</summary>
    public bool Append(byte value, long now)
    {
        lock (_gate)
        {
            Fill(now);
            if (Body() is { } body && _bytes.Count >= body) return false;
            _bytes.Add(value);
            return true;
        }
    }

    /// <summary>The sender stops.</summary>
    public void Cut(long now)
    {
        lock (_gate)
        {
            if (!IsOver(now)) _cutAt = now;
        }
    }

    /// <summary>
    /// A byte as it is on air, counted from the first of the header; null where it is not out yet. What comes after a sender that stopped
    /// is noise.
    /// </summary>
    public byte? Sent(int index, long now)
    {
        lock (_gate)
        {
            Fill(now);
            if (now < SentAt(index)) return null;
            if (SentAt(index) > _cutAt) return (byte)((index * 73) + 41);
            if (index < _header.Length) return _header[index];
            index -= _header.Length;
            return Total() is { } total && index >= total ? (byte)((index * 73) + 41) : (byte)(Plain(index) ^ _format.Whitening(index));
        }
    }

    private int ChipsPerByte => _format.Manchester ? 16 : 8;

    // A byte leaves the FIFO for the shift register when the one before is out.
    private long LoadedAt(int index) => SentAt(_header.Length + index - 1);

    private int? Body()
    {
        if (_format.FixedLength > 0) return _format.FixedLength;
        return _bytes.Count > 0 ? _bytes[0] + 1 : null;
    }

    private int? Total() => Body() + (_format.Crc == FskCrc.None ? 0 : 2);

    // An empty FIFO does not stop the chip: it sends bytes that nobody wrote, and its CRC is right for them.
    private void Fill(long now)
    {
        while (now < _cutAt && _bytes.Count > 0 && _bytes.Count < Body() && LoadedAt(_bytes.Count) < now) _bytes.Add(0);
    }

    private byte Plain(int index)
    {
        if (index < _bytes.Count) return _bytes[index];
        ushort crc = FskFormat.Checksum(_format.Crc, _bytes);
        return (byte)(index == _bytes.Count ? crc >> 8 : crc);
    }
}
