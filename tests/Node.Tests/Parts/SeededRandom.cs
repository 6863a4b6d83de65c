using System;
using Battery.Node.Platform;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Random numbers whose seed is printed.</summary>
internal sealed class SeededRandom : IRandom
{
    private readonly Random _random;

    public SeededRandom(int? seed = null)
        : this(seed ?? Environment.TickCount, true)
    {
    }

    private SeededRandom(int seed, bool isTold)
    {
        Seed = seed;
        if (isTold) TestContext.Out.WriteLine($"seed {Seed}");
        _random = new Random(Seed);
    }

    public int Seed { get; }

    /// <summary>For who has thousands, and tells the seed of the one that fails.</summary>
    public static SeededRandom Silent(int seed) => new(seed, false);

    public int Next(int bound) => _random.Next(bound);

    public void Fill(byte[] buffer, int offset, int count) => _random.NextBytes(buffer.AsSpan(offset, count));
}
