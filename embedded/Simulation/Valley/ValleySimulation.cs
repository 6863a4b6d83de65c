using System;
using System.Collections.Generic;
using System.Linq;

namespace Battery.Simulation.Valley;

/// <summary>
/// Runs a valley in virtual time: the node's own radio code at every ROOT and at the HUB, over an air with path loss, collisions, capture and noise. The same
/// options give the same run.
/// </summary>
public sealed class ValleySimulation
{
    // As often as a node's radio thread looks.
    private const int PollMilliseconds = 50;
    private const int HubId = 60000;
    private const long Hour = 3_600_000;

    private readonly ValleyOptions _options;
    private readonly ValleyClock _clock = new();
    private readonly ValleyAir _air;
    private readonly ValleyHub _hub;
    private readonly List<ValleyMesh> _meshes = [];
    private readonly Random _random;
    private double _commandAt;
    private bool _isTaking = true;

    /// <summary>Builds the valley.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no meshes or modules, or too many.</exception>
    public ValleySimulation(ValleyOptions options)
    {
        var plan = new ValleyPlan(options);
        _options = options;
        _random = plan.Random;
        _air = new ValleyAir(options.Seed, options.Loss, options.NewGround());
        _hub = new ValleyHub(_clock, new ValleyRadio(_air, _clock, options.NewModem(), options.DutyPerMille, 0, 0, 0), plan.Secret, HubId, options.Seed);
        for (var i = 1; i <= options.Meshes; i++)
        {
            var (x, y, seed) = plan.Meshes[i - 1];
            var radio = new ValleyRadio(_air, _clock, options.NewModem(), options.DutyPerMille, i, x, y);
            _meshes.Add(new ValleyMesh(options, _clock, radio, plan.Secret, HubId, i * 100, seed));
        }
    }

    /// <summary>Lets time pass.</summary>
    public void Run(TimeSpan time)
    {
        var end = _clock.UptimeMilliseconds + (long)time.TotalMilliseconds;
        var poll = _clock.UptimeMilliseconds;
        while (_clock.UptimeMilliseconds < end)
        {
            _clock.UptimeMilliseconds = Math.Min(poll, _air.NextEnd);
            _air.Deliver(_clock.UptimeMilliseconds);
            var isPoll = _clock.UptimeMilliseconds == poll;
            if (isPoll)
            {
                poll += PollMilliseconds;
                Live();
            }

            if (isPoll || _hub.Radio.HasHeard) _hub.Port.Step(0);
            foreach (var mesh in _meshes)
            {
                if (isPoll || mesh.Radio.HasHeard) mesh.Port.Step(0);
            }
        }
    }

    /// <summary>Ends the taking of readings and the issuing of commands; what is under way goes on.</summary>
    public void Drain() => _isTaking = false;

    /// <summary>What it came to so far.</summary>
    public ValleyReport Report()
    {
        var latencies = _hub.Latencies.Order().ToArray();
        var modules = _meshes.SelectMany(mesh => mesh.Modules).ToDictionary(module => module.Id);
        var airtimes = _meshes.Select(mesh => mesh.Radio).Append(_hub.Radio).Select(_air.AirtimeOf).ToArray();
        var milliseconds = airtimes.Sum(airtime => airtime.Total) / 1000.0;
        return new ValleyReport
        {
            Taken = modules.Values.Sum(module => module.Taken),
            Stored = _hub.Stored,
            Waiting = _meshes.Sum(mesh => mesh.Waiting),
            Doubled = _hub.Doubled,
            MedianMilliseconds = latencies.Length == 0 ? 0 : latencies[latencies.Length / 2],
            Percentile99Milliseconds = latencies.Length == 0 ? 0 : latencies[latencies.Length * 99 / 100],
            IntervalSeconds = _meshes.Average(mesh => mesh.IntervalSeconds),
            Commands = _hub.Commands.Count,
            Succeeded = _hub.Commands.Count(command => command.State == ValleyCommandState.Succeeded),
            Expired = _hub.Commands.Count(command => command.State == ValleyCommandState.Expired),
            Misreported = _hub.Commands.Count(command => command.State == ValleyCommandState.Succeeded && !modules[command.Module].Executed.Contains(command.Id)),
            AirtimePerModuleHour = milliseconds / modules.Count / (_clock.UptimeMilliseconds / (double)Hour),
            AirtimePerReading = _hub.Stored == 0 ? 0 : milliseconds / _hub.Stored,
            BytesPerReading = _hub.Stored == 0 ? 0 : _air.SentBytes / (double)_hub.Stored,
            WorstDutyPerMille = airtimes.Max(airtime => airtime.WorstPerMille()),
            Packets = _air.Sent,
            Collided = _air.Collided,
        };
    }

    private void Live()
    {
        var now = _clock.UptimeMilliseconds;
        if (_isTaking)
        {
            _meshes.ForEach(mesh => mesh.TakeReadings());
            while (_options.CommandsPerHour > 0 && now >= _commandAt)
            {
                // As a Poisson process.
                if (_commandAt > 0)
                {
                    var mesh = _meshes[_random.Next(_meshes.Count)];
                    _hub.Issue(mesh.Modules[_random.Next(mesh.Modules.Count)].Id, _options.CommandSeconds);
                }

                _commandAt = now - (Hour / (double)_options.CommandsPerHour * Math.Log(1 - _random.NextDouble()));
            }
        }

        if (now % 1000 < PollMilliseconds) _meshes.ForEach(mesh => mesh.Resend());
        _hub.Work();
    }
}
