namespace Battery.Node.Sockets;

/// <summary>
/// How fast datagrams are taken: some a second, and who sends more waits in the network's own small queue, where the rest is lost. So a
/// flood costs a bounded share of the worker's time.
/// </summary>
public sealed class DatagramPace
{
    /// <summary>So many are taken a second: a phone that joins asks for some ten names at once.</summary>
    public const int MostASecond = 50;

    private const int SecondMilliseconds = 1000;

    private long _since;
    private int _taken;

    /// <summary>One is taken now; gives how long to wait before the next, ms.</summary>
    /// <param name="now">Uptime, ms.</param>
    public int Take(long now)
    {
        if (now - _since >= SecondMilliseconds)
        {
            _since = now;
            _taken = 0;
        }

        _taken++;
        return _taken < MostASecond ? 0 : (int)(_since + SecondMilliseconds - now);
    }
}
