using System;
using System.Threading;

namespace Battery.Node.Platform.Host;

/// <summary>A watchdog on a computer: ends the process, with the code that asks for a restart, when nobody feeds it.</summary>
public sealed class HostWatchdog : IWatchdog, IDisposable
{
    private readonly IRestart _restart;
    private readonly ILog _log;
    private readonly object _gate = new();
    private Timer _timer;

    /// <summary>Makes one.</summary>
    /// <param name="timeoutMilliseconds">Within this time it wants to be fed, ms.</param>
    /// <param name="restart">What it does.</param>
    /// <param name="log">Is told before.</param>
    public HostWatchdog(int timeoutMilliseconds, IRestart restart, ILog log)
    {
        TimeoutMilliseconds = timeoutMilliseconds;
        _restart = restart;
        _log = log;
    }

    /// <inheritdoc/>
    public int TimeoutMilliseconds { get; }

    /// <inheritdoc/>
    public void Start()
    {
        lock (_gate) _timer = new Timer(_ => Bite(), null, TimeoutMilliseconds, Timeout.Infinite);
    }

    /// <inheritdoc/>
    public void Feed()
    {
        lock (_gate) _timer?.Change(TimeoutMilliseconds, Timeout.Infinite);
    }

    /// <summary>Nobody watches any more.</summary>
    public void Dispose()
    {
        lock (_gate) _timer?.Dispose();
    }

    private void Bite()
    {
        _log.Write(LogLevel.Error, "watchdog", $"the worker has not come by for {TimeoutMilliseconds / 1000} s: the node restarts");
        _restart.Restart();
    }
}
