using System;

namespace Battery.Twin.Ageing;

/// <summary>
/// How a chemistry loses capacity, as published semi-empirical models have it: a power of time that storage drives, and a power of the
/// charge that flowed. Both are kept as integrals of their stress, so that use may change at any time and losses still add up as the
/// published laws say (M. Ecker et al., J. Power Sources 215 (2012) 248, on what is called virtual time).
/// </summary>
/// <param name="Source">Where it was published, and on which cells.</param>
/// <param name="CalendarPower">Of the time in days.</param>
/// <param name="CalendarShare">Share of the capacity that one day takes to that power, at a state of charge (0 to 1) and °C.</param>
/// <param name="CyclePower">Of the full cycles.</param>
/// <param name="CycleShare">
/// Share that one full cycle takes to that power, when cycles have a depth (0 to 1), a mean state of charge, a current (1/h) and °C.
/// </param>
/// <param name="Deviation">By how much other cells of the chemistry differ: standard deviation of the logarithm of both shares.</param>
public sealed record AgeingModel(
    string Source,
    double CalendarPower,
    Func<double, double, double> CalendarShare,
    double CyclePower,
    Func<double, double, double, double, double> CycleShare,
    double Deviation)
{
    /// <summary>Stress of a time at rest or in use.</summary>
    /// <param name="days">How long.</param>
    /// <param name="charge">State of charge, 0 to 1.</param>
    /// <param name="celsius">Temperature.</param>
    public double CalendarStress(double days, double charge, double celsius) =>
        days * Math.Pow(CalendarShare(charge, celsius), 1 / CalendarPower);

    /// <summary>Stress of charge that flowed.</summary>
    /// <param name="cycles">In full cycles: what flowed out, as a multiple of the capacity.</param>
    /// <param name="depth">Of each of them, 0 to 1.</param>
    /// <param name="charge">Mean state of charge.</param>
    /// <param name="perHour">Current as a share of the capacity an hour.</param>
    /// <param name="celsius">Temperature.</param>
    public double CycleStress(double cycles, double depth, double charge, double perHour, double celsius) =>
        cycles * Math.Pow(CycleShare(depth, charge, perHour, celsius), 1 / CyclePower);

    /// <summary>The share of the capacity that is lost.</summary>
    /// <param name="stress">The stress until then.</param>
    public double Lost(AgeingStress stress) => LostByTime(stress) + LostByUse(stress);

    /// <summary>The part of it that time took.</summary>
    /// <param name="stress">The stress until then.</param>
    public double LostByTime(AgeingStress stress) => Math.Pow(stress.Calendar, CalendarPower);

    /// <summary>The part of it that use took.</summary>
    /// <param name="stress">The stress until then.</param>
    public double LostByUse(AgeingStress stress) => Math.Pow(stress.Cycles, CyclePower);
}
