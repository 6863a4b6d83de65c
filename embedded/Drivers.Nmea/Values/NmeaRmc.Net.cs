#if NET
using System;

namespace Battery.Drivers.Nmea;

/// <summary>The same in the units of .NET.</summary>
public sealed partial class NmeaRmc
{
    private const double MetresPerSecondOfMilliknot = 1852.0 / 3600 / 1000;

    /// <summary>Date and time of kind UTC, the week rollover not yet corrected; null where either is absent.</summary>
    public DateTime? UtcDateTime =>
        HasTime && HasDate ? DateTime.UnixEpoch.AddDays(Days).AddMilliseconds(TimeOfDayMilliseconds) : null;

    /// <summary>Speed over ground, m/s; null without <see cref="HasSpeed"/>.</summary>
    public double? SpeedMetresPerSecond => HasSpeed ? SpeedMilliknots * MetresPerSecondOfMilliknot : null;
}
#endif
