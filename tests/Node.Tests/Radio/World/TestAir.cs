using System;
using System.Collections.Generic;
using Battery.Node.Platform;

namespace Node.Tests;

/// <summary>An air where everybody hears everybody, and that loses, doubles and delays what it is told to.</summary>
internal sealed class TestAir(TestClock clock, SeededRandom random)
{
    private readonly List<Station> _stations = [];

    /// <summary>Of a hundred packets so many are lost to each receiver.</summary>
    public int LossPercent { get; set; }

    /// <summary>Of a hundred packets so many come twice.</summary>
    public int DoubledPercent { get; set; }

    /// <summary>Packets come up to so much late, so that one may overtake another, ms.</summary>
    public int MostDelay { get; set; }

    /// <summary>Whether a packet of this number, of the sender's, is lost besides.</summary>
    public Func<int, byte[], bool> Loses { get; set; } = (_, _) => false;

    /// <summary>All that was sent.</summary>
    public List<(int Sender, byte[] Payload)> Sent { get; } = [];

    public IRadio Join()
    {
        var station = new Station(this, _stations.Count);
        _stations.Add(station);
        return station;
    }

    private void Send(Station sender, byte[] payload)
    {
        Sent.Add((sender.Number, payload));
        if (Loses(Sent.Count - 1, payload)) return;
        foreach (Station station in _stations)
        {
            if (station == sender) continue;
            for (int copies = random.Next(100) < DoubledPercent ? 2 : 1; copies > 0; copies--)
            {
                if (random.Next(100) < LossPercent) continue;
                station.Coming.Enqueue(
                    payload, clock.UptimeMilliseconds + sender.TimeOnAirMilliseconds(payload.Length) + random.Next(MostDelay + 1));
            }
        }
    }

    private sealed class Station(TestAir air, int number) : IRadio
    {
        private readonly TestAir _air = air;

        public int Number => number;

        public PriorityQueue<byte[], long> Coming { get; } = new();

        public int DutyPerMille => 100;

        public bool IsChannelBusy() => false;

        public int TimeOnAirMilliseconds(int count) => 20 + (count * 3 / 2);

        public bool Send(byte[] buffer, int offset, int count)
        {
            _air.Send(this, buffer[offset..(offset + count)]);
            return true;
        }

        public int Receive(byte[] buffer, int offset, int count, int timeoutMilliseconds)
        {
            if (!Coming.TryPeek(out byte[]? payload, out long at) || at > _air.Now) return 0;
            Coming.Dequeue();
            payload.CopyTo(buffer, offset);
            return payload.Length;
        }
    }

    private long Now => clock.UptimeMilliseconds;
}
