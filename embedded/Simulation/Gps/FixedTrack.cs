namespace Battery.Simulation.Gps;

/// <summary>An antenna that does not move.</summary>
public sealed class FixedTrack(double latitude, double longitude, double altitude = 0) : GpsTrack
{
    /// <inheritdoc/>
    public override GpsPlace At(long utcMilliseconds)
    {
        return new GpsPlace(latitude, longitude, altitude, 0, 0);
    }
}
