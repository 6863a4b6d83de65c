using System;

namespace Battery.Twin.Use;

/// <summary>How a module was charged while it was colder than its chemistry likes. A record that never changes.</summary>
/// <param name="Celsius">The lowest temperature at which it was charged, of the days that count.</param>
/// <param name="PerHour">The strongest current then, as a share of the capacity an hour.</param>
/// <param name="Days">On how many days it was, those long ago counting less and less.</param>
public readonly record struct ColdCharge(double Celsius, double PerHour, double Days)
{
    // A day counts half after two months.
    private static readonly double Kept = Math.Pow(0.5, 1 / 60.0);
    private const double Forgotten = 0.5;

    /// <summary>What it is after one more day.</summary>
    /// <param name="celsius">The lowest temperature at which it was charged in the cold; NaN where it was not.</param>
    /// <param name="perHour">The strongest current then.</param>
    public ColdCharge With(double celsius, double perHour)
    {
        double days = Kept * Days;
        if (double.IsNaN(celsius)) return days < Forgotten ? default : this with { Days = days };
        return days < Forgotten
            ? new ColdCharge(celsius, perHour, days + 1)
            : new ColdCharge(Math.Min(Celsius, celsius), Math.Max(PerHour, perHour), days + 1);
    }
}
