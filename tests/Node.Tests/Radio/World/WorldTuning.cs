using System.Collections.Generic;
using Battery.Node;
using Battery.Node.Jobs;
using Battery.Node.Platform;
using Battery.Node.Radio;
using Battery.Protocol;

namespace Node.Tests;

/// <summary>What changes a station's radio, and the answers that it gives.</summary>
internal sealed class WorldTuning : IRadioTrialListener
{
    private readonly NodePlatform _platform;
    private readonly RadioTunings _tunings;
    private readonly NodeSettings _settings;
    private RadioTuningJob? _job;
    private JobQueue? _queue;

    public WorldTuning(NodePlatform platform)
    {
        _platform = platform;
        _settings = new NodeSettings(platform.Storage, platform.Log);
        _tunings = new RadioTunings((ITunableRadio)platform.Radio, _settings, platform.Storage, platform.Log);
    }

    /// <summary>By command: empty for success.</summary>
    public List<(long Command, string Failure)> Answers { get; } = [];

    public bool IsOpen => _tunings.IsOpen;

    /// <summary>The port is there: goes on with what was under way.</summary>
    public void Use(RadioPort port)
    {
        _job = new RadioTuningJob(_tunings, port, _settings, _platform.Log, this);
        _queue = new JobQueue(_platform.Clock, _platform.Log, new JobWake(null));
        _job.Join(_queue);
        _job.Recover(_platform.Clock.UptimeMilliseconds);
    }

    public string Plan(Settings wanted) => _tunings.Plan(wanted);

    public bool Begin(long command, Settings wanted) => _tunings.Begin(command, wanted);

    public void Work() => _queue!.Step();

    void IRadioTrialListener.OnAnswer(long commandId, string failure) => Answers.Add((commandId, failure));

    void IRadioTrialListener.OnTuned(long now)
    {
    }
}
