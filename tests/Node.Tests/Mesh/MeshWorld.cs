using System.Collections.Generic;
using System.Linq;
using Battery.Node.Mesh;
using Battery.Node.Platform;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>A neighbourhood in virtual time: scans and joins take time, joins fail now and then.</summary>
internal sealed class MeshWorld
{
    private const int StepMs = 100;
    private const int JoinFailsOneIn = 10;

    private readonly SeededRandom _random;
    private readonly List<Station> _stations = [];
    private long _now;

    public MeshWorld(int nodes, SeededRandom random)
    {
        _random = random;
        for (int i = 0; i < nodes; i++)
        {
            byte[] mac = [2, 0, 0, 0, (byte)random.Next(256), (byte)i];
            _stations.Add(new Station(i, mac, new MeshMachine(mac, random), random.Next(3000)));
        }
    }

    /// <summary>Whether nodes with even and odd numbers are out of each other's reach.</summary>
    public bool IsParted { get; set; }

    public IReadOnlyList<object> Roots => [.. _stations.Where(station => station.IsRoot)];

    public void Run(long milliseconds)
    {
        for (long end = _now + milliseconds; _now < end; _now += StepMs)
        {
            foreach (Station station in _stations) Step(station);
        }
    }

    public void KillRoot()
    {
        Station root = _stations.Single(station => station.IsRoot);
        _stations.Remove(root);
        foreach (Station? station in _stations.Where(station => station.JoinedTo == root)) station.JoinedTo = null;
    }

    public void AssertSettled(string where)
    {
        var roots = _stations.Where(station => station.IsRoot).ToList();
        Assert.That(roots, Has.Count.EqualTo(1), where);
        foreach (Station? station in _stations.Where(station => !station.IsRoot))
        {
            Assert.That(
                (station.Machine.State, station.JoinedTo), Is.EqualTo((MeshState.Member, roots[0])), $"{where}, node {station.Number}");
        }
    }

    private void Step(Station station)
    {
        // A call of the Wi-Fi that blocks.
        if (_now < station.BusyUntil) return;
        if (station.Pending is { } pending)
        {
            station.Pending = null;
            Do(station, pending());
            return;
        }

        if (station.ToldToStepDown)
        {
            station.ToldToStepDown = false;
            Do(station, station.Machine.ToldToStepDown(_now));
        }

        if (station.Machine.State == MeshState.Member && station.JoinedTo is not { IsRoot: true })
        {
            station.JoinedTo = null;
            Do(station, station.Machine.LinkLost(_now));
        }

        if (station.Pending is null) Do(station, station.Machine.Tick(_now));
    }

    private void Do(Station station, MeshAction action)
    {
        Station? target = _stations.FirstOrDefault(other => other.IsRoot && other.Mac == station.Machine.Target?.MacAddress);
        switch (action)
        {
            case MeshAction.Scan:
                Later(station, 500 + _random.Next(2000), () => station.Machine.Scanned(_now, Scan(station)));
                break;
            case MeshAction.Join:
                Later(station, 200 + _random.Next(3000), () =>
                {
                    bool joined = target is { IsRoot: true } && _random.Next(JoinFailsOneIn) != 0;
                    station.JoinedTo = joined ? target : null;
                    return station.Machine.Joined(_now, joined);
                });
                break;
            case MeshAction.BecomeRoot:
                station.IsRoot = true;
                break;
            case MeshAction.Meet:
                Later(station, 500 + _random.Next(3000), () =>
                    station.Machine.Met(
                        _now, Clients(station), target is { IsRoot: true } && _random.Next(JoinFailsOneIn) != 0 ? Clients(target) : -1));
                break;
            case MeshAction.TellToStepDown:
                if (target is not null) target.ToldToStepDown = true;
                break;
            case MeshAction.StepDown:
                station.IsRoot = false;
                break;
        }
    }

    private void Later(Station station, int milliseconds, System.Func<MeshAction> then)
    {
        station.BusyUntil = _now + milliseconds;
        station.Pending = then;
    }

    private int Clients(Station root) => _stations.Count(station => station.JoinedTo == root && station.Machine.State == MeshState.Member);

    private WifiNetwork[] Scan(Station station) =>
    [
        .. _stations.Where(other => other != station && other.IsRoot && (!IsParted || other.Number % 2 == station.Number % 2))
            .Select(other => new WifiNetwork("ROOT " + other.Number, other.Mac, -60)),
    ];

    private sealed class Station(int number, byte[] mac, MeshMachine machine, long startsAt)
    {
        public int Number => number;

        public byte[] Mac => mac;

        public MeshMachine Machine => machine;

        public long BusyUntil { get; set; } = startsAt;

        public System.Func<MeshAction>? Pending { get; set; }

        public bool IsRoot { get; set; }

        public bool ToldToStepDown { get; set; }

        public Station? JoinedTo { get; set; }
    }
}
