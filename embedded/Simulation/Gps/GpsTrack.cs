namespace Battery.Simulation.Gps;

/// <summary>Where the simulated antenna is.</summary>
public abstract class GpsTrack
{
    /// <summary>The place at a moment (UTC, ms since 1970-01-01).</summary>
    public abstract GpsPlace At(long utcMilliseconds);
}
