using System.Collections;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>A ROOT that a HUB hears, with what waits for it.</summary>
internal sealed class RadioPeer
{
    // Of its messages, by frame counter.
    private readonly int[] _marks = new int[RadioFormat.StoredMessages];
    private readonly StoredMessage _stored = new StoredMessage();

    internal RadioPeer(int id)
    {
        Id = id;
    }

    internal int Id { get; }

    /// <summary>Uptime when it was heard last.</summary>
    internal long HeardAt { get; set; }

    /// <summary>Messages that are not urgent, and since when the first has waited.</summary>
    internal Queue Waiting { get; } = new Queue();

    internal long WaitingSince { get; set; }

    /// <summary>The frame counter of its newest message.</summary>
    internal long HeardCounter { get; private set; } = -1;

    /// <summary>Bit i: the readings of the message i before that one are committed.</summary>
    internal long StoredBits { get; private set; }

    /// <summary>How far back what it has not been told of goes; −1 where it was told everything.</summary>
    internal int UntoldDepth { get; private set; } = -1;

    /// <summary>Tells whether there is something to send that is not urgent.</summary>
    internal bool IsWaiting => Waiting.Count > 0 || UntoldDepth >= 0;

    internal void Hear(long counter, int mark)
    {
        _marks[counter % _marks.Length] = mark;
        long step = counter - HeardCounter;
        if (HeardCounter >= 0 && step <= 0) return;
        bool isFar = HeardCounter < 0 || step >= RadioFormat.StoredMessages;
        StoredBits = isFar ? 0 : (StoredBits << (int)step) & ((1L << RadioFormat.StoredMessages) - 1);
        UntoldDepth = isFar || UntoldDepth < 0 || UntoldDepth + step >= RadioFormat.StoredMessages ? -1 : UntoldDepth + (int)step;
        HeardCounter = counter;
    }

    /// <summary>The readings of a message are committed. False when it is too old to be told of so.</summary>
    internal bool Store(long counter)
    {
        long back = HeardCounter - counter;
        if (back < 0 || back >= RadioFormat.StoredMessages) return false;
        StoredBits |= 1L << (int)back;
        if (UntoldDepth < back) UntoldDepth = (int)back;
        return true;
    }

    // With at least eight messages that it was told of before: an acknowledgement that was lost costs nothing then.
    internal bool AddStored(RadioMessageBuilder builder)
    {
        if (UntoldDepth < 0) return true;
        int bytes = (UntoldDepth / 8) + 2;
        long mask = bytes * 8 >= RadioFormat.StoredMessages ? long.MaxValue : (1L << (bytes * 8)) - 1;
        long bits = StoredBits & mask;
        int marks = 0;
        for (int back = 0; back < RadioFormat.StoredMessages; back++)
        {
            if (((bits >> back) & 1) != 0) marks ^= _marks[(HeardCounter - back) % _marks.Length];
        }

        _stored.Begin(HeardCounter, bits, marks);
        if (!builder.TryAdd(_stored)) return false;
        UntoldDepth = -1;
        return true;
    }
}
