namespace Battery.Data;

/// <summary>
/// Which times are believed of those who say when something was. A clock that is a little ahead harms nobody; one that is further ahead is
/// wrong, and what is ordered by it would stay the newest for as long.
/// </summary>
public static class BelievedTime
{
    /// <summary>How far a time may lie ahead of the cloud's clock.</summary>
    public const long MostAheadMs = 5 * 60 * 1000;

    /// <summary>Whether a time is believed.</summary>
    public static bool Includes(long takenAtMs, long nowMs)
    {
        return takenAtMs <= nowMs + MostAheadMs;
    }
}
