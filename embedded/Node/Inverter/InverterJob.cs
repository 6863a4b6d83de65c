using System;
using Battery.Node.Jobs;
using Battery.Node.Platform;

namespace Battery.Node.Inverter;

/// <summary>
/// Switches the inverter to what it has to be after a start, and asks it once a minute how it is: it may have switched itself off, or
/// somebody has by hand.
/// </summary>
public sealed class InverterJob : IJob
{
    private const int PeriodMilliseconds = 60000;

    private readonly InverterSwitch _switch;
    private readonly SerialInverter _serial;
    private readonly ILog _log;
    private JobPlace _place;
    private bool _isSilent;

    /// <summary>Makes one.</summary>
    /// <param name="inverter">Switches it.</param>
    /// <param name="serial">Tells how it is; null where nothing does.</param>
    /// <param name="log">Is told what it does not do.</param>
    public InverterJob(InverterSwitch inverter, SerialInverter serial, ILog log)
    {
        _switch = inverter;
        _serial = serial;
        _log = log;
    }

    /// <inheritdoc/>
    public string Name => "inverter";

    /// <summary>Takes its place in the queue.</summary>
    public void Join(JobQueue queue)
    {
        _place = queue.Add(this, JobPriority.Background);
        _place.RunEvery(PeriodMilliseconds);
    }

    /// <inheritdoc/>
    public void Run(long now)
    {
        if (_serial != null) Ask();
        if (_switch.IsStarting) Start();
        if (_serial == null && !_switch.IsStarting) _place.RunAt(JobPlace.Never);
    }

    private void Ask()
    {
        bool isSilent = !_serial.Refresh();
        if (isSilent == _isSilent) return;
        _isSilent = isSilent;
        _log.Write(
            isSilent ? LogLevel.Warning : LogLevel.Information, "inverter",
            isSilent ? "it does not say how it is: what it said last stays" : "it says how it is again");
    }

    private void Start()
    {
        try
        {
            _switch.TryStart();
        }
        catch (Exception failure)
        {
            _log.Write(
                LogLevel.Warning, "inverter",
                "after the start: " + failure.Message + (_switch.IsStarting ? "; tried again in a minute" : "; not tried again"));
        }
    }
}
