using System.Collections.Generic;
using Battery.Node;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Node.Tests;

/// <summary>A place with a radio and flash, which outlive what runs there.</summary>
internal sealed class WorldStation(RadioWorld world, IRandom random) : IRadio, IClock
{
    private readonly Queue<(byte[] Packet, long At)> _heard = new();

    public MemoryStorage Flash { get; private set; } = new();

    public int Sent { get; private set; }

    public long AirtimeMilliseconds { get; private set; }

    public int Listened { get; private set; }

    public int DutyPerMille => 100;

    public long UptimeMilliseconds => world.Now;

    public long UtcMilliseconds => 1_790_000_000_000 + world.Now;

    public TimeSource Source => TimeSource.Synchronised;

    public NodePlatform Platform() => new() { Clock = this, Storage = Flash, Random = random, Log = new SilentLog(), Radio = this };

    /// <summary>Another board: nothing in its flash.</summary>
    public void Erase() => Flash = new MemoryStorage();

    public void Arrive(byte[] packet, long at) => _heard.Enqueue((packet, at));

    public bool IsChannelBusy()
    {
        Listened++;
        return world.IsBusy;
    }

    // About SF7 at 125 kHz.
    public int TimeOnAirMilliseconds(int count) => 25 + (count * 3 / 2);

    public bool Send(byte[] buffer, int offset, int count)
    {
        Sent++;
        AirtimeMilliseconds += TimeOnAirMilliseconds(count);
        world.Transmit(this, buffer[offset..(offset + count)], TimeOnAirMilliseconds(count));
        return true;
    }

    public int Receive(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        if (!_heard.TryPeek(out (byte[] Packet, long At) first) || first.At > world.Now) return 0;
        _heard.Dequeue();
        first.Packet.CopyTo(buffer, offset);
        return first.Packet.Length;
    }

    public void SetUtc(long utcMilliseconds, TimeSource source)
    {
    }
}
