using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node;
using Battery.Protocol.Radio;

namespace Battery.Simulation.Valley;

/// <summary>
/// Runs a valley in virtual time: the node's own radio code at every ROOT and at the HUB, over an air with path loss, collisions, capture
/// and noise. The same options give the same run.
/// </summary>
public sealed class ValleySimulation
{
    private const int LifeMilliseconds = 50;
    private const int HubId = 60000;
    private const int IdsPerMesh = 100;
    private const int BootMilliseconds = 20000;
    private const int LongestPayload = 255;

    // That a station which listens before it talks may wait for a free channel (RadioPort), and a turn.
    private const int WaitMilliseconds = 16000;
    private const long Hour = 3_600_000;

    private readonly ValleyOptions _options;
    private readonly ValleyClock _clock = new();
    private readonly ValleyAir _air;
    private readonly ValleyHub _hub;
    private readonly ValleyStrangers _strangers;
    private readonly List<ValleyMesh> _meshes = [];
    private readonly List<ValleyStation> _stations = [];
    private readonly PriorityQueue<ValleyStation, (long At, int Number)> _polls = new();
    private readonly Random _random;
    private long _liveAt;
    private double _commandAt = double.MaxValue;
    private double _restartAt = double.MaxValue;
    private int _restarts;
    private bool _isTaking = true;

    /// <summary>Builds the valley.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public ValleySimulation(ValleyOptions options)
        : this(options, (id, clock, intervalSeconds, seed) => new ValleyModule(id, clock, intervalSeconds, seed))
    {
    }

    internal ValleySimulation(ValleyOptions options, Func<int, ValleyClock, int, int, ValleyModule> newModule)
    {
        var plan = new ValleyPlan(options);
        _options = options;
        _random = plan.Random;
        _liveAt = _clock.UptimeMilliseconds;
        _air = new ValleyAir(options.Seed, options.Loss, options.NewGround());
        _hub = new ValleyHub(
            _clock, Radio(0, 0, 0), new NodeConfiguration { ModuleId = HubId, IsHub = true, RadioSecret = plan.Secret }, options.Seed);
        for (int i = 1; i <= options.Meshes; i++)
        {
            (double x, double y, int seed) = plan.Meshes[i - 1];
            int root = i * IdsPerMesh;
            var configuration =
                new NodeConfiguration { ModuleId = root, HubId = HubId, RadioSecret = HubKeys.DeriveSecret(plan.Secret, HubId, root, 0) };
            _meshes.Add(new ValleyMesh(options, _clock, Radio(i, x, y), configuration, seed, newModule));
        }

        _stations.AddRange([_hub, .. _meshes]);
        _stations.ForEach(station => _polls.Enqueue(station, (station.PollAt, station.Radio.Number)));
        _strangers = new ValleyStrangers(options, _air, _clock);
        if (options.CommandsPerHour > 0) _commandAt = Later(options.CommandsPerHour);
        if (options.RestartsPerDay > 0) _restartAt = Later(options.RestartsPerDay / 24.0);

        ValleyRadio Radio(int number, double x, double y) => new(_air, _clock, options.NewModem(), options.DutyPerMille, number, x, y);
    }

    internal ValleyHub Hub => _hub;

    internal IReadOnlyList<ValleyMesh> Meshes => _meshes;

    /// <summary>Whether the HUB and a mesh's ROOT hear each other where nobody else sends.</summary>
    internal bool IsInReach(ValleyMesh mesh) => _air.IsInReach(mesh.Radio, _hub.Radio);

    /// <summary>Lets time pass.</summary>
    public void Run(TimeSpan time)
    {
        long end = _clock.UptimeMilliseconds + (long)time.TotalMilliseconds;
        while (_clock.UptimeMilliseconds < end)
        {
            _polls.TryPeek(out _, out (long At, int Number) poll);
            _clock.UptimeMilliseconds = Math.Min(Math.Min(Math.Min(poll.At, _air.NextEnd), Math.Min(_liveAt, _strangers.NextAt)), end);
            long now = _clock.UptimeMilliseconds;
            bool isDelivered = _air.Deliver(now);
            _strangers.Work();
            if (now >= _liveAt)
            {
                Live();
                _liveAt += LifeMilliseconds;
            }

            while (_polls.TryPeek(out ValleyStation station, out poll) && poll.At <= now)
            {
                station.Step();
                _polls.DequeueEnqueue(station, (station.PollAt, station.Radio.Number));
            }

            if (!isDelivered) continue;
            foreach (ValleyStation station in _stations)
            {
                if (station.Radio.HasHeard) station.Step();
            }
        }
    }

    /// <summary>Ends the taking of readings, the issuing of commands and the restarts; what is under way goes on.</summary>
    public void Drain() => _isTaking = false;

    /// <summary>The HUB loses its power for as long as it takes to begin anew; it knows what its flash holds, and no more.</summary>
    public void RestartHub() => _hub.Fail(BootMilliseconds);

    /// <summary>A mesh's ROOT loses its power likewise; its members join it anew.</summary>
    public void RestartRoot(int mesh) => _meshes[mesh].Fail(BootMilliseconds);

    /// <summary>What it came to so far.</summary>
    public ValleyReport Report()
    {
        int[] latencies = _hub.Latencies.Order().ToArray();
        var modules = _meshes.SelectMany(mesh => mesh.Modules).ToDictionary(module => module.Id);
        List<ValleyAirtime> airtimes = _stations.ConvertAll(station => _air.AirtimeOf(station.Radio));
        ValleyAirtime hub = _air.AirtimeOf(_hub.Radio);
        double milliseconds = airtimes.Sum(airtime => airtime.Total) / 1000.0;
        int stored = _hub.Stored.Count;
        List<ValleyCommand> expired = _hub.Commands.FindAll(command => command.State == ValleyCommandState.Expired);
        bool IsTaken((int Module, int Boot, int Sequence) identity, ulong digest) =>
            modules.TryGetValue(identity.Module, out ValleyModule module)
                && module.Taken.TryGetValue((identity.Boot, identity.Sequence), out ulong taken) && taken == digest;

        return new ValleyReport
        {
            Taken = modules.Values.Sum(module => module.Taken.Count),
            Stored = stored,
            Waiting = _meshes.Sum(mesh => mesh.Waiting),
            Lost = modules.Values.Sum(
                module =>
                module.Taken.Keys.Count(
                key => !module.Keeps(key.BootId, key.Sequence) && !_hub.Stored.ContainsKey((module.Id, key.BootId, key.Sequence)))),
            Altered = _hub.Contradicted + _hub.Stored.Count(reading => !IsTaken(reading.Key, reading.Value)),
            Doubled = _hub.Doubled,
            MedianMilliseconds = latencies.Length == 0 ? 0 : latencies[latencies.Length / 2],
            Percentile99Milliseconds = latencies.Length == 0 ? 0 : latencies[latencies.Length * 99 / 100],
            IntervalSeconds = _meshes.Average(mesh => mesh.IntervalSeconds),
            ToldSeconds = _meshes.Average(mesh => _hub.PaceOf(mesh.RootId)),
            Commands = _hub.Commands.Count,
            Succeeded = _hub.Commands.Count(command => command.State == ValleyCommandState.Succeeded),
            Expired = expired.Count,
            Misreported = _hub.Commands.Count(command => !IsAsReported(command, modules[command.Module])),
            Unconfirmed = expired.Count(command => modules[command.Module].Executed.ContainsKey(command.Id)),
            Restarts = _restarts,
            AirtimePerModuleHour = milliseconds / modules.Count / (_clock.UptimeMilliseconds / (double)Hour),
            AirtimePerReading = stored == 0 ? 0 : milliseconds / stored,
            HubAirtimePerReading = stored == 0 ? 0 : hub.Total / 1000.0 / stored,
            BytesPerReading = stored == 0 ? 0 : airtimes.Sum(airtime => airtime.Bytes) / (double)stored,
            WorstDutyPerMille = airtimes.Max(airtime => airtime.WorstPerMille()),
            HubDutyPerMille = hub.WorstPerMille(),
            Packets = airtimes.Sum(airtime => airtime.Packets),
            Collided = _air.Collided,
        };
    }

    // A packet that was on its way when the time was over may still have its effect.
    private bool IsAsReported(ValleyCommand command, ValleyModule module)
    {
        if (!module.Executed.TryGetValue(command.Id, out long at)) return command.State != ValleyCommandState.Succeeded;
        return at <= command.ExpiresAt + WaitMilliseconds + (_options.NewModem().PacketMicroseconds(LongestPayload) / 1000);
    }

    private void Live()
    {
        long now = _clock.UptimeMilliseconds;
        if (_isTaking)
        {
            _meshes.ForEach(mesh => mesh.TakeReadings());
            if (now >= _commandAt)
            {
                ValleyMesh mesh = _meshes[_random.Next(_meshes.Count)];
                _hub.Issue(mesh.Modules[_random.Next(mesh.Modules.Count)].Id, _options.CommandSeconds);
                _commandAt = Later(_options.CommandsPerHour);
            }

            if (now >= _restartAt)
            {
                Restart();
                _restartAt = Later(_options.RestartsPerDay / 24.0);
            }
        }

        if (now % 1000 < LifeMilliseconds) _meshes.ForEach(mesh => mesh.Resend());
        _hub.Work();
    }

    private void Restart()
    {
        _restarts++;
        int mesh = _random.Next(_meshes.Count);
        switch (_random.Next(3))
        {
            case 0:
                RestartHub();
                break;
            case 1:
                RestartRoot(mesh);
                break;
            default:
                _meshes[mesh].Modules[_random.Next(_meshes[mesh].Modules.Count)].Restart();
                break;
        }
    }

    // As a Poisson process.
    private double Later(double perHour) => _clock.UptimeMilliseconds - (Hour / perHour * Math.Log(1 - _random.NextDouble()));
}
