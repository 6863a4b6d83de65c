namespace Battery.Simulation.Gps;

/// <summary>One point of a track.</summary>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
/// <param name="Altitude">Metres above mean sea level.</param>
/// <param name="SpeedKnots">Speed over ground, knots.</param>
/// <param name="CourseDegrees">Course over ground, 0…360.</param>
public readonly record struct GpsPlace(double Latitude, double Longitude, double Altitude, double SpeedKnots, double CourseDegrees);
