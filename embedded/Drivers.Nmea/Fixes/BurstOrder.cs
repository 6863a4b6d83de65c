namespace Battery.Drivers.Nmea;

/// <summary>
/// In which order a receiver sends the kinds of sentences of a burst, learnt from pair to pair. It tells whether a sentence without a
/// time can still belong to the burst that came last.
/// </summary>
internal sealed class BurstOrder
{
    // By kind: its place, from 1; 0 for one that was not met.
    private readonly int[] _places = new int[SentenceTable.Kinds];
    private int _count;

    /// <summary>Tells whether the first kind is known to come before the second.</summary>
    internal bool IsBefore(int first, int second)
    {
        return _places[first] != 0 && _places[first] < _places[second];
    }

    /// <summary>Learns that, in one burst, the second kind came next after the first.</summary>
    internal void Learn(int first, int second)
    {
        if (IsBefore(first, second)) return;
        if (_places[first] == 0) Insert(first, _places[second] == 0 ? _count + 1 : _places[second]);
        if (_places[second] != 0)
        {
            if (_places[first] < _places[second]) return;
            Remove(second);
        }

        Insert(second, _places[first] + 1);
    }

    private void Insert(int kind, int place)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (_places[i] >= place) _places[i]++;
        }

        _places[kind] = place;
        _count++;
    }

    private void Remove(int kind)
    {
        int place = _places[kind];
        _places[kind] = 0;
        _count--;
        for (int i = 0; i < _places.Length; i++)
        {
            if (_places[i] > place) _places[i]--;
        }
    }
}
