using System.Collections.Generic;

namespace Battery.Twin.Use;

/// <summary>What flowed through a module on a day, by the hour.</summary>
/// <param name="AmpereHours">Of each hour: positive into it, negative out of it; less the sensor's offset. 24 of them.</param>
/// <param name="Celsius">Mean temperature of its cells.</param>
public sealed record UseDay(IReadOnlyList<double> AmpereHours, double Celsius)
{
    /// <summary>Hours in a day.</summary>
    public const int Hours = 24;
}
