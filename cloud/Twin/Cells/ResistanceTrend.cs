using System;
using Battery.Twin.Numerics;

namespace Battery.Twin.Cells;

/// <summary>
/// Resistance of one cell over its life from what the node reports each day: at 25 °C, by how much it grows, and its activation energy,
/// which the seasons show. A record that never changes; what comes after a day is a new one.
/// </summary>
/// <param name="Logarithm">What is believed: logarithm of the ohms at 25 °C now, its growth in a year, kJ/mol.</param>
/// <param name="Day">The newest day.</param>
/// <param name="Days">How many days told something.</param>
public sealed record ResistanceTrend(Belief Logarithm, double Day, int Days)
{
    private const double Gas = 8.314462618e-3;
    private const double ZeroCelsius = 273.15;
    private const double Year = 365.25;

    // Beyond what a day's steps scatter: the charge at which they were taken, the warmth of the cell against its sensor.
    private const double DayDeviation = 0.03;

    // A growth that is less certain than this a year is not told.
    private const double Told = 0.1;
    private const int LeastDays = 30;

    // In a day the resistance and its growth may wander by this.
    private const double Wander = 0.0005;
    private const double GrowthWander = 0.001;

    private static readonly double[] Unknown = [3, 0.1, 12];

    /// <summary>Before the first day.</summary>
    public static ResistanceTrend Empty { get; } = new(Belief.Independent([Math.Log(0.01), 0.03, 25], Unknown), 0, 0);

    /// <summary>What it is after one more day.</summary>
    /// <param name="day">Its number; not before the newest.</param>
    /// <param name="measured">What was measured; nothing changes where that is nothing.</param>
    public ResistanceTrend With(double day, ResistanceDay measured)
    {
        if (!measured.IsKnown) return this;
        double passed = Days == 0 ? 0 : Math.Max(0, day - Day);
        Belief grown = passed > 0 ? Grown(passed) : Logarithm;
        double warmth = (1 / (ZeroCelsius + measured.Celsius) - 1 / (ZeroCelsius + 25)) / Gas;
        double deviation = Math.Sqrt(DayDeviation * DayDeviation + measured.RelativeDeviation * measured.RelativeDeviation);
        return new ResistanceTrend(grown.With([1, 0, warmth], Math.Log(measured.Ohms), deviation), day, Days + 1);
    }

    /// <summary>Ohms at 25 °C.</summary>
    public Estimate Ohms()
    {
        if (Days == 0) return Estimate.NotIdentifiable;
        double half = Estimate.NinetyPercent * Logarithm.Deviations()[0];
        return Estimate.Between(Math.Exp(Logarithm.Mean[0]), Math.Exp(Logarithm.Mean[0] - half), Math.Exp(Logarithm.Mean[0] + half));
    }

    /// <summary>By how much it grows in a year, as a share of it.</summary>
    public Estimate GrowthAYear() => Told > Logarithm.Deviations()[1] && Days >= LeastDays
        ? Estimate.Normal(Logarithm.Mean[1], Logarithm.Deviations()[1])
        : Estimate.NotIdentifiable;

    /// <summary>Activation energy in kJ/mol, where the temperature moved enough to tell.</summary>
    public Estimate Activation() => Logarithm.Deviations()[2] < Unknown[2] / 2
        ? Estimate.Normal(Logarithm.Mean[2], Logarithm.Deviations()[2])
        : Estimate.NotIdentifiable;

    // The resistance goes on growing as it did.
    private Belief Grown(double days)
    {
        double years = days / Year;
        double[] mean = (double[])Logarithm.Mean.Clone();
        mean[0] += years * mean[1];
        // New precision is T⁻ᵀ P T⁻¹, where T adds the growth to the value.
        double[] p = (double[])Logarithm.Precision.Clone();
        for (int i = 0; i < 3; i++) p[i * 3 + 1] -= years * p[i * 3];
        for (int j = 0; j < 3; j++) p[3 + j] -= years * p[j];
        double root = Math.Sqrt(days);
        return new Belief(mean, p).Later([Wander * root, GrowthWander * root, 0]);
    }
}
