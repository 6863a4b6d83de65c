using Battery.Node.Jobs;
using Battery.Node.Platform;

namespace Battery.Node.Inverter;

/// <summary>Asks the inverter once a minute how it is: it may have switched itself off, or somebody has by hand.</summary>
public sealed class InverterJob : IJob
{
    private const int PeriodMilliseconds = 60000;

    private readonly SerialInverter _inverter;
    private readonly ILog _log;
    private bool _isSilent;

    /// <summary>Makes one.</summary>
    public InverterJob(SerialInverter inverter, ILog log)
    {
        _inverter = inverter;
        _log = log;
    }

    /// <inheritdoc/>
    public string Name => "inverter";

    /// <summary>Takes its place in the queue.</summary>
    public void Join(JobQueue queue)
    {
        queue.Add(this, JobPriority.Background).RunEvery(PeriodMilliseconds);
    }

    /// <inheritdoc/>
    public void Run(long now)
    {
        bool isSilent = !_inverter.Refresh();
        if (isSilent == _isSilent) return;
        _isSilent = isSilent;
        _log.Write(
            isSilent ? LogLevel.Warning : LogLevel.Information, "inverter",
            isSilent ? "it does not say how it is: what it said last stays" : "it says how it is again");
    }
}
