using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node;
using Battery.Node.Commands;
using Battery.Node.Links;
using Battery.Node.Radio;
using Battery.Protocol;
using Battery.Simulation.Valley;

namespace Node.Tests;

/// <summary>A HUB with a cloud behind it and modules that are ROOTs, the node's own code, on one air and in a time of their own.</summary>
internal sealed class RadioWorld
{
    public const int HubId = 100;
    private const int StepMilliseconds = 20;
    private const int AskAgainMilliseconds = 15_000;

    private readonly SeededRandom _random;
    private readonly Wire _wire = new();
    private readonly List<WorldStation> _stations = [];
    private readonly List<(long Id, long ExpiresAt, Action<int> Ask)> _commands = [];
    private readonly NodeConfiguration _hubConfiguration = new() { ModuleId = HubId, IsHub = true, RadioSecret = Secret };
    private UpQueue _cloud = null!;
    private Router _hubRouter = null!;
    private long _askAt;

    public RadioWorld(int seed)
    {
        _random = new SeededRandom(seed);
        HubStation = Add();
        RestartHub();
    }

    public static byte[] Secret { get; } = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public long Now { get; private set; } = 1000;

    /// <summary>Of a hundred packets so many reach nobody.</summary>
    public int LossPercent { get; set; }

    /// <summary>Somebody is on air all the time.</summary>
    public bool IsBusy { get; set; }

    public WorldStation HubStation { get; }

    public RadioPort HubPort { get; private set; } = null!;

    /// <summary>Everything that was on air.</summary>
    public List<(WorldStation From, byte[] Packet)> OnAir { get; } = [];

    public HashSet<(int Module, int Boot, int Sequence)> Stored { get; } = [];

    public Dictionary<long, string> Answers { get; } = [];

    /// <summary>The reports of settings as they came.</summary>
    public List<ReportMessage> Reports { get; } = [];

    public WorldStation Add()
    {
        var station = new WorldStation(this, _random);
        _stations.Add(station);
        return station;
    }

    public WorldModule AddModule(int id, int keyNumber = 0) => new(this, Add(), id, keyNumber, _random);

    public void RestartHub(byte[]? secret = null)
    {
        _hubConfiguration.RadioSecret = secret ?? Secret;
        _cloud = new UpQueue();
        NodePlatform platform = HubStation.Platform();
        _hubRouter = new Router(
            HubId, _cloud, new LocalCommands(_cloud, HubId, Execute, new CommandLog(platform.Storage, platform.Log)), platform.Clock);
        HubPort = new RadioPort(_hubConfiguration, platform);
        var down = new RadioDownLink(_hubRouter, platform.Clock, HubPort);
        _hubRouter.AddLink(down);
        HubPort.User = down;

        string Execute(RequestMessage message) =>
            new CommandExecutor(_hubConfiguration, platform, new NodeSettings(platform.Storage, platform.Log), null, HubPort.Identity)
                .Execute(new NodeCommand(message, Now));
    }

    /// <summary>The cloud gives a command to the HUB, now and then again until it is answered.</summary>
    public void Command(int module, long id, string summary, Action<CommandData>? fill = null, int lifeSeconds = 3600)
    {
        _commands.Add((id, Now + (lifeSeconds * 1000L), Ask));
        _askAt = Now;

        void Ask(int left)
        {
            var request = new RequestMessage(module, id, summary, left);
            fill?.Invoke(request.Data);
            _hubRouter.FromAbove(_wire.Carry(request));
        }
    }

    /// <summary>The cloud tells the time.</summary>
    public void TellTime() => _hubRouter.FromAbove(_wire.Carry(new TimeMessage(HubStation.UtcMilliseconds)));

    public void Run(long milliseconds, params WorldModule[] modules) => RunUntil(() => false, milliseconds, modules);

    public bool RunUntil(Func<bool> condition, long milliseconds, params WorldModule[] modules)
    {
        for (long end = Now + milliseconds; Now < end; Now += StepMilliseconds)
        {
            HubPort.Step(0);
            foreach (WorldModule module in modules) module.Step();
            WorkAsCloud();
            if (condition()) return true;
        }

        return condition();
    }

    public void Transmit(WorldStation from, byte[] packet, int airtime)
    {
        OnAir.Add((from, packet));
        if (_random.Next(100) < LossPercent) return;
        foreach (WorldStation? station in _stations.Where(station => station != from)) station.Arrive(packet, Now + airtime);
    }

    private void WorkAsCloud()
    {
        if (Now >= _askAt)
        {
            _askAt = Now + AskAgainMilliseconds;
            _commands.RemoveAll(command => Answers.ContainsKey(command.Id) || command.ExpiresAt < Now);
            _commands.ForEach(command => command.Ask((int)((command.ExpiresAt - Now) / 1000)));
        }

        for (Message? message = _cloud.Take(); message is not null; message = _cloud.Take()) Take(_wire.Carry(message));
    }

    private void Take(Message message)
    {
        switch (message)
        {
            case ResponseMessage response when response.Status != CommandStatus.Delivered:
                Answers[response.CommandId] = response.Reason;
                break;
            case ReportMessage report:
                Reports.Add(report);
                break;
            case DataMessage data:
                Reading reading = data.Reading;
                Stored.Add((reading.ModuleId, reading.BootId, reading.Sequence));
                var ack = new AckMessage();
                ack.Begin(reading.ModuleId, reading.BootId);
                ack.AddRange(reading.Sequence, reading.Sequence);
                _hubRouter.FromAbove(_wire.Carry(ack));
                break;
        }
    }
}
