using System;
using System.Collections.Generic;
using System.Linq;

namespace Node.Tests;

/// <summary>An air where everybody hears everybody, and that loses, doubles and delays what it is told to.</summary>
internal sealed class WorldAir(TestClock clock, SeededRandom random, int dutyPerMille)
{
    private readonly List<WorldStation> _stations = [];
    private readonly List<(WorldStation From, long Until)> _onAir = [];

    /// <summary>The limit of each station, ‰ of an hour.</summary>
    public int DutyPerMille => dutyPerMille;

    /// <summary>The share of packets that each receiver misses.</summary>
    public double Loss { get; set; }

    /// <summary>Of a hundred packets so many come twice.</summary>
    public int DoubledPercent { get; set; }

    /// <summary>Packets come up to so much late, so that one may overtake another, ms.</summary>
    public int MostDelay { get; set; }

    /// <summary>Whether a packet is lost to all besides.</summary>
    public Func<byte[], bool> Loses { get; set; } = _ => false;

    /// <summary>Somebody else is on air all the time.</summary>
    public bool IsBusy { get; set; }

    /// <summary>All that was sent.</summary>
    public List<(WorldStation From, byte[] Packet)> Sent { get; } = [];

    public long Now => clock.UptimeMilliseconds;

    /// <summary>About SF7 at 125 kHz.</summary>
    public static int TimeOnAirMilliseconds(int count) => 20 + (count * 3 / 2);

    public WorldStation Join()
    {
        var station = new WorldStation(this);
        _stations.Add(station);
        return station;
    }

    public bool IsBusyFor(WorldStation listener)
    {
        _onAir.RemoveAll(sent => sent.Until <= Now);
        return IsBusy || _onAir.Any(sent => sent.From != listener);
    }

    public void Send(WorldStation from, byte[] packet)
    {
        long end = Now + TimeOnAirMilliseconds(packet.Length);
        Sent.Add((from, packet));
        _onAir.Add((from, end));
        if (Loses(packet)) return;
        foreach (WorldStation station in _stations.Where(station => station != from))
        {
            if (station.Channel != from.Channel || from.Dbm < station.LeastDbm) continue;
            for (int copies = random.Next(100) < DoubledPercent ? 2 : 1; copies > 0; copies--)
            {
                if (random.Next(1000) >= Loss * 1000) station.Arrive(packet, end + random.Next(MostDelay + 1));
            }
        }
    }
}
