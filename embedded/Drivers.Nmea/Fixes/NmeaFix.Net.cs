#if NET
using System;

namespace Battery.Drivers.Nmea;

/// <summary>The same in the units of .NET.</summary>
public sealed partial class NmeaFix
{
    private const double MetresPerSecondOfMilliknot = 1852.0 / 3600 / 1000;

    /// <summary><see cref="UtcMilliseconds"/> as a date and time of kind UTC; null without <see cref="HasUtc"/>.</summary>
    public DateTime? UtcDateTime => HasUtc ? DateTime.UnixEpoch.AddMilliseconds(UtcMilliseconds) : null;

    /// <summary>Speed over ground, m/s; null without <see cref="HasSpeed"/>.</summary>
    public double? SpeedMetresPerSecond => HasSpeed ? SpeedMilliknots * MetresPerSecondOfMilliknot : null;
}
#endif
