using System;
using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Node;
using Battery.Node.Commands;
using Battery.Node.Links;
using Battery.Node.Outbox;
using Battery.Node.Radio;
using Battery.Node.Telemetry;
using Battery.Protocol;
using Battery.Protocol.Radio;
using Battery.Simulation.Gauge;
using Battery.Simulation.Pack;

namespace Node.Tests;

/// <summary>A ROOT with a gauge: the node's own code, made anew on the same flash when it restarts.</summary>
internal sealed class WorldRoot
{
    private const int IntervalMilliseconds = 10_000;

    private readonly RadioWorld _world;
    private readonly GaugeReader _gauge;
    private CommandExecutor _executor = null!;
    private ReadingOutbox _outbox = null!;
    private UpQueue _queue = null!;
    private int _boot;
    private int _sequence;
    private int _reports;
    private long _nextAt;

    public WorldRoot(RadioWorld world, int id, int keyNumber, WorldMember? member = null, TalkingModule? module = null)
    {
        (_world, Id, Station) = (world, id, world.Air.Join());
        (MemberOrNone, ModuleOrNone) = (member, module);
        var bus = new VirtualI2cBus();
        bus.Connect(
            new SimulatedBq40z50(
                new ModelPack(new ModelPackOptions()), null, new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed }));
        _gauge = new GaugeReader(new VirtualI2cDevice(bus, Bq40z50.DefaultAddress), new SilentLog());
        Restart(keyNumber);
    }

    public int Id { get; }

    public WorldStation Station { get; }

    /// <summary>Its only member.</summary>
    public WorldMember Member => MemberOrNone!;

    /// <summary>What stands in for its own module.</summary>
    public TalkingModule Module => ModuleOrNone!;

    public RadioPort Port { get; private set; } = null!;

    public RadioLink Link { get; private set; } = null!;

    public WorldTuning Tuning { get; private set; } = null!;

    public bool TakesReadings { get; init; }

    public List<(int Module, int Boot, int Sequence)> Taken { get; } = [];

    /// <summary>Readings that nobody acknowledged yet.</summary>
    public int Waiting => _outbox.Count;

    /// <summary>The commands that took effect, each as often as it did.</summary>
    public List<long> Executed { get; } = [];

    /// <summary>Without a log, set before a restart, commands have their effect as often as they come.</summary>
    public bool HasCommandLog { get; set; } = true;

    /// <summary>Called when a command takes effect: for a power loss at that very moment.</summary>
    public Action? OnExecuted { get; set; }

    private WorldMember? MemberOrNone { get; }

    private TalkingModule? ModuleOrNone { get; }

    /// <summary>Says which settings are in force.</summary>
    public void Report(string? summary = null)
    {
        var report = new ReportMessage { ModuleId = Id, BootId = _boot, Number = ++_reports };
        _executor.FillReport(report, summary);
        Up(report);
    }

    /// <summary>Says something to the cloud.</summary>
    public void Up(Message message) => _queue.Add(message);

    public void Restart(int keyNumber = 0, byte[]? hubSecret = null)
    {
        Station.Forget();
        var configuration = new NodeConfiguration
        {
            ModuleId = Id,
            HubId = RadioWorld.HubId,
            RadioKeyNumber = keyNumber,
            RadioSecret = HubKeys.DeriveSecret(hubSecret ?? RadioWorld.Secret, RadioWorld.HubId, Id, keyNumber),
        };
        NodePlatform platform = _world.PlatformOf(Station);
        UpQueue queue = _queue = new UpQueue();
        _boot = 2 + _world.Random.Next(int.MaxValue - 2);
        (_sequence, _reports) = (0, 0);
        _outbox = new ReadingOutbox(platform.Storage, platform.Log, 1 << 20);
        Tuning = new WorldTuning(platform);
        Port = new RadioPort(configuration, platform);
        Tuning.Use(Port);
        _executor = new CommandExecutor(configuration, platform, new NodeSettings(platform.Storage, platform.Log), _gauge, Port.Identity);
        CommandLog? log = HasCommandLog ? new CommandLog(platform.Storage, platform.Log) : null;
        ILocalReceiver local = ModuleOrNone is null ? new LocalCommands(queue, Id, Execute, log, _outbox, Report) : ModuleOrNone.On(queue);
        var router = new Router(Id, queue, local, platform.Clock);
        MemberOrNone?.Join(router);
        Link = new RadioLink(Port, router, new UpFeed(configuration, _outbox, queue, router, platform.Clock, NodeRole.Root, Id));
        Link.Start();
    }

    public void Step()
    {
        MemberOrNone?.Work();
        if (TakesReadings && _world.Now >= _nextAt) TakeReading();
        Port.Step();
        Tuning.Work();
    }

    private string Execute(RequestMessage message)
    {
        Executed.Add(message.CommandId);
        OnExecuted?.Invoke();
        return _executor.Execute(new NodeCommand(message, _world.Now));
    }

    private void TakeReading()
    {
        _nextAt = _world.Now + IntervalMilliseconds;
        var reading =
            new Reading { ModuleId = Id, BootId = _boot, Sequence = ++_sequence, TakenAtMilliseconds = _world.Clock.UtcMilliseconds };
        reading.Set(ReadingField.PackVoltage, 13000 + _world.Random.Next(100));
        _outbox.Append(reading);
        Taken.Add((Id, _boot, _sequence));
    }
}
