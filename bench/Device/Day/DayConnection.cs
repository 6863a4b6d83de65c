using System;
using System.Collections.Generic;
using Battery.DeviceCosts.World;
using Battery.Node.Platform;

namespace Battery.DeviceCosts.Day;

/// <summary>One end of a connection between two nodes; what is written at one is read at the other at once.</summary>
internal sealed class DayConnection : IConnection
{
    private readonly Queue<byte> _come = new();
    private readonly WorldSignal _news = new(false);
    private DayConnection _other = null!;
    private bool _isClosed;

    public string RemoteAddress => "192.168.4.2";

    public string LocalAddress => "192.168.4.1";

    /// <summary>Both ends of a new one.</summary>
    public static (DayConnection Here, DayConnection There) Pair()
    {
        var here = new DayConnection();
        var there = new DayConnection { _other = here };
        here._other = there;
        return (here, there);
    }

    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        if (_come.Count == 0 && !_isClosed) _news.Wait(timeoutMilliseconds);
        if (_come.Count == 0) return _isClosed ? -1 : 0;
        int read = Math.Min(count, _come.Count);
        for (int i = 0; i < read; i++) buffer[offset + i] = _come.Dequeue();
        return read;
    }

    public bool Write(byte[] buffer, int offset, int count)
    {
        if (_isClosed) return false;
        for (int i = 0; i < count; i++) _other._come.Enqueue(buffer[offset + i]);
        _other._news.Set();
        return true;
    }

    public void Close()
    {
        _isClosed = _other._isClosed = true;
        _news.Set();
        _other._news.Set();
    }
}
