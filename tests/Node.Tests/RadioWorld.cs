using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Battery.Node;
using Battery.Node.Commands;
using Battery.Node.Links;
using Battery.Node.Radio;
using Battery.Protocol;

namespace Node.Tests;

/// <summary>A HUB with a cloud behind it and modules that are ROOTs, the node's own code, on one air and in a time of their own.</summary>
internal sealed class RadioWorld
{
    public const int HubId = 100;
    private const int StepMilliseconds = 20;
    private const int AskAgainMilliseconds = 15_000;

    private readonly SeededRandom _random;
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

    /// <summary>How many reports of settings came.</summary>
    public int Reports { get; private set; }

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

        string Execute(WireMessage message) =>
            new CommandExecutor(_hubConfiguration, platform, new NodeSettings(platform.Storage, platform.Log), null, HubPort.Identity)
                .Execute(NodeCommand.From(message, Now));
    }

    /// <summary>The cloud gives a command to the HUB, now and then again until it is answered.</summary>
    public void Command(int module, long id, string summary, CommandData? data = null, int lifeSeconds = 3600)
    {
        _commands.Add((id, Now + (lifeSeconds * 1000L), Ask));
        _askAt = Now;

        void Ask(int left) =>
            _hubRouter.FromAbove(Text(writer => WireMessageWriter.Request(writer, module, id, summary, left, data ?? new CommandData())));
    }

    /// <summary>The cloud tells the time.</summary>
    public void TellTime() => _hubRouter.FromAbove(Text(writer => WireMessageWriter.Time(writer, HubStation.UtcMilliseconds)));

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

    public static WireMessage Text(Action<JsonWriter> write)
    {
        var writer = new JsonWriter(1024);
        write(writer);
        return Text(Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length));
    }

    private static WireMessage Text(string json)
    {
        var reader = new WireMessageReader();
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        reader.Reset(bytes, 0, bytes.Length);
        var message = new WireMessage();
        if (!reader.Read(message)) throw new InvalidOperationException(json);
        return message;
    }

    private void WorkAsCloud()
    {
        if (Now >= _askAt)
        {
            _askAt = Now + AskAgainMilliseconds;
            _commands.RemoveAll(command => Answers.ContainsKey(command.Id) || command.ExpiresAt < Now);
            _commands.ForEach(command => command.Ask((int)((command.ExpiresAt - Now) / 1000)));
        }

        for (byte[]? json = _cloud.Take(); json is not null; json = _cloud.Take())
        {
            WireMessage message = Text(Encoding.UTF8.GetString(json));
            if (message.Type == MessageType.Response && message.Status != CommandStatus.Delivered)
                Answers[message.CommandId] = message.Reason;
            if (message.Type == MessageType.Report) Reports++;
            if (message.Type != MessageType.Data) continue;
            Reading reading = message.Reading;
            Stored.Add((reading.ModuleId, reading.BootId, reading.Sequence));
            (int module, int boot, int sequence) = (reading.ModuleId, reading.BootId, reading.Sequence);
            _hubRouter.FromAbove(Text(writer => WireMessageWriter.Ack(writer, module, boot, [sequence, sequence], 1)));
        }
    }
}
