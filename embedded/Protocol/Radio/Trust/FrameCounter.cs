using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// Gives frame counters that never repeat, not over restarts either, and writes flash only once a block: what was left of the
/// block is lost with a restart.
/// </summary>
public sealed class FrameCounter
{
    /// <summary>How many counters a block has unless it is said.</summary>
    public const int DefaultBlock = 1024;

    private readonly IFrameCounterStore _store;
    private readonly int _block;
    private long _next;
    private long _reserved;

    /// <summary>Goes on where the store says.</summary>
    /// <param name="store">Where the next block is kept.</param>
    /// <param name="block">How many counters a block has. At one message a second, 1024 write flash every 17 minutes.</param>
    public FrameCounter(IFrameCounterStore store, int block = DefaultBlock)
    {
        if (store == null) throw new ArgumentNullException(nameof(store));
        if (block < 1) throw new ArgumentOutOfRangeException(nameof(block));
        _store = store;
        _block = block;
        _next = store.Load();
        _reserved = _next;
    }

    /// <summary>Passes over all counters below this one.</summary>
    public void PassTo(long least)
    {
        if (least <= _next || least > uint.MaxValue) return;
        _next = least;
        _reserved = least;
    }

    /// <summary>The next counter.</summary>
    /// <exception cref="InvalidOperationException">All 2³² are used up: the key must be changed.</exception>
    public long Next()
    {
        if (_next > uint.MaxValue) throw new InvalidOperationException("The frame counters of this radio key are used up.");
        if (_next == _reserved)
        {
            // Saved before any of them goes out.
            _store.Save(_next + _block);
            _reserved = _next + _block;
        }

        return _next++;
    }
}
