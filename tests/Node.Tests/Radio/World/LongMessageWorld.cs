using System.Collections.Generic;
using System.Linq;
using Battery.Node;
using Battery.Node.Links;
using Battery.Node.Outbox;
using Battery.Node.Platform;
using Battery.Node.Radio;
using Battery.Protocol;
using Battery.Protocol.Radio;
using Battery.Simulation.Valley;

namespace Node.Tests;

/// <summary>A HUB with the cloud's ear behind it and ROOTs with a module each, on the node's own radio code, in virtual time.</summary>
internal sealed class LongMessageWorld
{
    public const int HubId = 100;

    private const int PollMilliseconds = 50;

    private static readonly byte[] HubSecret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    private readonly SeededRandom _random;
    private readonly List<Root> _roots = [];
    private readonly IRadio _hubRadio;
    private readonly MemoryStorage _hubFlash = new();
    private readonly Wire _wire = new();
    private RadioPort _hubPort = null!;
    private Router _hubRouter = null!;
    private UpQueue _hubQueue = null!;

    public LongMessageWorld(int roots)
    {
        _random = new SeededRandom();
        Air = new TestAir(Clock, _random);
        _hubRadio = Air.Join();
        RestartHub();
        for (int i = 1; i <= roots; i++) _roots.Add(new Root(this, i, Air.Join()));
        Advance(10_000);
    }

    public TestClock Clock { get; } = new();

    public TestAir Air { get; }

    public RadioPort HubPort => _hubPort;

    /// <summary>Answers that the cloud got, by command.</summary>
    public Dictionary<long, (string Status, string Reason)> Answers { get; } = [];

    public TestModule Module(int root) => _roots[root - 1].Module;

    public void RestartHub()
    {
        _hubQueue = new UpQueue();
        _hubRouter = new Router(HubId, _hubQueue, new TestModule(HubId), Clock);
        _hubPort = new RadioPort(
            new NodeConfiguration { ModuleId = HubId, IsHub = true, RadioSecret = HubSecret }, Platform(_hubFlash, _hubRadio));
        var down = new RadioDownLink(_hubRouter, Clock, _hubPort);
        _hubRouter.AddLink(down);
        _hubPort.User = down;
    }

    public void RestartRoot(int root) => _roots[root - 1].Restart();

    /// <summary>The cloud says something to the HUB.</summary>
    public void Down(Message message) => _hubRouter.FromAbove(_wire.Carry(message));

    public void Advance(int milliseconds)
    {
        for (long end = Clock.UptimeMilliseconds + milliseconds; Clock.UptimeMilliseconds < end;)
        {
            Clock.UptimeMilliseconds += PollMilliseconds;
            _hubPort.Step(0);
            foreach (Root root in _roots) root.Port.Step(0);
            for (Message? message = _hubQueue.Take(); message is not null; message = _hubQueue.Take())
            {
                if (_wire.Carry(message) is ResponseMessage response)
                    Answers[response.CommandId] = (response.Status, response.Reason);
            }
        }
    }

    private NodePlatform Platform(MemoryStorage flash, IRadio radio) =>
        new() { Clock = Clock, Storage = flash, Random = _random, Log = new SilentLog(), Radio = radio };

    // The ROOT's own module executes what it is told and answers.
    private sealed class Root
    {
        private readonly LongMessageWorld _world;
        private readonly int _id;
        private readonly IRadio _radio;
        private readonly MemoryStorage _flash = new();

        public Root(LongMessageWorld world, int id, IRadio radio)
        {
            (_world, _id, _radio) = (world, id, radio);
            Module = new TestModule(id);
            Restart();
        }

        public TestModule Module { get; }

        public RadioPort Port { get; private set; } = null!;

        public void Restart()
        {
            var configuration =
                new NodeConfiguration { ModuleId = _id, HubId = HubId, RadioSecret = HubKeys.DeriveSecret(HubSecret, HubId, _id, 0) };
            NodePlatform platform = _world.Platform(_flash, _radio);
            var queue = new UpQueue();
            Module.Queue = queue;
            var router = new Router(_id, queue, Module, _world.Clock);
            Port = new RadioPort(configuration, platform);
            var feed = new UpFeed(
                configuration, new ReadingOutbox(_flash, platform.Log, 128), queue, router, _world.Clock, NodeRole.Root, _id);
            new RadioLink(Port, router, feed).Start();
        }
    }
}
