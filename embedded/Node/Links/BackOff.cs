using Battery.Node.Platform;

namespace Battery.Node.Links;

/// <summary>
/// How long to wait before the next attempt: doubles up to a minute, with a random half so that a fleet whose cloud was away does
/// not come back all at once.
/// </summary>
public sealed class BackOff
{
    private const int Shortest = 500;
    private const int Longest = 60000;

    private readonly IRandom _random;
    private int _ceiling = Shortest;

    /// <summary>Begins at half a second.</summary>
    public BackOff(IRandom random)
    {
        _random = random;
    }

    /// <summary>Milliseconds to wait now.</summary>
    public int Next()
    {
        int wait = (_ceiling / 2) + _random.Next((_ceiling / 2) + 1);
        _ceiling = _ceiling * 2 > Longest ? Longest : _ceiling * 2;
        return wait;
    }

    /// <summary>The attempt worked.</summary>
    public void Reset()
    {
        _ceiling = Shortest;
    }
}
