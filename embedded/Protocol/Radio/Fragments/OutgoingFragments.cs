namespace Battery.Protocol.Radio;

/// <summary>A message that goes out in fragments: a place of <see cref="FragmentSender"/>.</summary>
internal sealed class OutgoingFragments
{
    private readonly byte[] _due = new byte[RadioFormat.MaximumFragments / 8];
    private readonly byte[] _sent = new byte[RadioFormat.MaximumFragments / 8];
    private readonly int _maximumBytes;

    internal OutgoingFragments(int maximumBytes)
    {
        _maximumBytes = maximumBytes;
    }

    // Null until the place is first used, as that of what comes.
    internal byte[] Buffer { get; private set; }

    internal bool IsUsed { get; set; }

    internal int Destination { get; private set; }

    internal bool IsUrgent { get; private set; }

    internal int Id { get; private set; }

    internal int Length { get; private set; }

    internal int Count { get; private set; }

    internal long BegunAt { get; private set; }

    // When something of it was sent or told last.
    internal long TouchedAt { get; set; }

    internal void Begin(int destination, bool isUrgent, int id, byte[] buffer, int length, int count, long now)
    {
        if (Buffer == null) Buffer = new byte[_maximumBytes];
        IsUsed = true;
        Destination = destination;
        IsUrgent = isUrgent;
        Id = id;
        Length = length;
        Count = count;
        BegunAt = now;
        TouchedAt = now;
        System.Array.Copy(buffer, 0, Buffer, 0, length);
        for (int i = 0; i < _due.Length; i++)
        {
            _due[i] = 0;
            _sent[i] = 0;
        }

        for (int i = 0; i < count; i++) SetDue(i);
    }

    internal void SetDue(int index)
    {
        _due[index >> 3] |= (byte)(1 << (index & 7));
    }

    // The first that is to be sent; −1 for none.
    internal int FirstDue()
    {
        for (int i = 0; i < Count; i++)
        {
            if ((_due[i >> 3] & (1 << (i & 7))) != 0) return i;
        }

        return -1;
    }

    // True when it went out before.
    internal bool SetSent(int index)
    {
        byte bit = (byte)(1 << (index & 7));
        bool again = (_sent[index >> 3] & bit) != 0;
        _due[index >> 3] &= (byte)~bit;
        _sent[index >> 3] |= bit;
        return again;
    }
}
