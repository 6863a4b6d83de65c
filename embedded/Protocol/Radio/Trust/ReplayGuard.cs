using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// Remembers, for a bounded number of sources, which frame counters came: the highest, and which of the 32 below it. Only
/// counters of authenticated messages are given to it, so nobody without a key can use up its places.
/// </summary>
public sealed class ReplayGuard
{
    private const int Window = 32;

    private readonly int[] _sources;
    private readonly long[] _highest;

    // Bit n is set where counter highest − 1 − n came.
    private readonly int[] _seen;
    private readonly int[] _keyNumbers;
    private int _count;

    /// <summary>Makes a guard.</summary>
    /// <param name="capacity">For how many sources; messages of more are refused.</param>
    public ReplayGuard(int capacity = 64)
    {
        if (capacity < 1) throw new ArgumentOutOfRangeException(nameof(capacity));
        _sources = new int[capacity];
        _highest = new long[capacity];
        _seen = new int[capacity];
        _keyNumbers = new int[capacity];
    }

    /// <summary>Tells whether the counter is new for the source, and remembers it.</summary>
    /// <param name="sourceId">The source, 1…65534.</param>
    /// <param name="frameCounter">Its counter.</param>
    /// <param name="keyNumber">The number of the key that the message came under.</param>
    public bool Accept(int sourceId, long frameCounter, int keyNumber = 0)
    {
        int i = Find(sourceId);
        if (i < 0) return Add(sourceId, frameCounter, 0, keyNumber);
        long ahead = frameCounter - _highest[i];
        if (ahead > 0)
        {
            int shifted = ahead >= Window ? 0 : _seen[i] << (int)ahead;
            _seen[i] = ahead > Window ? 0 : shifted | (1 << (int)(ahead - 1));
            _highest[i] = frameCounter;
            _keyNumbers[i] = keyNumber;
            return true;
        }

        long behind = -ahead - 1;
        if (behind < 0 || behind >= Window) return false;
        int bit = 1 << (int)behind;
        if ((_seen[i] & bit) != 0) return false;
        _seen[i] |= bit;
        return true;
    }

    /// <summary>The highest counter that came from a source; −1 for none. To be kept over restarts now and then.</summary>
    public long Highest(int sourceId)
    {
        int i = Find(sourceId);
        return i < 0 ? -1 : _highest[i];
    }

    /// <summary>The number of the key that the highest counter of a source came under; −1 for none.</summary>
    public int KeyNumber(int sourceId)
    {
        int i = Find(sourceId);
        return i < 0 ? -1 : _keyNumbers[i];
    }

    /// <summary>
    /// Takes any counter of a source as new: it may be another device in the place of one that was lost. Only when the key that its
    /// counters came under is valid no more.
    /// </summary>
    public void BeginAnew(int sourceId)
    {
        int i = Find(sourceId);
        if (i < 0) return;
        _highest[i] = -1;
        _seen[i] = 0;
    }

    /// <summary>After a restart: refuses this counter of a source and all before it. False when there is no place left.</summary>
    public bool Restore(int sourceId, long highest, int keyNumber = 0)
    {
        int i = Find(sourceId);
        if (i < 0) return Add(sourceId, highest, -1, keyNumber);
        if (highest < _highest[i]) return true;
        _highest[i] = highest;
        _seen[i] = -1;
        _keyNumbers[i] = keyNumber;
        return true;
    }

    private bool Add(int sourceId, long highest, int seen, int keyNumber)
    {
        if (_count == _sources.Length) return false;
        _sources[_count] = sourceId;
        _highest[_count] = highest;
        _seen[_count] = seen;
        _keyNumbers[_count] = keyNumber;
        _count++;
        return true;
    }

    private int Find(int sourceId)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_sources[i] == sourceId) return i;
        }

        return -1;
    }
}
