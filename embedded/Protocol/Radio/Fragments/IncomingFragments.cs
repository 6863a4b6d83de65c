namespace Battery.Protocol.Radio;

/// <summary>A message that comes in fragments: a place of <see cref="FragmentAssembler"/>.</summary>
internal sealed class IncomingFragments
{
    private readonly byte[] _arrived = new byte[RadioFormat.MaximumFragments / 8];
    private readonly int _maximumBytes;

    internal IncomingFragments(int maximumBytes)
    {
        _maximumBytes = maximumBytes;
    }

    // Null until the place is first used. Most of them never are, and a board without PSRAM has heap for a hundred in all.
    internal byte[] Buffer { get; private set; }

    internal bool IsUsed { get; set; }

    internal int Source { get; private set; }

    internal int Id { get; private set; }

    internal int Length { get; private set; }

    // The bytes of each fragment but the last.
    internal int Unit { get; private set; }

    internal int Count { get; private set; }

    internal int Arrived { get; private set; }

    internal long BegunAt { get; private set; }

    internal long TouchedAt { get; set; }

    // When to ask for what is missing.
    internal long AskAt { get; set; }

    // How often it was asked for since the last fragment came, as far as it matters.
    internal int Asked { get; set; }

    // The last one that the sender is about to send: once it has come, what is missing is lost.
    internal int LastExpected { get; private set; }

    internal void Begin(int source, int id, int length, int unit, long now)
    {
        if (Buffer == null) Buffer = new byte[_maximumBytes];
        IsUsed = true;
        Source = source;
        Id = id;
        Length = length;
        Unit = unit;
        Count = (length + unit - 1) / unit;
        Arrived = 0;
        BegunAt = now;
        LastExpected = Count - 1;
        for (int i = 0; i < _arrived.Length; i++) _arrived[i] = 0;
    }

    internal bool Has(int index)
    {
        return (_arrived[index >> 3] & (1 << (index & 7))) != 0;
    }

    internal void Add(int index, byte[] buffer, int offset, int count)
    {
        System.Array.Copy(buffer, offset, Buffer, index * Unit, count);
        _arrived[index >> 3] |= (byte)(1 << (index & 7));
        Arrived++;
    }

    // Writes a bit for each missing fragment, the first in the lowest bit of the first byte; gives the count of bytes.
    internal int WriteMissing(byte[] bits)
    {
        int bytes = 0;
        for (int i = 0; i < Count; i++)
        {
            if ((i & 7) == 0) bits[i >> 3] = 0;
            if (Has(i)) continue;
            bits[i >> 3] |= (byte)(1 << (i & 7));
            bytes = (i >> 3) + 1;
            LastExpected = i;
        }

        return bytes;
    }
}
