using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Node.Tests;

/// <summary>A place with a radio and flash, which outlive what runs there.</summary>
internal sealed class WorldStation(WorldAir air) : IRadio
{
    private const long Hour = 3_600_000;

    private readonly PriorityQueue<byte[], long> _coming = new();

    public MemoryStorage Flash { get; private set; } = new();

    /// <summary>Start and length of what it sent, ms.</summary>
    public List<(long At, int Airtime)> Sent { get; } = [];

    /// <summary>How often it listened whether the channel is free.</summary>
    public int Listened { get; private set; }

    public long AirtimeMilliseconds => Sent.Sum(sent => sent.Airtime);

    public int DutyPerMille => air.DutyPerMille;

    public RadioState State => RadioState.Works;

    public int Recoveries => 0;

    /// <summary>Another board: nothing in its flash.</summary>
    public void Erase() => Flash = new MemoryStorage();

    public void Arrive(byte[] packet, long at) => _coming.Enqueue(packet, at);

    /// <summary>What is on its way comes to nobody.</summary>
    public void Forget() => _coming.Clear();

    /// <summary>The most it had on air in any hour, ms.</summary>
    public long WorstHour()
    {
        (int first, long sum, long worst) = (0, 0L, 0L);
        foreach ((long at, int airtime) in Sent)
        {
            sum += airtime;
            long begin = at + airtime - Hour;
            while (Sent[first].At + Sent[first].Airtime <= begin) sum -= Sent[first++].Airtime;
            worst = Math.Max(worst, sum - Math.Max(0, begin - Sent[first].At));
        }

        return worst;
    }

    public bool IsChannelBusy()
    {
        Listened++;
        return air.IsBusyFor(this);
    }

    public int TimeOnAirMilliseconds(int count) => WorldAir.TimeOnAirMilliseconds(count);

    public bool StartSend(byte[] buffer, int offset, int count)
    {
        Sent.Add((air.Now, TimeOnAirMilliseconds(count)));
        air.Send(this, buffer[offset..(offset + count)]);
        return true;
    }

    public bool IsSending(int elapsedMilliseconds) => false;

    public void Sleep()
    {
    }

    public int Receive(byte[] buffer, int offset, int count)
    {
        if (!_coming.TryPeek(out byte[]? packet, out long at) || at > air.Now) return 0;
        _coming.Dequeue();
        packet.CopyTo(buffer, offset);
        return packet.Length;
    }
}
