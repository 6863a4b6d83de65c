using System;

namespace Battery.Node.Platform.Esp32;

/// <summary>
/// The chip's generator, which the interpreter's <see cref="Random"/> is there: noise, as long as Wi-Fi is on, whatever the seed
/// (nf-interpreter, targetRandom.cpp).
/// </summary>
public sealed class Esp32Random : IRandom
{
    private readonly Random _random = new Random();

    /// <inheritdoc/>
    public int Next(int bound)
    {
        lock (_random) return _random.Next(bound);
    }

    /// <inheritdoc/>
    public void Fill(byte[] buffer, int offset, int count)
    {
        // It fills whole arrays only.
        bool isWhole = offset == 0 && count == buffer.Length;
        byte[] bytes = isWhole ? buffer : new byte[count];
        lock (_random) _random.NextBytes(bytes);
        if (!isWhole) Array.Copy(bytes, 0, buffer, offset, count);
    }
}
