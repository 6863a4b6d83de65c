using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// The receiver's half of readings as differences: two readings of each of a bounded number of modules, kept where the sender said
/// (<see cref="SentReadings"/> holds the rule). A module that was silent longest makes room for another.
/// </summary>
public sealed class ReceivedReadings
{
    private const int MostRejected = 16;

    private readonly ReadingPair[] _pairs;

    // Messages whose senders are still to be told, the oldest first.
    private readonly int[] _rejectedSources = new int[MostRejected];
    private readonly int[] _rejectedIds = new int[MostRejected];
    private readonly RejectedMessage _message = new RejectedMessage();
    private int _rejectedCount;
    private int _turn;

    /// <summary>Makes an empty store.</summary>
    /// <param name="modules">For how many modules; each takes about 400 bytes once it is used.</param>
    public ReceivedReadings(int modules = 32)
    {
        if (modules < 1) throw new ArgumentOutOfRangeException(nameof(modules));
        _pairs = new ReadingPair[modules];
    }

    /// <summary>Messages rejected because they refer to readings that are not here, or not as the sender has them.</summary>
    public int Rejected { get; private set; }

    /// <summary>Which sender is to be told that a message of his was rejected; 0 for none.</summary>
    public int NextDestination => _rejectedCount == 0 ? 0 : _rejectedSources[0];

    /// <summary>
    /// Tells the sender whom the builder's message is for that a message of his was rejected, so that he sends whole readings. True when
    /// something was added; then there may be more.
    /// </summary>
    public bool TryAddRejected(RadioMessageBuilder builder)
    {
        for (int i = 0; i < _rejectedCount; i++)
        {
            if (_rejectedSources[i] != builder.Destination) continue;
            _message.MessageId = _rejectedIds[i];
            if (!builder.TryAdd(_message)) return false;
            RemoveRejected(i);
            return true;
        }

        return false;
    }

    // One that does not fit is not told of: its sender notices that nobody acknowledges it.
    internal void Reject(int source, int id)
    {
        Rejected++;
        if (_rejectedCount == MostRejected) RemoveRejected(0);
        _rejectedSources[_rejectedCount] = source;
        _rejectedIds[_rejectedCount++] = id;
    }

    // The reading of a module at a place, 0 or 1; null when none is there.
    internal Reading Find(int moduleId, int place)
    {
        var pair = ReadingPair.Find(_pairs, moduleId);
        if (pair == null || !pair.Has(place)) return null;
        pair.UsedAt = ++_turn;
        return pair.Get(place);
    }

    internal void Keep(Reading reading, int place)
    {
        var pair = ReadingPair.FindOrMake(_pairs, reading.ModuleId);
        pair.UsedAt = ++_turn;
        pair.Keep(reading, place);
    }

    private void RemoveRejected(int index)
    {
        _rejectedCount--;
        for (int i = index; i < _rejectedCount; i++)
        {
            _rejectedSources[i] = _rejectedSources[i + 1];
            _rejectedIds[i] = _rejectedIds[i + 1];
        }
    }
}
