using System;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Random;

namespace Battery.Twin.Numerics;

/// <summary>Vectors drawn from a belief: always the same ones, for an estimate is a function of what it is made from.</summary>
public static class Draws
{
    private const int Seed = 1;

    /// <summary>Draws.</summary>
    /// <param name="belief">What is believed.</param>
    /// <param name="count">How many vectors.</param>
    public static double[][] Of(Belief belief, int count)
    {
        ArgumentNullException.ThrowIfNull(belief);
        Matrix<double> root = belief.Covariance().Cholesky().Factor;
        double[] chance = Standard(count * belief.Count);
        double[][] drawn = new double[count][];
        for (int i = 0; i < count; i++)
        {
            Vector<double> aside = root * Vector<double>.Build.Dense(belief.Count, j => chance[i * belief.Count + j]);
            drawn[i] = [.. belief.Mean.Select((value, j) => value + aside[j])];
        }

        return drawn;
    }

    /// <summary>Numbers of mean 0 and deviation 1.</summary>
    /// <param name="count">How many.</param>
    public static double[] Standard(int count)
    {
        double[] chance = new double[count];
        Normal.Samples(new MersenneTwister(Seed, false), chance, 0, 1);
        return chance;
    }
}
