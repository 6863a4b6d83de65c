using Battery.Protocol;

namespace Battery.Node.Radio;

/// <summary>A message of a ROOT whose readings a HUB has handed on, until all of them are committed. It is used again.</summary>
internal sealed class ReceivedMessage
{
    /// <summary>A message of more readings is acknowledged reading by reading.</summary>
    internal const int MostReadings = 32;

    private readonly int[] _modules = new int[MostReadings];
    private readonly int[] _boots = new int[MostReadings];
    private readonly int[] _sequences = new int[MostReadings];
    private readonly bool[] _stored = new bool[MostReadings];

    internal int Source { get; private set; }

    /// <summary>Its frame counter; −1 until it was heard to its end.</summary>
    internal long Counter { get; set; }

    /// <summary>Uptime when it was heard.</summary>
    internal long HeardAt { get; private set; }

    internal int Count { get; private set; }

    /// <summary>How many readings are not committed yet.</summary>
    internal int Left { get; private set; }

    internal void Begin(int source, long now)
    {
        Source = source;
        Counter = -1;
        HeardAt = now;
        Count = 0;
        Left = 0;
    }

    /// <summary>False when there are too many.</summary>
    internal bool Add(Reading reading)
    {
        if (Count == MostReadings) return false;
        _modules[Count] = reading.ModuleId;
        _boots[Count] = reading.BootId;
        _sequences[Count] = reading.Sequence;
        _stored[Count++] = false;
        Left++;
        return true;
    }

    internal bool Holds(int moduleId, int bootId, int sequence)
    {
        return IndexOf(moduleId, bootId, sequence) >= 0;
    }

    /// <summary>A reading is committed; false when it is not one of these.</summary>
    internal bool Store(int moduleId, int bootId, int sequence)
    {
        int i = IndexOf(moduleId, bootId, sequence);
        if (i < 0) return false;
        if (!_stored[i]) Left--;
        _stored[i] = true;
        return true;
    }

    internal bool IsStored(int index)
    {
        return _stored[index];
    }

    internal int ModuleOf(int index)
    {
        return _modules[index];
    }

    internal int BootOf(int index)
    {
        return _boots[index];
    }

    internal int SequenceOf(int index)
    {
        return _sequences[index];
    }

    private int IndexOf(int moduleId, int bootId, int sequence)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_sequences[i] == sequence && _modules[i] == moduleId && _boots[i] == bootId) return i;
        }

        return -1;
    }
}
