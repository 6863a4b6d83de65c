using System;
using Battery.Node.Platform;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Random numbers whose seed is printed.</summary>
internal sealed class SeededRandom : IRandom
{
    private readonly Random _random;

    public SeededRandom(int? seed = null)
    {
        Seed = seed ?? Environment.TickCount;
        TestContext.Out.WriteLine($"seed {Seed}");
        _random = new Random(Seed);
    }

    public int Seed { get; }

    public int Next(int bound) => _random.Next(bound);

    public void Fill(byte[] buffer, int offset, int count) => _random.NextBytes(buffer.AsSpan(offset, count));
}
