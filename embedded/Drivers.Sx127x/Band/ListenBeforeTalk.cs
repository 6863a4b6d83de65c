using System;

namespace Battery.Drivers.Sx127x;

/// <summary>
/// Decides what to do about a channel that is busy: wait for a random number of slots, of which there are twice as many to choose from
/// after each try (binary exponential back-off), and give up in the end. Pure: time, randomness and the channel are somebody else's.
/// </summary>
public sealed class ListenBeforeTalk
{
    /// <summary>Instead of a pause: it has been tried often enough.</summary>
    public const int GiveUp = -1;

    private readonly int _slotMilliseconds;
    private readonly int _maximumSlots;

    /// <summary>Makes a decision maker.</summary>
    /// <param name="slotMilliseconds">The unit of pauses, ms, 1…10,000: about as long as the others' packets.</param>
    /// <param name="maximumSlots">From how many slots it chooses at most, 1…1024.</param>
    /// <param name="maximumTries">How often the channel is listened to, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public ListenBeforeTalk(int slotMilliseconds, int maximumSlots, int maximumTries)
    {
        if (slotMilliseconds < 1 || slotMilliseconds > 10000) throw new ArgumentOutOfRangeException(nameof(slotMilliseconds));
        if (maximumSlots < 1 || maximumSlots > 1024) throw new ArgumentOutOfRangeException(nameof(maximumSlots));
        if (maximumTries < 1) throw new ArgumentOutOfRangeException(nameof(maximumTries));
        _slotMilliseconds = slotMilliseconds;
        _maximumSlots = maximumSlots;
        MaximumTries = maximumTries;
    }

    /// <summary>Gives a random number of 0 or more.</summary>
    public delegate int RandomSource();

    /// <summary>How often the channel is listened to.</summary>
    public int MaximumTries { get; }

    /// <summary>How often the channel was busy since <see cref="Begin"/>.</summary>
    public int BusyCount { get; private set; }

    /// <summary>Begins with another packet.</summary>
    public void Begin()
    {
        BusyCount = 0;
    }

    /// <summary>The channel was busy: how long to wait until it is listened to again, ms; <see cref="GiveUp"/> for no more.</summary>
    /// <param name="random">A random number of 0 or more.</param>
    public int OnBusy(int random)
    {
        BusyCount++;
        if (BusyCount >= MaximumTries) return GiveUp;
        int slots = BusyCount < 10 && 1 << BusyCount < _maximumSlots ? 1 << BusyCount : _maximumSlots;
        return _slotMilliseconds * (1 + ((random & int.MaxValue) % slots));
    }
}
