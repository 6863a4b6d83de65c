using System;

namespace Battery.Simulation.Gps;

/// <summary>An antenna that goes round a centre, clockwise, at constant speed.</summary>
public sealed class CircularTrack(double latitude, double longitude, double radiusMetres, double periodSeconds) : GpsTrack
{
    private const double MetresPerDegree = 111_320;
    private const double MetresPerSecondInKnots = 1.943844;

    /// <inheritdoc/>
    public override GpsPlace At(long utcMilliseconds)
    {
        double turn = utcMilliseconds / 1000.0 / periodSeconds % 1;
        double angle = 2 * Math.PI * turn;
        double north = radiusMetres * Math.Cos(angle) / MetresPerDegree;
        double east = radiusMetres * Math.Sin(angle) / (MetresPerDegree * Math.Cos(latitude * Math.PI / 180));
        double speed = 2 * Math.PI * radiusMetres / periodSeconds * MetresPerSecondInKnots;
        return new GpsPlace(latitude + north, longitude + east, 400, speed, ((turn * 360) + 90) % 360);
    }
}
