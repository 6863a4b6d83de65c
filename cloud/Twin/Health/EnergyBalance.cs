using System;
using Battery.Twin.Cells;

namespace Battery.Twin.Health;

/// <summary>
/// What a module gives back of what it took, counted from one full charge to the next. A record that never changes.
/// </summary>
/// <param name="Energy">Energy out by energy in.</param>
/// <param name="LostADay">Charge in less charge out, a day, in Ah: self-discharge, and the current sensor's offset with it.</param>
public sealed record EnergyBalance(Baseline Energy, Baseline LostADay)
{
    // So much of the capacity must have flowed out for the quotient to mean something; a day or more for what is lost.
    private const double LeastShare = 0.2;
    private const double LeastDays = 1;

    // From one full charge to the next: full is full within this share, and the quotient of energies moves with current and temperature.
    private const double FullDeviation = 0.005;
    private const double EfficiencyDeviation = 0.02;

    private const int LeastCount = 3;

    /// <summary>Before the first full charge.</summary>
    public static EnergyBalance Empty { get; } = new(default, default);

    /// <summary>What it is after the next full charge.</summary>
    /// <param name="days">Days since the one before.</param>
    /// <param name="ampereHoursIn">Charge that flowed in since.</param>
    /// <param name="ampereHoursOut">Charge that flowed out.</param>
    /// <param name="wattHoursIn">Energy that flowed in.</param>
    /// <param name="wattHoursOut">Energy that flowed out.</param>
    /// <param name="capacity">Of the module in Ah.</param>
    public EnergyBalance With(
        double days, double ampereHoursIn, double ampereHoursOut, double wattHoursIn, double wattHoursOut, double capacity)
    {
        EnergyBalance after = this;
        if (ampereHoursOut > LeastShare * capacity && wattHoursIn > 0)
        {
            after = after with { Energy = after.Energy.With(wattHoursOut / wattHoursIn, EfficiencyDeviation) };
        }

        return days >= LeastDays
            ? after with { LostADay = after.LostADay.With((ampereHoursIn - ampereHoursOut) / days, FullDeviation * capacity / days) }
            : after;
    }

    /// <summary>Energy efficiency, 0 to 1.</summary>
    public Estimate Efficiency() => Told(Energy);

    /// <summary>What it loses by itself in a month, in Ah; an upper limit where the sensor's offset is not known.</summary>
    /// <param name="offsetDeviation">How well the offset of the current sensor is known, in A.</param>
    public Estimate SelfDischargeAMonth(double offsetDeviation)
    {
        Estimate aDay = Told(LostADay);
        if (!aDay.IsIdentified) return aDay;
        double deviation = Math.Sqrt(1 / LostADay.Weight + 24 * 24 * offsetDeviation * offsetDeviation);
        return 30 * deviation < Math.Abs(30 * aDay.Value) ? Estimate.Normal(30 * aDay.Value, 30 * deviation) : Estimate.NotIdentifiable;
    }

    private static Estimate Told(Baseline value) =>
        value.Days >= LeastCount ? Estimate.Normal(value.Value, 1 / Math.Sqrt(value.Weight)) : Estimate.NotIdentifiable;
}
