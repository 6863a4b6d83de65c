namespace Battery.Node.Update;

/// <summary>
/// Which pieces are asked for, and when: a window of a few after the last that was kept, in order; again when nothing came for a while, and
/// more slowly the longer that lasts. Pure: time comes from outside.
/// </summary>
public sealed class PieceWindow
{
    /// <summary>How long a piece is waited for at first, ms.</summary>
    public const int FirstMilliseconds = 10000;

    /// <summary>How long at last, ms.</summary>
    public const int MostMilliseconds = 300000;

    /// <summary>So many bytes of pieces are on their way at once.</summary>
    public const int Bytes = 16384;

    private readonly int _count;
    private readonly int _window;
    private int _asked;
    private bool _hasKept;
    private long _askAt;
    private int _patience = FirstMilliseconds;

    /// <summary>Begins.</summary>
    /// <param name="next">The first that is lacking.</param>
    /// <param name="count">How many there are in all.</param>
    /// <param name="pieceBytes">How long each is.</param>
    /// <param name="most">How many may be asked for at once.</param>
    public PieceWindow(int next, int count, int pieceBytes, int most)
    {
        Next = next;
        _count = count;
        int window = Bytes / pieceBytes;
        _window = window < 1 ? 1 : window > most ? most : window;
    }

    /// <summary>The first piece that is lacking.</summary>
    public int Next { get; private set; }

    /// <summary>Whether all are there.</summary>
    public bool IsComplete => Next >= _count;

    /// <summary>When it has to be looked at again, though nothing comes; at first at once.</summary>
    public long DueAt => _askAt;

    /// <summary>The piece that was lacking came and was kept.</summary>
    public void Kept(long now)
    {
        Next++;
        _hasKept = true;
        _patience = FirstMilliseconds;
        _askAt = now + _patience;
    }

    /// <summary>How many to ask for now, from <see cref="Next"/> on; 0 for none.</summary>
    public int Ask(long now)
    {
        if (IsComplete) return 0;
        bool isServed = _hasKept && Next >= _asked;
        if (!isServed && now < _askAt) return 0;
        if (!_hasKept && _askAt > 0) _patience = _patience * 2 < MostMilliseconds ? _patience * 2 : MostMilliseconds;
        int left = _count - Next;
        int asks = left < _window ? left : _window;
        _asked = Next + asks;
        _hasKept = false;
        _askAt = now + _patience;
        return asks;
    }
}
