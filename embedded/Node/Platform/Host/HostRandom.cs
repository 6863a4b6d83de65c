using System;
using System.Security.Cryptography;

namespace Battery.Node.Platform.Host;

/// <summary>The operating system's random numbers.</summary>
public sealed class HostRandom : IRandom
{
    /// <inheritdoc/>
    public int Next(int bound) => RandomNumberGenerator.GetInt32(bound);

    /// <inheritdoc/>
    public void Fill(byte[] buffer, int offset, int count) => RandomNumberGenerator.Fill(buffer.AsSpan(offset, count));
}
