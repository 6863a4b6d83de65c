using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// What tells this station's newest messages from those of another station of its id, or of its own before a restart, that had the same
/// numbers.
/// </summary>
internal sealed class SentMarks
{
    // More than an acknowledgement speaks of, and a divisor of 65536.
    private const int Most = 64;

    private readonly int[] _ids = new int[Most];
    private readonly int[] _marks = new int[Most];

    internal SentMarks()
    {
        for (int i = 0; i < Most; i++) _ids[i] = -1;
    }

    internal void Add(long frameCounter, int mark)
    {
        int id = (int)(frameCounter & 0xFFFF);
        _ids[id % Most] = id;
        _marks[id % Most] = mark;
    }

    /// <summary>Tells whether an acknowledgement speaks of this station's messages.</summary>
    internal bool Matches(StoredMessage stored)
    {
        int marks = 0;
        for (int back = 0; back < RadioFormat.StoredMessages; back++)
        {
            if (((stored.Bits >> back) & 1) == 0) continue;
            int id = (stored.HeardId - back) & 0xFFFF;
            if (_ids[id % Most] != id) return false;
            marks ^= _marks[id % Most];
        }

        return marks == stored.Mark;
    }
}
