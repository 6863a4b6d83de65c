using System;
using Battery.Node.Platform;

namespace Battery.DeviceCosts.Day;

/// <summary>The same numbers each time.</summary>
internal sealed class DayRandom(int seed) : IRandom
{
    private readonly Random _random = new(seed);

    public int Next(int bound) => _random.Next(bound);

    public void Fill(byte[] buffer, int offset, int count) => _random.NextBytes(buffer.AsSpan(offset, count));
}
