using System;
using Battery.Node.Platform;

namespace Golden.Tests;

/// <summary>Gives these numbers, one after the other; the last one for ever.</summary>
internal sealed class SequenceRandom(params int[] numbers) : IRandom
{
    /// <summary>How often it was asked.</summary>
    public int Given { get; private set; }

    public int Next(int bound) => numbers[Math.Min(Given++, numbers.Length - 1)] % bound;

    public void Fill(byte[] buffer, int offset, int count) => Array.Fill(buffer, (byte)numbers[0], offset, count);
}
