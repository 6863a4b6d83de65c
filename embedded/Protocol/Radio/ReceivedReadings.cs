using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// The receiver's half of readings as differences: two readings of each of a bounded number of modules, kept where the sender said
/// (<see cref="SentReadings"/> holds the rule). A module that was silent longest makes room for another.
/// </summary>
public sealed class ReceivedReadings
{
    private readonly ReadingPair[] _pairs;
    private int _turn;

    /// <summary>Makes an empty store.</summary>
    /// <param name="modules">For how many modules; each takes about 400 bytes once it is used.</param>
    public ReceivedReadings(int modules = 32)
    {
        if (modules < 1) throw new ArgumentOutOfRangeException(nameof(modules));
        _pairs = new ReadingPair[modules];
    }

    // The reading of a module at a place, 0 or 1; null when none is there.
    internal Reading Find(int moduleId, int place)
    {
        ReadingPair pair = ReadingPair.Find(_pairs, moduleId);
        if (pair == null || !pair.Has(place)) return null;
        pair.UsedAt = ++_turn;
        return pair.Get(place);
    }

    internal void Keep(Reading reading, int place)
    {
        ReadingPair pair = ReadingPair.FindOrMake(_pairs, reading.ModuleId);
        pair.UsedAt = ++_turn;
        pair.Keep(reading, place);
    }
}
