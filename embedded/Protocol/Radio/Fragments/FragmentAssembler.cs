using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// Puts long messages together again out of the fragments of several sources, in any order, and tells their senders what is
/// missing. It holds a fixed number of messages of a fixed length: one that is not complete in time, or whose place is needed, is
/// given up and counted. A place takes its bytes from the heap when it is first used and keeps them. Only fragments of
/// authenticated messages may be given to it.
/// </summary>
/// <remarks>
/// A fragment (packet type 9) is message id (2) · length of the message (2) · bytes of each fragment but the last (1) · index (1) ·
/// bytes. Where it belongs follows from these alone, so no two of one message can overlap; one that differs from the first of its
/// message in length or size is rejected. What is missing (packet type 10) is told as sender (2) · message id (2) · a bit for each
/// missing fragment, the first in the lowest bit of the first byte; no bits tell that all have come.
/// </remarks>
public sealed class FragmentAssembler
{
    // How many complete messages are remembered, so that a fragment that comes late does not begin them anew.
    private const int Remembered = 16;

    // A sender that does not answer is asked half as often each time, so many times: it may have restarted.
    private const int MostDoublings = 3;

    private readonly IncomingFragments[] _places;
    private readonly int _maximumBytes;
    private readonly int _lifetime;
    private readonly int _quiet;
    private readonly ByteReader _reader = new ByteReader();
    private readonly byte[] _bits = new byte[RadioFormat.MaximumFragments / 8];
    private readonly int[] _doneSources = new int[Remembered];
    private readonly int[] _doneIds = new int[Remembered];
    private readonly long[] _doneAt = new long[Remembered];
    private readonly bool[] _confirm = new bool[Remembered];
    private int _doneNext;

    /// <summary>Makes an assembler.</summary>
    /// <param name="maximumBytes">The longest message, 256…4096.</param>
    /// <param name="places">How many messages may be under way at once, at least 2; one source takes at most half of them.</param>
    /// <param name="quietMilliseconds">After so much silence of a sender its missing fragments are asked for.</param>
    /// <param name="lifetimeMilliseconds">A message that is not complete after so long is given up.</param>
    public FragmentAssembler(
        int maximumBytes = RadioFormat.MaximumLongMessageBytes, int places = 4, int quietMilliseconds = 10000,
        int lifetimeMilliseconds = 300000)
    {
        if (maximumBytes <= RadioFormat.MaximumMessageBytes || maximumBytes > RadioFormat.MaximumLongMessageBytes)
            throw new ArgumentOutOfRangeException(nameof(maximumBytes));
        if (places < 2) throw new ArgumentOutOfRangeException(nameof(places));
        if (quietMilliseconds < 1) throw new ArgumentOutOfRangeException(nameof(quietMilliseconds));
        if (lifetimeMilliseconds < quietMilliseconds) throw new ArgumentOutOfRangeException(nameof(lifetimeMilliseconds));
        _maximumBytes = maximumBytes;
        _quiet = quietMilliseconds;
        _lifetime = lifetimeMilliseconds;
        _places = new IncomingFragments[places];
        for (int i = 0; i < places; i++) _places[i] = new IncomingFragments(maximumBytes);
    }

    /// <summary>What was met so far.</summary>
    public FragmentCounters Counters { get; } = new FragmentCounters();

    /// <summary>After <see cref="FragmentResult.Completed"/> the message, from 0 on, until the next call of <see cref="Add"/>.</summary>
    public byte[] Message { get; private set; }

    /// <summary>The length of the message.</summary>
    public int MessageLength { get; private set; }

    /// <summary>The id of the message.</summary>
    public int MessageId { get; private set; }

    /// <summary>How many messages are under way.</summary>
    public int PendingCount
    {
        get
        {
            int count = 0;
            for (int i = 0; i < _places.Length; i++)
            {
                if (_places[i].IsUsed) count++;
            }

            return count;
        }
    }

    /// <summary>Takes the content of a fragment packet.</summary>
    /// <param name="source">Who sent it.</param>
    /// <param name="buffer">Holds it.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="count">Its length.</param>
    /// <param name="now">Milliseconds of a clock that does not go back.</param>
    public FragmentResult Add(int source, byte[] buffer, int offset, int count, long now)
    {
        if (buffer == null) throw new ArgumentNullException(nameof(buffer));
        if (offset < 0 || count < 0 || count > buffer.Length - offset) throw new ArgumentOutOfRangeException(nameof(count));
        Expire(now);
        _reader.Reset(buffer, offset, offset + count);
        int id = (int)_reader.Read(2);
        int length = (int)_reader.Read(2);
        int unit = (int)_reader.Read(1);
        int index = (int)_reader.Read(1);
        int size = _reader.Left;
        if (_reader.IsExhausted || unit == 0 || index >= RadioFormat.MaximumFragments || length > unit * RadioFormat.MaximumFragments)
        {
            Counters.Malformed++;
            return FragmentResult.Rejected;
        }

        int left = length - (index * unit);
        if (left <= 0 || size != (left < unit ? left : unit))
        {
            Counters.Malformed++;
            return FragmentResult.Rejected;
        }

        if (length > _maximumBytes)
        {
            Counters.TooLong++;
            return FragmentResult.Rejected;
        }

        int done = FindDone(source, id);
        if (done >= 0)
        {
            // The sender does not know yet.
            _confirm[done] = true;
            Counters.Duplicates++;
            return FragmentResult.Duplicate;
        }

        IncomingFragments place = Find(source, id);
        if (place == null)
        {
            place = MakePlace(source);
            place.Begin(source, id, length, unit, now);
        }
        else if (place.Length != length || place.Unit != unit)
        {
            Counters.Inconsistent++;
            return FragmentResult.Rejected;
        }

        place.TouchedAt = now;
        place.Asked = 0;
        place.AskAt = index == place.LastExpected ? now : now + _quiet;
        if (place.Has(index))
        {
            Counters.Duplicates++;
            return FragmentResult.Duplicate;
        }

        place.Add(index, buffer, _reader.Position, size);
        Counters.Taken++;
        if (place.Arrived < place.Count) return FragmentResult.Taken;
        Complete(place, now);
        return FragmentResult.Completed;
    }

    /// <summary>
    /// Adds what is to be told now to the sender whom the builder's message is for: what is missing, or that nothing is. True when
    /// something was added; then there may be more.
    /// </summary>
    public bool TryAddMissing(RadioMessageBuilder builder, long now)
    {
        Expire(now);
        for (int i = 0; i < Remembered; i++)
        {
            if (!_confirm[i] || _doneSources[i] != builder.Destination) continue;
            if (!builder.TryAddMissing(_doneSources[i], _doneIds[i], _bits, 0)) return false;
            _confirm[i] = false;
            return true;
        }

        for (int i = 0; i < _places.Length; i++)
        {
            IncomingFragments place = _places[i];
            if (!place.IsUsed || place.AskAt > now || place.Source != builder.Destination) continue;
            int bytes = place.WriteMissing(_bits);
            if (!builder.TryAddMissing(place.Source, place.Id, _bits, bytes)) return false;
            place.AskAt = now + ((long)_quiet << place.Asked);
            if (place.Asked < MostDoublings) place.Asked++;
            Counters.Asked++;
            return true;
        }

        return false;
    }

    /// <summary>Which sender is to be told now what is missing, or that nothing is; 0 for none.</summary>
    public int NextDestination(long now)
    {
        Expire(now);
        for (int i = 0; i < Remembered; i++)
        {
            if (_confirm[i]) return _doneSources[i];
        }

        for (int i = 0; i < _places.Length; i++)
        {
            if (_places[i].IsUsed && _places[i].AskAt <= now) return _places[i].Source;
        }

        return 0;
    }

    private void Complete(IncomingFragments place, long now)
    {
        Counters.Completed++;
        place.IsUsed = false;
        Message = place.Buffer;
        MessageLength = place.Length;
        MessageId = place.Id;
        _doneSources[_doneNext] = place.Source;
        _doneIds[_doneNext] = place.Id;
        _doneAt[_doneNext] = now;
        _confirm[_doneNext] = true;
        _doneNext = (_doneNext + 1) % Remembered;
    }

    private void Expire(long now)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (!_places[i].IsUsed || now - _places[i].BegunAt <= _lifetime) continue;
            _places[i].IsUsed = false;
            Counters.Expired++;
        }

        for (int i = 0; i < Remembered; i++)
        {
            if (_doneSources[i] != 0 && now - _doneAt[i] > _lifetime)
            {
                _doneSources[i] = 0;
                _confirm[i] = false;
            }
        }
    }

    private int FindDone(int source, int id)
    {
        for (int i = 0; i < Remembered; i++)
        {
            if (_doneSources[i] == source && _doneIds[i] == id) return i;
        }

        return -1;
    }

    private IncomingFragments Find(int source, int id)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (_places[i].IsUsed && _places[i].Source == source && _places[i].Id == id) return _places[i];
        }

        return null;
    }

    // A free place; else the one that was silent longest, of this source when it has its share.
    private IncomingFragments MakePlace(int source)
    {
        IncomingFragments free = null;
        IncomingFragments oldest = null;
        IncomingFragments ownOldest = null;
        int own = 0;
        for (int i = 0; i < _places.Length; i++)
        {
            IncomingFragments place = _places[i];
            if (!place.IsUsed)
            {
                // Rather one that has its bytes already.
                if (free == null || free.Buffer == null) free = place;
                continue;
            }

            if (oldest == null || place.TouchedAt < oldest.TouchedAt) oldest = place;
            if (place.Source != source) continue;
            own++;
            if (ownOldest == null || place.TouchedAt < ownOldest.TouchedAt) ownOldest = place;
        }

        if (own < _places.Length / 2)
        {
            if (free != null) return free;
        }
        else oldest = ownOldest;

        Counters.Evicted++;
        return oldest;
    }
}
