using Battery.Node.Jobs;
using Battery.Node.Links;
using Battery.Node.Outbox;
using Battery.Protocol;

namespace Battery.Node.Telemetry;

/// <summary>Takes a reading, and leaves it in the outbox.</summary>
public sealed class ReadingJob : IJob
{
    private readonly NodePlatform _platform;
    private readonly GaugeReader _gauge;
    private readonly GpsReader _gps;
    private readonly ReadingPace _pace;
    private readonly ReadingOutbox _outbox;
    private readonly UpQueue _up;
    private readonly Reading _reading = new Reading();
    private JobPlace _place;
    private int _sequence;

    /// <summary>Makes one.</summary>
    /// <param name="moduleId">Whose readings.</param>
    /// <param name="bootId">Of which start.</param>
    /// <param name="platform">For the clock, and what is switched.</param>
    /// <param name="gauge">The pack.</param>
    /// <param name="gps">The place.</param>
    /// <param name="pace">How far they are apart.</param>
    /// <param name="outbox">Keeps them.</param>
    /// <param name="up">Is woken.</param>
    public ReadingJob(
        int moduleId, int bootId, NodePlatform platform, GaugeReader gauge, GpsReader gps, ReadingPace pace, ReadingOutbox outbox,
        UpQueue up)
    {
        ModuleId = moduleId;
        BootId = bootId;
        _platform = platform;
        _gauge = gauge;
        _gps = gps;
        _pace = pace;
        _outbox = outbox;
        _up = up;
    }

    /// <summary>Raised for each reading, before it enters the outbox.</summary>
    public event ReadingHandler Taken;

    /// <summary>Whose readings.</summary>
    public int ModuleId { get; }

    /// <summary>Of which start.</summary>
    public int BootId { get; }

    /// <inheritdoc/>
    public string Name => "reading";

    /// <summary>When the next is due, uptime.</summary>
    public long DueAt => _place.DueAt;

    /// <summary>Takes its place in the queue.</summary>
    public void Join(JobQueue queue)
    {
        _place = queue.Add(this, JobPriority.Telemetry);
        _place.FailurePauseMilliseconds = 0;
        _place.RunEvery(_pace.IntervalMilliseconds);
    }

    /// <inheritdoc/>
    public void Run(long now)
    {
        _place.RunEvery(_pace.IntervalMilliseconds);
        _reading.Reset();
        _gauge.AddTo(_reading);
        _gps.AddTo(_reading);
        if (_platform.Inverter != null) _reading.Set(ReadingField.InverterOn, _platform.Inverter.IsOn ? 1 : 0);
        if (_platform.Wifi != null) _reading.Set(ReadingField.WifiConnected, _platform.Wifi.HasInternet ? 1 : 0);

        // A HUB without a pack has nothing to say about one.
        if (_gauge.Gauge == null && _reading.PresentMask == 0) return;
        _reading.ModuleId = ModuleId;
        _reading.BootId = BootId;
        _reading.Sequence = ++_sequence;
        _reading.TakenAtMilliseconds = _platform.Clock.UtcMilliseconds;
        _reading.TimeSource = _platform.Clock.Source;
        ReadingHandler taken = Taken;
        if (taken != null) taken(_reading);
        _outbox.Append(_reading, now);
        _up.Wake();
    }
}
