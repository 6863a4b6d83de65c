using System;
using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Node;
using Battery.Node.Commands;
using Battery.Node.Links;
using Battery.Node.Outbox;
using Battery.Node.Platform;
using Battery.Node.Radio;
using Battery.Node.Telemetry;
using Battery.Protocol;
using Battery.Protocol.Radio;
using Battery.Simulation.Gauge;
using Battery.Simulation.Pack;

namespace Node.Tests;

/// <summary>A module that is its mesh's ROOT and only member, with a gauge.</summary>
internal sealed class WorldModule
{
    private const int IntervalMilliseconds = 10_000;

    private readonly RadioWorld _world;
    private readonly IRandom _random;
    private readonly GaugeReader _gauge;
    private CommandExecutor _executor = null!;
    private ReadingOutbox _outbox = null!;
    private UpQueue _queue = null!;
    private int _boot;
    private int _sequence;
    private int _reports;
    private long _nextAt;

    public WorldModule(RadioWorld world, WorldStation station, int id, int keyNumber, IRandom random)
    {
        (_world, Station, Id, _random) = (world, station, id, random);
        var bus = new VirtualI2cBus();
        bus.Connect(
            new SimulatedBq40z50(
                new ModelPack(new ModelPackOptions()), null, new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed }));
        _gauge = new GaugeReader(new VirtualI2cDevice(bus, Bq40z50.DefaultAddress), new SilentLog());
        Restart(keyNumber);
    }

    public int Id { get; }

    public WorldStation Station { get; }

    public RadioPort Port { get; private set; } = null!;

    public List<(int Module, int Boot, int Sequence)> Taken { get; } = [];

    /// <summary>Readings that nobody acknowledged yet.</summary>
    public int Waiting => _outbox.Count;

    /// <summary>The commands that took effect, each as often as it did.</summary>
    public List<long> Executed { get; } = [];

    /// <summary>Without a log, set before a restart, commands have their effect as often as they come.</summary>
    public bool HasCommandLog { get; set; } = true;

    /// <summary>Called when a command takes effect: for a power loss at that very moment.</summary>
    public Action? OnExecuted { get; set; }

    /// <summary>Says which settings are in force.</summary>
    public void Report()
    {
        var report = new ReportMessage { ModuleId = Id, BootId = _boot, Number = ++_reports };
        _executor.ReadSettings(report.Settings);
        _queue.Add(report);
    }

    public void Restart(int keyNumber = 0, byte[]? hubSecret = null)
    {
        var configuration = new NodeConfiguration
        {
            ModuleId = Id,
            HubId = RadioWorld.HubId,
            RadioKeyNumber = keyNumber,
            RadioSecret = HubKeys.DeriveSecret(hubSecret ?? RadioWorld.Secret, RadioWorld.HubId, Id, keyNumber),
        };
        NodePlatform platform = Station.Platform();
        UpQueue queue = _queue = new UpQueue();
        _boot = 2 + _random.Next(int.MaxValue - 2);
        (_sequence, _reports) = (0, 0);
        _outbox = new ReadingOutbox(platform.Storage, platform.Log, 4096);
        Port = new RadioPort(configuration, platform);
        _executor = new CommandExecutor(configuration, platform, new NodeSettings(platform.Storage, platform.Log), _gauge, Port.Identity);
        var router = new Router(
            Id, queue,
            new LocalCommands(queue, Id, Execute, HasCommandLog ? new CommandLog(platform.Storage, platform.Log) : null, _outbox, Report),
            platform.Clock);
        new RadioLink(Port, router, new UpFeed(configuration, _outbox, queue, router, platform.Clock, NodeRole.Root, Id)).Start();

        string Execute(RequestMessage message)
        {
            Executed.Add(message.CommandId);
            OnExecuted?.Invoke();
            return _executor.Execute(new NodeCommand(message, _world.Now));
        }
    }

    public void Step()
    {
        if (_world.Now >= _nextAt)
        {
            _nextAt = _world.Now + IntervalMilliseconds;
            var reading =
                new Reading { ModuleId = Id, BootId = _boot, Sequence = ++_sequence, TakenAtMilliseconds = Station.UtcMilliseconds };
            reading.Set(ReadingField.PackVoltage, 13000 + _random.Next(100));
            _outbox.Append(reading);
            Taken.Add((Id, _boot, _sequence));
        }

        Port.Step(0);
    }
}
