using System.Threading;

namespace Battery.Node.Platform.Esp32;

/// <summary>
/// A watchdog by a timer of the interpreter, whose threads take turns: a worker that goes round in circles does not stop it. The chip's own
/// watchdog is the interpreter's, and managed code cannot reach it; it covers what this one cannot, an interpreter that stands still.
/// </summary>
public sealed class Esp32Watchdog : IWatchdog
{
    private const int LookMilliseconds = 5000;

    private readonly IClock _clock;
    private readonly IRestart _restart;
    private readonly ILog _log;
    private Timer _timer;
    private long _fedAt;

    /// <summary>Makes one that does not watch yet.</summary>
    public Esp32Watchdog(IClock clock, IRestart restart, ILog log)
    {
        _clock = clock;
        _restart = restart;
        _log = log;
    }

    /// <inheritdoc/>
    public int TimeoutMilliseconds => 120000;

    /// <inheritdoc/>
    public void Start()
    {
        Feed();
        _timer = new Timer(Look, null, LookMilliseconds, LookMilliseconds);
    }

    /// <inheritdoc/>
    public void Feed()
    {
        _fedAt = _clock.UptimeMilliseconds;
    }

    private void Look(object state)
    {
        if (_clock.UptimeMilliseconds - _fedAt < TimeoutMilliseconds) return;
        _log.Write(LogLevel.Error, "watchdog", "the worker stands still: the board restarts");
        _restart.Restart();
    }
}
