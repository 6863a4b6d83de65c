using System;
using Battery.Node.Platform;

namespace Battery.Simulation.Valley;

/// <summary>A station's random numbers.</summary>
internal sealed class ValleyRandom(int seed) : IRandom
{
    private readonly Random _random = new(seed);

    public int Next(int bound) => _random.Next(bound);

    public void Fill(byte[] buffer, int offset, int count) => _random.NextBytes(buffer.AsSpan(offset, count));
}
