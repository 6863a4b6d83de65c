namespace Battery.Node.Platform;

/// <summary>
/// Restarts the board when nobody feeds it any more: the last resort, below the node's own supervisor, which knows what hangs and writes it
/// down first. Where the board has a watchdog in hardware it is that one.
/// </summary>
public interface IWatchdog
{
    /// <summary>
    /// Within this time it wants to be fed, ms. At least 60,000: the supervisor acts before, and a long radio packet or a write to flash
    /// are no hang.
    /// </summary>
    int TimeoutMilliseconds { get; }

    /// <summary>Begins: from now on it wants to be fed. Called once.</summary>
    void Start();

    /// <summary>Tells it that the worker goes on. Called by the worker only; it costs next to nothing.</summary>
    void Feed();
}
