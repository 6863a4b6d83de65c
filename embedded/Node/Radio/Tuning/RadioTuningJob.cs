using Battery.Node.Jobs;
using Battery.Node.Platform;

namespace Battery.Node.Radio;

/// <summary>
/// Tries settings of the radio (<see cref="RadioTrial"/>) and answers the command at the end, by the way that works then. A HUB, which
/// commands reach by the internet, keeps what it is told at once; so does, until the radio is used, a module that it is not.
/// </summary>
public sealed class RadioTuningJob : IJob
{
    private const int PeriodMilliseconds = 1000;

    // A packet is on its way out.
    private const int SoonMilliseconds = 100;

    private readonly RadioTunings _tunings;
    private readonly RadioPort _port;
    private readonly NodeSettings _settings;
    private readonly ILog _log;
    private readonly IRadioTrialListener _listener;
    private JobPlace _place;
    private RadioTrial _trial;
    private bool _isTuned;
    private bool _isAnswered;

    /// <summary>Makes one.</summary>
    /// <param name="tunings">What is tried.</param>
    /// <param name="port">The radio.</param>
    /// <param name="settings">Tell how far readings are apart.</param>
    /// <param name="log">Is told what comes of it.</param>
    /// <param name="listener">Answers.</param>
    public RadioTuningJob(
        RadioTunings tunings, RadioPort port, NodeSettings settings, ILog log, IRadioTrialListener listener)
    {
        _tunings = tunings;
        _port = port;
        _settings = settings;
        _log = log;
        _listener = listener;
    }

    /// <inheritdoc/>
    public string Name => "radio settings";

    /// <summary>Takes its place in the queue; it runs when a trial is begun.</summary>
    public void Join(JobQueue queue)
    {
        _place = queue.Add(this, JobPriority.Background);
        _tunings.Begun += _place.Signal;
        _port.UserChanged += _place.Signal;
    }

    /// <summary>After a restart: ends the trial that was under way, or goes on with one that waits.</summary>
    public void Recover(long now)
    {
        if (!_tunings.IsOpen) return;
        string failure = _tunings.Recover();
        if (_tunings.IsWaiting && failure.Length == 0) _place.Signal();
        else End(now, failure);
    }

    /// <inheritdoc/>
    public void Run(long now)
    {
        if (!_tunings.IsOpen) return;
        if (_trial == null) _trial = new RadioTrial(now, _settings.IntervalSeconds * 1000);
        bool isHub = _port.Identity.Hub != null;
        bool isUsed = _port.User != null;
        RadioTrialAction action = _trial.Tick(now, isUsed, isHub ? long.MaxValue : _port.AcknowledgedAt);
        _place.RunAt(now + PeriodMilliseconds);
        switch (action)
        {
            case RadioTrialAction.Tune:
                TryOut(now);
                break;
            case RadioTrialAction.Keep:
                Keep(now);
                return;
            case RadioTrialAction.GoBack:
                GoBack(now, "the HUB acknowledged nothing by these settings of the radio: those of before are in force again");
                return;
        }

        if (!_isTuned) return;
        if (isUsed)
        {
            _tunings.Use();
            return;
        }

        // In force, and tried as soon as the radio is used.
        _place.RunAt(JobPlace.Never);
        if (!_isAnswered) Answer("");
    }

    private void TryOut(long now)
    {
        if (_port.Sends())
        {
            _place.RunAt(now + SoonMilliseconds);
            return;
        }

        _tunings.TryOut();
        _port.Retune();
        _trial.Tuned(now);
        _isTuned = true;
    }

    private void Keep(long now)
    {
        string failure = _tunings.Keep();
        if (failure.Length == 0) End(now, "");
        else GoBack(now, failure);
    }

    private void GoBack(long now, string failure)
    {
        if (_port.Sends())
        {
            _place.RunAt(now + SoonMilliseconds);
            return;
        }

        _tunings.GoBack();
        _port.Retune();
        End(now, failure);
    }

    private void End(long now, string failure)
    {
        if (!_isAnswered) Answer(failure);
        _log.Write(
            failure.Length == 0 ? LogLevel.Information : LogLevel.Warning, "radio",
            failure.Length == 0 ? "the settings that were tried are kept" : failure);
        _tunings.End();
        _trial = null;
        _isTuned = false;
        _isAnswered = false;
        _place.RunAt(JobPlace.Never);
        _listener.OnTuned(now);
    }

    private void Answer(string failure)
    {
        _listener.OnAnswer(_tunings.CommandId, failure);
        _isAnswered = true;
    }
}
