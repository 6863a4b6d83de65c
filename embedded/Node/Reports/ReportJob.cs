using Battery.Node.Commands;
using Battery.Node.Jobs;
using Battery.Node.Links;
using Battery.Node.Outbox;
using Battery.Node.Radio;
using Battery.Node.Update;
using Battery.Protocol;

namespace Battery.Node.Reports;

/// <summary>Tells the settings in force and how the node is: at the start, after a change, now and then, and when its radio is another than
/// before.</summary>
public sealed class ReportJob : IJob
{
    // The settings in force are told again so often, should all that was said of them have been lost.
    private const int PeriodMilliseconds = 1800000;

    // That the radio is another than before is told soon, but not each time that it comes and goes.
    private const int NewsMilliseconds = 60000;
    private const int LookMilliseconds = 5000;

    private readonly NodeConfiguration _configuration;
    private readonly int _bootId;
    private readonly CommandExecutor _executor;
    private readonly ReadingOutbox _outbox;
    private readonly UpQueue _up;
    private readonly RadioPort _radio;
    private readonly HangRecord _hangs;
    private readonly UpdateJob _updates;
    private JobPlace _place;
    private JobReport _jobs;
    private RadioState _reportedRadio;
    private long _reportedAt;
    private int _reports;

    /// <summary>Makes one.</summary>
    /// <param name="configuration">Tells who this is.</param>
    /// <param name="bootId">Of which start.</param>
    /// <param name="executor">Reads the settings.</param>
    /// <param name="outbox">Tells what was lost.</param>
    /// <param name="up">Where it goes.</param>
    /// <param name="radio">The radio; null where there is none.</param>
    /// <param name="hangs">Tells which job hung before this start.</param>
    /// <param name="updates">Tells what runs; null where it takes no updates.</param>
    public ReportJob(
        NodeConfiguration configuration, int bootId, CommandExecutor executor, ReadingOutbox outbox, UpQueue up, RadioPort radio,
        HangRecord hangs, UpdateJob updates)
    {
        _hangs = hangs;
        _updates = updates;
        _configuration = configuration;
        _bootId = bootId;
        _executor = executor;
        _outbox = outbox;
        _up = up;
        _radio = radio;
    }

    /// <inheritdoc/>
    public string Name => "report";

    /// <summary>Takes its place in the queue; the first report is said by who calls <see cref="Send"/>.</summary>
    public void Join(JobQueue queue)
    {
        _place = queue.Add(this, JobPriority.Report);
        _jobs = new JobReport(queue, _hangs);
        _place.RunEvery(_radio == null ? PeriodMilliseconds : LookMilliseconds);
    }

    /// <inheritdoc/>
    public void Run(long now)
    {
        long age = now - _reportedAt;
        if (age >= PeriodMilliseconds || (age >= NewsMilliseconds && _radio != null && _radio.State != _reportedRadio)) Send(now);
    }

    /// <summary>Reports now.</summary>
    /// <param name="now">Uptime.</param>
    /// <param name="summary">The command that was executed just now; null where the report belongs to none.</param>
    public void Send(long now, string summary = null)
    {
        // The next is due from here, whatever becomes of this one.
        _reportedAt = now;
        if (_radio == null) _place.RunAt(now + PeriodMilliseconds);
        var report = new ReportMessage();
        report.ModuleId = _configuration.ModuleId;
        report.BootId = _bootId;
        report.Number = ++_reports;
        report.LostReadings = _outbox.Dropped + _outbox.Thinned + _outbox.Damaged;
        if (_configuration.CloudKey.Length > 0) report.Sealing = SealingKey.Version;
        if (_radio != null)
        {
            report.Radio = _reportedRadio = _radio.State;
            report.RadioRecoveries = _radio.Recoveries;
        }

        if (_updates != null)
        {
            report.Version = _updates.Version.ToString();
            report.Update = _updates.Phase;
        }

        _jobs.Fill(report.Jobs);
        _executor.FillReport(report, summary);
        _up.AddOwn(report);
    }
}
