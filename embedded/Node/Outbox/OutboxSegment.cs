namespace Battery.Node.Outbox;

/// <summary>What is known in memory of one file of the outbox: readings of one boot with consecutive sequences.</summary>
internal sealed class OutboxSegment
{
    /// <summary>A bit of a long for each reading.</summary>
    internal const int Capacity = 64;

    /// <summary>A file of records of a version (<see cref="ReadingRecord"/>) with room for so many fields.</summary>
    internal OutboxSegment(int number, int version, int fields)
    {
        Number = number;
        Version = version;
        Fields = fields;
        Name = FileName(number, version);
    }

    internal int Number { get; }

    internal int Version { get; }

    internal int Fields { get; }

    internal string Name { get; }

    internal int BootId { get; set; }

    internal int FirstSequence { get; set; }

    internal int Count { get; set; }

    /// <summary>How many are still to be acknowledged.</summary>
    internal int Waiting { get; private set; }

    /// <summary>Whether more may be appended: not to a file that an earlier run may have left torn.</summary>
    internal bool IsOpen { get; set; }

    private long _done;

    /// <summary>How the names of files of a version begin; the number follows, in which all versions share.</summary>
    internal static string Prefix(int version)
    {
        return version == ReadingRecord.FirstVersion ? "outbox" : "readings";
    }

    internal static string FileName(int number, int version)
    {
        return Prefix(version) + number.ToString();
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
