using System;
using System.Collections.Generic;

namespace Battery.Simulation.Valley;

/// <summary>
/// The ground between stations: log-distance path loss (free space at the first metre, then a power of the distance) with log-normal
/// shadowing, which hangs on the seed and the pair alone: the same both ways, at all times, and whoever else is there.
/// </summary>
internal sealed class ValleyGround(int seed, double exponent, double shadowingDb)
{
    // Friis: 20 log10(4 pi / wavelength) for one metre; here without the frequency in hertz.
    private const double FreeSpaceDb = -147.55;

    private readonly Dictionary<(int, int), double> _lossDb = [];

    /// <summary>What the ground takes of a signal between two stations, dB.</summary>
    public double LossDb(ValleyRadio a, ValleyRadio b)
    {
        (int, int) pair = a.Number < b.Number ? (a.Number, b.Number) : (b.Number, a.Number);
        if (_lossDb.TryGetValue(pair, out double loss)) return loss;
        double distance = Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
        return _lossDb[pair] = MeanLossDb(a.Modem.FrequencyHz, distance, exponent) + (shadowingDb * Normal(pair));
    }

    /// <summary>Says what it is between two stations, dB, instead of drawing it.</summary>
    public void SetLoss(ValleyRadio a, ValleyRadio b, double decibels) =>
        _lossDb[a.Number < b.Number ? (a.Number, b.Number) : (b.Number, a.Number)] = decibels;

    /// <summary>Path loss without shadowing, dB.</summary>
    public static double MeanLossDb(double frequencyHz, double metres, double exponent)
    {
        return (20 * Math.Log10(frequencyHz)) + FreeSpaceDb + (10 * exponent * Math.Log10(Math.Max(1, metres)));
    }

    // Box and Muller.
    private double Normal((int Low, int High) pair)
    {
        ulong state = unchecked(((ulong)(uint)seed << 32) ^ ((ulong)(uint)pair.Low << 16) ^ (uint)pair.High);
        return Math.Sqrt(-2 * Math.Log(1 - Next(ref state))) * Math.Cos(2 * Math.PI * Next(ref state));
    }

    // SplitMix64 (Steele, Lea, Flood, 2014), 0 to 1: seeds that differ by little give numbers that do not resemble each other, unlike those
    // of System.Random.
    private static double Next(ref ulong state)
    {
        ulong mixed = unchecked(state += 0x9E3779B97F4A7C15);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return ((mixed ^ (mixed >> 31)) >> 11) / (double)(1UL << 53);
    }
}
