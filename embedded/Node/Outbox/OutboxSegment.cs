namespace Battery.Node.Outbox;

/// <summary>What is known in memory of one file of the outbox: readings of one boot with consecutive sequences.</summary>
internal sealed class OutboxSegment
{
    /// <summary>A bit of a long for each reading.</summary>
    internal const int Capacity = 64;

    internal OutboxSegment(int number)
    {
        Number = number;
        Name = FileName(number);
    }

    internal int Number { get; }

    internal string Name { get; }

    internal int BootId { get; set; }

    internal int FirstSequence { get; set; }

    internal int Count { get; set; }

    /// <summary>How many are still to be acknowledged.</summary>
    internal int Waiting { get; private set; }

    /// <summary>Whether more may be appended: not to a file that an earlier run may have left torn.</summary>
    internal bool IsOpen { get; set; }

    private long _done;

    internal static string FileName(int number)
    {
        return "outbox" + number.ToString();
    }

    internal void Add()
    {
        Count++;
        Waiting++;
    }

    internal bool IsDone(int index)
    {
        return (_done & (1L << index)) != 0;
    }

    /// <summary>Marks one as acknowledged; false where it was already.</summary>
    internal bool Finish(int index)
    {
        if (IsDone(index)) return false;
        _done |= 1L << index;
        Waiting--;
        return true;
    }
}
