using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// Sends messages longer than one payload in fragments (<see cref="FragmentAssembler"/>), and those again that the receiver
/// misses. It holds a fixed number of messages, each until the receiver tells that it is complete or its time is over. A place
/// takes its bytes from the heap when it is first used and keeps them.
/// </summary>
public sealed class FragmentSender
{
    private readonly OutgoingFragments[] _places;
    private readonly int _source;
    private readonly int _maximumBytes;
    private readonly int _unit;
    private readonly int _repeat;
    private readonly int _lifetime;
    private readonly ByteReader _reader = new ByteReader();

    /// <summary>Makes a sender.</summary>
    /// <param name="sourceId">The module that sends, 1…65534.</param>
    /// <param name="maximumBytes">The longest message, 256…4096.</param>
    /// <param name="places">How many messages may be under way at once.</param>
    /// <param name="fragmentBytes">Bytes of a fragment, 1…231; so many that a message has at most 128.</param>
    /// <param name="repeatMilliseconds">After so long without a word of the receiver the last fragment is sent again.</param>
    /// <param name="lifetimeMilliseconds">A message that is not known to be complete after so long is given up.</param>
    public FragmentSender(
        int sourceId,
        int maximumBytes = RadioFormat.MaximumLongMessageBytes,
        int places = 2,
        int fragmentBytes = RadioFormat.MaximumFragmentBytes,
        int repeatMilliseconds = 30000,
        int lifetimeMilliseconds = 300000)
    {
        if (!WireLimits.IsModuleId(sourceId)) throw new ArgumentOutOfRangeException(nameof(sourceId));
        if (maximumBytes <= RadioFormat.MaximumMessageBytes || maximumBytes > RadioFormat.MaximumLongMessageBytes)
            throw new ArgumentOutOfRangeException(nameof(maximumBytes));
        if (places < 1) throw new ArgumentOutOfRangeException(nameof(places));
        if (fragmentBytes > RadioFormat.MaximumFragmentBytes || fragmentBytes * RadioFormat.MaximumFragments < maximumBytes)
            throw new ArgumentOutOfRangeException(nameof(fragmentBytes));
        if (repeatMilliseconds < 1) throw new ArgumentOutOfRangeException(nameof(repeatMilliseconds));
        if (lifetimeMilliseconds < repeatMilliseconds) throw new ArgumentOutOfRangeException(nameof(lifetimeMilliseconds));
        _source = sourceId;
        _maximumBytes = maximumBytes;
        _unit = fragmentBytes;
        _repeat = repeatMilliseconds;
        _lifetime = lifetimeMilliseconds;
        _places = new OutgoingFragments[places];
        for (int i = 0; i < places; i++) _places[i] = new OutgoingFragments(maximumBytes);
    }

    /// <summary>Fragments sent for the first time.</summary>
    public int Sent { get; private set; }

    /// <summary>Fragments sent again.</summary>
    public int Repeated { get; private set; }

    /// <summary>Messages that the receiver has whole.</summary>
    public int Completed { get; private set; }

    /// <summary>Messages given up because their time was over.</summary>
    public int Expired { get; private set; }

    /// <summary>What receivers said that makes no sense, or is about a message that is not kept.</summary>
    public int Ignored { get; private set; }

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

    /// <summary>Tells whether there is a place for one more.</summary>
    public bool HasPlace => PendingCount < _places.Length;

    /// <summary>
    /// Takes a copy of a finished message to be sent. False when there is no place, or a message whose frame counter ends in the
    /// same 16 bits is under way.
    /// </summary>
    /// <param name="message">Holds what a <see cref="RadioMessageBuilder"/> built; it says whom it is for.</param>
    /// <param name="count">Its length.</param>
    /// <param name="now">Milliseconds of a clock that does not go back.</param>
    /// <param name="isUrgent">Whether its fragments count for <see cref="NextDestination"/> while only what is urgent goes out.</param>
    public bool TryBegin(byte[] message, int count, long now, bool isUrgent = false)
    {
        if (message == null) throw new ArgumentNullException(nameof(message));
        if (count < RadioFormat.HeaderBytes || count > message.Length || count > _maximumBytes)
            throw new ArgumentOutOfRangeException(nameof(count));
        Expire(now);
        int id = message[RadioFormat.CounterOffset] | (message[RadioFormat.CounterOffset + 1] << 8);
        int destination = message[RadioFormat.DestinationOffset] | (message[RadioFormat.DestinationOffset + 1] << 8);
        if (Find(id) != null) return false;
        for (int i = 0; i < _places.Length; i++)
        {
            if (_places[i].IsUsed) continue;
            _places[i].Begin(destination, isUrgent, id, message, count, (count + _unit - 1) / _unit, now);
            return true;
        }

        return false;
    }

    /// <summary>Tells whether a message is under way.</summary>
    /// <param name="frameCounter">The message's.</param>
    public bool IsPending(long frameCounter)
    {
        return Find((int)(frameCounter & 0xFFFF)) != null;
    }

    /// <summary>Gives a message up that need not arrive any more.</summary>
    /// <param name="frameCounter">The message's.</param>
    public void Cancel(long frameCounter)
    {
        OutgoingFragments place = Find((int)(frameCounter & 0xFFFF));
        if (place != null) place.IsUsed = false;
    }

    /// <summary>Whom a fragment is to be sent to now; 0 for nobody.</summary>
    public int NextDestination(long now, bool onlyUrgent = false)
    {
        Expire(now);
        OutgoingFragments next = Next(0, onlyUrgent, now);
        return next == null ? 0 : next.Destination;
    }

    /// <summary>
    /// Adds the next fragment that is to be sent now to whom the builder's message is for; false when there is none, or it does not fit.
    /// </summary>
    public bool TryAddNext(RadioMessageBuilder builder, long now)
    {
        Expire(now);
        OutgoingFragments next = Next(builder.Destination, false, now);
        if (next == null) return false;
        int index = next.FirstDue();
        if (index < 0) index = next.Count - 1;
        int offset = index * _unit;
        int size = next.Length - offset < _unit ? next.Length - offset : _unit;
        if (!builder.TryAddFragment(next.Id, next.Length, _unit, index, next.Buffer, offset, size)) return false;
        next.TouchedAt = now;
        if (next.SetSent(index)) Repeated++;
        else Sent++;
        return true;
    }

    /// <summary>Takes the content of a packet that tells what is missing; what is meant for others is passed over.</summary>
    /// <param name="speaker">Who tells it; only the receiver of a message has a say in it.</param>
    /// <param name="buffer">Holds it.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="count">Its length.</param>
    /// <param name="now">Milliseconds of a clock that does not go back.</param>
    public void OnMissing(int speaker, byte[] buffer, int offset, int count, long now)
    {
        if (buffer == null) throw new ArgumentNullException(nameof(buffer));
        if (offset < 0 || count < 0 || count > buffer.Length - offset) throw new ArgumentOutOfRangeException(nameof(count));
        _reader.Reset(buffer, offset, offset + count);
        int source = (int)_reader.Read(2);
        int id = (int)_reader.Read(2);
        if (!_reader.IsExhausted && source != _source) return;
        OutgoingFragments place = _reader.IsExhausted ? null : Find(id);
        if (place == null || place.Destination != speaker)
        {
            Ignored++;
            return;
        }

        place.TouchedAt = now;
        if (_reader.Left == 0)
        {
            place.IsUsed = false;
            Completed++;
            return;
        }

        for (int i = 0; _reader.Left > 0; i += 8)
        {
            int bits = (int)_reader.Read(1);
            for (int bit = 0; bit < 8; bit++)
            {
                if ((bits & (1 << bit)) != 0 && i + bit < place.Count) place.SetDue(i + bit);
            }
        }
    }

    // What is due to a destination, 0 for any. The one begun first has precedence, so that it becomes complete before its time is over.
    private OutgoingFragments Next(int destination, bool onlyUrgent, long now)
    {
        OutgoingFragments next = null;
        for (int i = 0; i < _places.Length; i++)
        {
            OutgoingFragments place = _places[i];
            if (!place.IsUsed || (destination != 0 && place.Destination != destination) || (onlyUrgent && !place.IsUrgent)) continue;
            if (place.FirstDue() < 0 && now - place.TouchedAt < _repeat) continue;
            if (next == null || place.BegunAt < next.BegunAt) next = place;
        }

        return next;
    }

    private void Expire(long now)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (!_places[i].IsUsed || now - _places[i].BegunAt <= _lifetime) continue;
            _places[i].IsUsed = false;
            Expired++;
        }
    }

    private OutgoingFragments Find(int id)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (_places[i].IsUsed && _places[i].Id == id) return _places[i];
        }

        return null;
    }
}
