using System;
using System.Collections.Generic;
using Battery.Node.Platform;

namespace Node.Tests;

/// <summary>A connection whose other side has said something beforehand, in pieces of at most so many bytes, and hears nothing.</summary>
internal sealed class WrittenConnection(byte[] said, int piece, TestClock clock) : IConnection
{
    private int _at;
    private bool _isClosed;

    /// <summary>What this side has said.</summary>
    public List<byte> Answer { get; } = [];

    /// <summary>Whether the connection stays when nothing more comes.</summary>
    public bool Stays { get; init; }

    public string RemoteAddress => "192.168.4.2";

    public string LocalAddress => "192.168.4.1";

    public bool IsClosed => _isClosed;

    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        if (_isClosed) return -1;
        if (_at == said.Length)
        {
            clock.UptimeMilliseconds += timeoutMilliseconds;
            return Stays ? 0 : -1;
        }

        int taken = Math.Min(Math.Min(count, piece), said.Length - _at);
        Array.Copy(said, _at, buffer, offset, taken);
        _at += taken;
        return taken;
    }

    public bool Write(byte[] buffer, int offset, int count)
    {
        if (_isClosed) return false;
        Answer.AddRange(buffer[offset..(offset + count)]);
        return true;
    }

    public void Close() => _isClosed = true;
}
