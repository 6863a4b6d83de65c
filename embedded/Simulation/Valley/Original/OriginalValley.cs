using System;
using System.Collections.Generic;
using System.Linq;

namespace Battery.Simulation.Valley;

/// <summary>
/// The same valley - places, path loss, noise, seed - with the original system's radio in it: every ROOT sends 78 bytes for each module at
/// each interval, unasked, without acknowledgement, repeat, carrier sense or budget, and the HUB only listens. Its readings are taken when
/// the job packs them, which flatters its latency.
/// </summary>
public sealed class OriginalValley
{
    private readonly ValleyClock _clock = new();
    private readonly ValleyAir _air;
    private readonly ValleyRadio _hub;
    private readonly ValleyStrangers _strangers;
    private readonly List<OriginalRoot> _roots = [];
    private readonly List<int> _latencies = [];
    private readonly byte[] _buffer = new byte[255];
    private readonly int _modules;
    private bool _isTaking = true;

    /// <summary>
    /// Builds the valley. With <paramref name="isLegal"/> it drops what does not fit <see cref="ValleyOptions.DutyPerMille"/> of a sliding
    /// hour.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no meshes or modules, or too many.</exception>
    public OriginalValley(ValleyOptions options, bool isLegal)
    {
        var plan = new ValleyPlan(options);
        _modules = options.Meshes * options.ModulesPerMesh;
        _air = new ValleyAir(options.Seed, options.Loss, options.NewGround());
        _hub = new ValleyRadio(_air, _clock, options.NewModem(), options.DutyPerMille, 0, 0, 0);
        for (int i = 1; i <= options.Meshes; i++)
        {
            (double x, double y, int seed) = plan.Meshes[i - 1];
            _roots.Add(
                new OriginalRoot(
                options, _clock, new ValleyRadio(_air, _clock, options.NewModem(), options.DutyPerMille, i, x, y), seed, isLegal));
        }

        _strangers = new ValleyStrangers(options, _air, _clock);
    }

    /// <summary>Lets time pass.</summary>
    public void Run(TimeSpan time)
    {
        long end = _clock.UptimeMilliseconds + (long)time.TotalMilliseconds;
        while (_clock.UptimeMilliseconds < end)
        {
            long next = Math.Min(_roots.Min(root => root.NextAt(_isTaking)), Math.Min(_air.NextEnd, _strangers.NextAt));
            _clock.UptimeMilliseconds = Math.Max(_clock.UptimeMilliseconds, Math.Min(next, end));
            if (_air.Deliver(_clock.UptimeMilliseconds)) Listen();
            _strangers.Work();
            _roots.ForEach(root => root.Work(_isTaking));
        }
    }

    /// <summary>Ends the taking of readings; what is under way goes on.</summary>
    public void Drain() => _isTaking = false;

    /// <summary>What it came to so far.</summary>
    public OriginalReport Report()
    {
        int[] latencies = _latencies.Order().ToArray();
        ValleyAirtime[] airtimes = _roots.Select(root => _air.AirtimeOf(root.Radio)).ToArray();
        double milliseconds = airtimes.Sum(airtime => airtime.Total) / 1000.0;
        return new OriginalReport
        {
            Taken = _roots.Sum(root => root.Taken),
            Stored = latencies.Length,
            Dropped = _roots.Sum(root => root.Dropped),
            MedianMilliseconds = latencies.Length == 0 ? 0 : latencies[latencies.Length / 2],
            Percentile99Milliseconds = latencies.Length == 0 ? 0 : latencies[latencies.Length * 99 / 100],
            AirtimePerModuleHour = milliseconds / _modules / (_clock.UptimeMilliseconds / 3_600_000.0),
            AirtimePerReading = latencies.Length == 0 ? 0 : milliseconds / latencies.Length,
            BytesPerReading = latencies.Length == 0 ? 0 : airtimes.Sum(airtime => airtime.Bytes) / (double)latencies.Length,
            WorstDutyPerMille = airtimes.Max(airtime => airtime.WorstPerMille()),
            Packets = airtimes.Sum(airtime => airtime.Packets),
        };
    }

    private void Listen()
    {
        for (int count = _hub.Receive(_buffer, 0, _buffer.Length); count > 0; count = _hub.Receive(_buffer, 0, _buffer.Length))
        {
            for (int i = 0; i < _buffer[0]; i++) _latencies.Add((int)(_clock.UptimeMilliseconds - OriginalRoot.TakenAt(_buffer, i)));
        }
    }
}
