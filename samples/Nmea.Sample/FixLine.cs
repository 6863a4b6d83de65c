using System;
using System.Globalization;
using Battery.Drivers.Nmea;

namespace NmeaSample;

/// <summary>A fix as a line. What the receiver did not tell is left out.</summary>
internal static class FixLine
{
    public static string Of(NmeaFix fix)
    {
        var time = fix.HasUtc
            ? DateTimeOffset.FromUnixTimeMilliseconds(fix.UtcMilliseconds)
                .ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : "without date";
        if (!fix.HasFix) return time + (fix.Status == NmeaFixStatus.NoFix ? "  no fix" : "  nothing told of the place");
        var line = string.Create(
            CultureInfo.InvariantCulture, $"{time}  {fix.LatitudeE7 / 1e7m:0.0000000} {fix.LongitudeE7 / 1e7m:0.0000000}");
        if (fix.HasAltitude) line += string.Create(CultureInfo.InvariantCulture, $"  {fix.AltitudeMillimetres / 1000m:0.0} m");
        if (fix.HasSpeed) line += string.Create(CultureInfo.InvariantCulture, $"  {fix.SpeedMilliknots / 1000m:0.0} kn");
        if (fix.HasCourse) line += string.Create(CultureInfo.InvariantCulture, $"  {fix.CourseMillidegrees / 1000m:0.0}°");
        if (fix.HasSatellitesUsed) line += $"  {fix.SatellitesUsed} satellites";
        if (fix.HasHdop) line += string.Create(CultureInfo.InvariantCulture, $"  HDOP {fix.HdopHundredths / 100m:0.0#}");
        return line;
    }
}
