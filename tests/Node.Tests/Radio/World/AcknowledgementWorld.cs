using System;
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

/// <summary>A HUB, ROOTs with one member each and a cloud in virtual time; any of them may fail at any time.</summary>
internal sealed class AcknowledgementWorld : IClock
{
    private const int HubId = 60000;
    private const int StepMilliseconds = 100;

    private readonly byte[] _secret = new byte[32];
    private readonly List<(long At, Station Sender, byte[] Message)> _air = [];

    public AcknowledgementWorld(SeededRandom random, int roots, double loss, int dutyPerMille = 100)
    {
        (Random, Loss, DutyPerMille) = (random, loss, dutyPerMille);
        Random.Fill(_secret, 0, _secret.Length);
        Cloud = new RadioCloud(random);
        Hub = new Station(this, HubId);
        for (int i = 1; i <= roots; i++) Roots.Add(new Station(this, i * 100));
    }

    public SeededRandom Random { get; }

    public RadioCloud Cloud { get; }

    public Station Hub { get; }

    public List<Station> Roots { get; } = [];

    public int DutyPerMille { get; }

    /// <summary>The share of packets that each receiver misses.</summary>
    public double Loss { get; set; }

    public long UptimeMilliseconds { get; private set; } = 1;

    public long UtcMilliseconds => 1_790_000_000_000 + UptimeMilliseconds;

    public TimeSource Source => TimeSource.Gps;

    public void SetUtc(long milliseconds, TimeSource source)
    {
    }

    public void Run(long milliseconds)
    {
        for (long end = UptimeMilliseconds + milliseconds; UptimeMilliseconds < end; UptimeMilliseconds += StepMilliseconds)
        {
            Deliver();
            Cloud.Work(Hub, UptimeMilliseconds);
            Hub.Port.Step(0);
            foreach (Station root in Roots)
            {
                root.Member.Work(UptimeMilliseconds);
                root.Port.Step(0);
            }
        }
    }

    private void Deliver()
    {
        foreach ((long _, Station? sender, byte[]? message) in _air.Where(sent => sent.At <= UptimeMilliseconds).ToArray())
        {
            foreach (Station? receiver in Roots.Append(Hub))
            {
                if (receiver != sender && Random.Next(1000) >= Loss * 1000) receiver.Heard.Enqueue(message);
            }
        }

        _air.RemoveAll(sent => sent.At <= UptimeMilliseconds);
    }

    /// <summary>A ROOT or the HUB: the node's own code, made anew on the same flash when it restarts.</summary>
    internal sealed class Station : IRadio
    {
        private readonly AcknowledgementWorld _world;
        private readonly MemoryStorage _flash = new();
        private readonly bool _isHub;

        public Station(AcknowledgementWorld world, int id)
        {
            (_world, Id, _isHub) = (world, id, id == HubId);
            Member = new RadioMember(id + 1, world);
            Restart();
        }

        public int Id { get; }

        public RadioPort Port { get; private set; } = null!;

        public Router Router { get; private set; } = null!;

        public UpQueue Queue { get; private set; } = null!;

        public RadioMember Member { get; }

        public Queue<byte[]> Heard { get; } = new();

        /// <summary>Start and length of what it sent, ms, over restarts.</summary>
        public List<(long At, int Airtime)> Sent { get; } = [];

        public int DutyPerMille => _world.DutyPerMille;

        public void Restart()
        {
            Heard.Clear();
            var configuration = new NodeConfiguration
            {
                ModuleId = Id,
                IsHub = _isHub,
                HubId = HubId,
                RadioSecret = _isHub ? _world._secret : HubKeys.DeriveSecret(_world._secret, HubId, Id, 0),
            };
            var platform =
                new NodePlatform { Clock = _world, Storage = _flash, Random = _world.Random, Log = new SilentLog(), Radio = this };
            Queue = new UpQueue();
            Router = new Router(Id, Queue, new NobodyHere(), _world);
            Port = new RadioPort(configuration, platform);
            if (_isHub)
            {
                var down = new RadioDownLink(Router, _world, Port);
                Router.AddLink(down);
                Port.User = down;
                return;
            }

            Router.AddLink(Member);
            Member.Router = Router;
            var outbox = new ReadingOutbox(_flash, platform.Log, 128);
            new RadioLink(Port, Router, new UpFeed(configuration, outbox, Queue, Router, _world, NodeRole.Root, Id)).Start();
        }

        /// <summary>The most it had on air in any hour, ms.</summary>
        public long WorstHour()
        {
            const long hour = 3_600_000;
            (int first, long sum, long worst) = (0, 0L, 0L);
            foreach ((long at, int airtime) in Sent)
            {
                sum += airtime;
                long begin = at + airtime - hour;
                while (Sent[first].At + Sent[first].Airtime <= begin) sum -= Sent[first++].Airtime;
                worst = Math.Max(worst, sum - Math.Max(0, begin - Sent[first].At));
            }

            return worst;
        }

        public bool IsChannelBusy() => _world._air.Any(sent => sent.Sender != this);

        public int TimeOnAirMilliseconds(int count) => 20 + (count * 3 / 2);

        public bool Send(byte[] buffer, int offset, int count)
        {
            int airtime = TimeOnAirMilliseconds(count);
            Sent.Add((_world.UptimeMilliseconds, airtime));
            _world._air.Add((_world.UptimeMilliseconds + airtime, this, buffer[offset..(offset + count)]));
            return true;
        }

        public int Receive(byte[] buffer, int offset, int count, int timeoutMilliseconds)
        {
            if (!Heard.TryDequeue(out byte[]? message)) return 0;
            message.CopyTo(buffer, offset);
            return message.Length;
        }
    }
}
