namespace Battery.Node.Outbox;

/// <summary>
/// What is known in memory of some readings that lie together in a file: of one boot, with sequences that go up by one step.
/// </summary>
internal sealed class OutboxChunk
{
    /// <summary>A bit of a long for each reading.</summary>
    internal const int Capacity = 64;

    private long _done;

    internal OutboxChunk(OutboxFile file, int position)
    {
        File = file;
        Position = position;
    }

    internal OutboxFile File { get; }

    /// <summary>Where it begins in its file, and its length.</summary>
    internal int Position { get; }

    internal int Length { get; set; }

    /// <summary>Of a chunk of version 2: how many fields its records have room for.</summary>
    internal int Fields { get; set; }

    internal int BootId { get; set; }

    internal int FirstSequence { get; set; }

    internal int Step { get; set; } = 1;

    internal int Count { get; set; }

    /// <summary>Whether something happened to the module in it (<see cref="ReadingChange"/>).</summary>
    internal bool HasChange { get; set; }

    /// <summary>How many readings its file has up to its end.</summary>
    internal int Total { get; set; }

    /// <summary>How many are answered for.</summary>
    internal int Done { get; private set; }

    internal bool IsDone(int index)
    {
        return (_done & (1L << index)) != 0;
    }

    internal int SequenceAt(int index)
    {
        return FirstSequence + (index * Step);
    }

    /// <summary>None of its readings counts as answered for any more.</summary>
    internal void Forget()
    {
        File.Waiting += Done;
        Done = 0;
        _done = 0;
    }

    /// <summary>Marks one as answered for; false where it was already.</summary>
    internal bool Finish(int index)
    {
        if (IsDone(index)) return false;
        _done |= 1L << index;
        Done++;
        File.Waiting--;
        return true;
    }
}
