using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node;
using Battery.Node.Links;
using Battery.Node.Outbox;
using Battery.Node.Radio;
using Battery.Protocol;

namespace Battery.Simulation.Valley;

/// <summary>A mesh: its members' modules and the ROOT, which is the node's own code: router, feed, radio link, radio port.</summary>
internal sealed class ValleyMesh : ValleyStation
{

    private readonly ValleyClock _clock;
    private readonly NodeConfiguration _configuration;
    private readonly NodePlatform _platform;

    /// <summary>Builds a mesh whose ROOT is on.</summary>
    /// <param name="options">The valley.</param>
    /// <param name="clock">Its time.</param>
    /// <param name="radio">The ROOT's radio.</param>
    /// <param name="configuration">The ROOT's.</param>
    /// <param name="seed">Of all that it draws.</param>
    /// <param name="newModule">Makes a module of an id, the time, the interval and a seed.</param>
    public ValleyMesh(
        ValleyOptions options, ValleyClock clock, ValleyRadio radio, NodeConfiguration configuration, int seed,
        Func<int, ValleyClock, int, int, ValleyModule> newModule)
        : base(clock, radio, seed)
    {
        (_clock, _configuration) = (clock, configuration);
        _platform =
            new NodePlatform
            {
                Clock = clock,
                Storage = new ValleyFlash(),
                Random = new ValleyRandom(seed),
                Log = new ValleyLog(),
                Radio = radio
            };
        for (int i = 1; i <= options.ModulesPerMesh; i++)
            Modules.Add(newModule(configuration.ModuleId + i, clock, options.IntervalSeconds, seed + i));
        Boot();
    }

    public int RootId => _configuration.ModuleId;

    public List<ValleyModule> Modules { get; } = [];

    /// <summary>The interval that its modules keep to on the average, s.</summary>
    public double IntervalSeconds => Modules.Average(module => module.IntervalSeconds);

    public int Waiting => Modules.Sum(module => module.Waiting);

    public void TakeReadings() => Modules.ForEach(module => module.Take());

    public void Resend() => Modules.ForEach(module => module.Resend());

    protected override void Boot()
    {
        var queue = new UpQueue();
        var router = new Router(RootId, queue, new NobodyHere(), _clock);
        Port = new RadioPort(_configuration, _platform);
        var outbox = new ReadingOutbox(_platform.Storage, _platform.Log, ReadingOutbox.LeastBytes);
        Modules.ForEach(module => module.Join(router));
        new RadioLink(Port, router, new UpFeed(_configuration, outbox, queue, router, _clock, NodeRole.Root, RootId)).Start();
    }

    protected override void GoDown() => Modules.ForEach(module => module.Leave());
}
