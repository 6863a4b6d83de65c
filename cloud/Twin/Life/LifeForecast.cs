using System;
using System.Linq;
using Battery.Twin.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Random;

namespace Battery.Twin.Life;

/// <summary>When a cell's capacity falls below a line, from its own history and what is believed of its kind.</summary>
public sealed class LifeForecast
{
    // How far the curve may be off the newest and the oldest part of a history, as shares of the capacity.
    private const double Newest = 0.003;
    private const double Oldest = 0.01;

    private const int Draws = 400;
    private const int Seed = 1;
    private const double MostCycles = 20_000;

    private readonly double[] _ends;
    private readonly int _now;

    private LifeForecast(int now, double[] ends)
    {
        _now = now;
        _ends = ends;
    }

    /// <summary>The cycle in which the line is crossed; not identifiable where not even the first capacity is known.</summary>
    public Estimate End => _ends.Length == 0
        ? Estimate.NotIdentifiable
        : Estimate.Between(_ends[Draws / 2], _ends[Draws / 20], _ends[Draws - 1 - Draws / 20]);

    /// <summary>Forecasts.</summary>
    /// <param name="history">What was seen of the cell.</param>
    /// <param name="population">What is believed of its kind.</param>
    /// <param name="endAmpereHours">The line.</param>
    public static LifeForecast Of(FadeHistory history, Belief population, double endAmpereHours)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(population);
        if (history.ReferenceCount < FadeHistory.ReferenceCycles) return new LifeForecast(history.LastCycle, []);
        Belief belief = FadeFit.Fit(history, population, Newest, Oldest);
        Matrix<double> root = belief.Covariance().Cholesky().Factor;
        double share = 1 - endAmpereHours / history.ReferenceAmpereHours;
        // The same numbers each time: a forecast is a function of what it is made from.
        double[] chance = new double[Draws * FadeCurve.Count];
        Normal.Samples(new MersenneTwister(Seed, false), chance, 0, 1);
        double[] ends = new double[Draws];
        for (int i = 0; i < Draws; i++)
        {
            Vector<double> aside = root * Vector<double>.Build.Dense(FadeCurve.Count, j => chance[i * FadeCurve.Count + j]);
            double[] drawn = [.. belief.Mean.Select((value, j) => value + aside[j])];
            ends[i] = FadeCurve.Reaches(drawn, share, history.LastCycle, MostCycles);
        }

        Array.Sort(ends);
        return new LifeForecast(history.LastCycle, ends);
    }

    /// <summary>How likely the line is crossed within so many cycles from the newest on; NaN where nothing is known.</summary>
    /// <param name="cycles">How many.</param>
    public double ProbabilityWithin(double cycles) =>
        _ends.Length == 0 ? double.NaN : (double)_ends.Count(end => end <= _now + cycles) / _ends.Length;
}
