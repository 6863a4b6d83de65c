using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node;
using Battery.Node.Links;
using Battery.Node.Mesh;
using Battery.Node.Outbox;
using Battery.Node.Platform;
using Battery.Protocol;
using Battery.Simulation.Valley;

namespace Node.Tests;

/// <summary>A node of a <see cref="MeshWorld"/>: what <see cref="MeshJob"/> and the links do on their threads, in steps.</summary>
internal sealed class MeshWorldNode(MeshWorld world, int id, byte[] mac, bool hasRadio) : ILocalReceiver
{
    // As MeshJob has them.
    private const int PeriodMilliseconds = 500;
    private const int SilentMilliseconds = 30_000;
    private const int SiteRetryMilliseconds = 30_000;
    private const int MemberResendMilliseconds = 120_000;
    private const int RootResendMilliseconds = 60_000;
    private const int IntervalMilliseconds = 30_000;

    private static readonly ValleyLog Log = new();

    private readonly MemoryStorage _flash = new();
    private readonly NodeConfiguration _configuration = new() { ModuleId = id };
    private readonly List<MeshWorldLink> _members = [];
    private UpQueue _queue = null!;
    private Router _router = null!;
    private ReadingOutbox _outbox = null!;
    private UpFeed? _feed;
    private MeshWorldLink? _link;
    private MeshWorldNode? _network;
    private int _life;
    private int _boot;
    private int _sequence;
    private bool _isBusy;
    private bool _hasSite;
    private long _heardAt;
    private long _siteDue;
    private long _stepAt = long.MaxValue;
    private long _readingAt;

    public int Id => id;

    public byte[] Mac => mac;

    /// <summary>Whether it reaches the HUB.</summary>
    public bool HasRadio { get; set; } = hasRadio;

    /// <summary>Those at one place are in reach of each other.</summary>
    public int Place { get; set; }

    /// <summary>Whether a network with internet that it knows is there.</summary>
    public bool HasSite
    {
        get => _hasSite;
        set
        {
            _hasSite = value;
            if (IsOn) Wake(world.Now + PeriodMilliseconds);
        }
    }

    public bool IsOn { get; private set; }

    /// <summary>Whether it is in that network.</summary>
    public bool AtSite { get; private set; }

    public MeshMachine Machine { get; private set; } = null!;

    public MeshHost Host { get; private set; } = null!;

    public int Clients => Host.MemberCount;

    /// <summary>Who is joined to its access point, ROOTs that visit it among them.</summary>
    public int Stations => world.Nodes.Count(other => other._network == this);

    public int Waiting => _outbox.Count;

    /// <summary>The ROOT that it is, or is attached to; null for none.</summary>
    public MeshWorldNode? Root =>
        Machine.State == MeshState.Root ? this
        : Machine.State == MeshState.Member && _link is { IsOpen: true } && _network is { IsOn: true } root && world.Reach(this, root)
            && root.Machine.State == MeshState.Root ? root : null;

    private string Ssid => MeshMachine.RootPrefix + " " + id;

    public void Boot()
    {
        if (IsOn) return;
        IsOn = true;
        _life++;
        _boot = 1 + world.Random.Next(int.MaxValue - 1);
        _sequence = 0;
        _queue = new UpQueue();
        _router = new Router(id, _queue, this, world.Clock);
        _outbox = new ReadingOutbox(_flash, Log, ReadingOutbox.LeastBytes);
        Host = new MeshHost(_configuration, Log, _router);
        Machine = new MeshMachine(mac, world.Random);
        (_isBusy, _siteDue, _feed) = (false, 0, null);
        _readingAt = world.Now + world.Random.Next(IntervalMilliseconds);
        world.ChangedAt = world.Now;
        Wake(world.Now);
        int life = _life;
        world.After(0, 5000, () => Work(life));
    }

    /// <summary>Its power is cut: what is in flash stays.</summary>
    public void Die()
    {
        if (!IsOn) return;
        IsOn = false;
        LeaveNetwork();
        (AtSite, _stepAt) = (false, long.MaxValue);
        CloseAccessPoint();
        world.ChangedAt = world.Now;
    }

    /// <summary>Wi-Fi carries only so far.</summary>
    public void LoseWhatIsOutOfReach()
    {
        if (_network is null || world.Reach(this, _network)) return;
        LeaveNetwork();
        Wake(world.Now);
    }

    /// <summary>The readings that it has not given away.</summary>
    public IEnumerable<(int Module, int Boot, int Sequence)> Held()
    {
        var outbox = new ReadingOutbox(_flash.Copy(), Log, ReadingOutbox.LeastBytes);
        var reading = new Reading();
        while (outbox.TakeNext(reading)) yield return (reading.ModuleId, reading.BootId, reading.Sequence);
    }

    public bool FromAbove(Message message) => _router.FromAbove(message);

    public void OnAck(AckMessage message) => _outbox.Acknowledge(message.BootId, message.Ranges, message.RangeCount);

    public void OnRefuse(RefuseMessage message)
    {
    }

    public bool OnRequest(RequestMessage message) => false;

    public void OnInvalidRequest(InvalidMessage message)
    {
    }

    public void OnTime(TimeMessage message)
    {
    }

    public void OnPace(PaceMessage message)
    {
    }

    // The mesh job goes round twice a second: when something is due or has happened, and not before.
    private void Wake(long at)
    {
        if (at >= _stepAt) return;
        _stepAt = at;
        int life = _life;
        world.At(at, () =>
        {
            if (life != _life || !IsOn || _stepAt != at) return;
            _stepAt = long.MaxValue;
            if (!_isBusy) Step();
        });
    }

    private void Step()
    {
        Look();
        if (!StayAtSite()) StayInMesh();
        if (_isBusy) return;
        if (Host.IsToldToStepDown) Wake(world.Now + PeriodMilliseconds);
        if (HasSite && !AtSite) Wake(Math.Max(_siteDue, world.Now + PeriodMilliseconds));
        if (Machine.State == MeshState.Member) Wake(Math.Max(_heardAt + SilentMilliseconds, world.Now + PeriodMilliseconds));
        if (!AtSite && Machine.DueAt != long.MaxValue) Wake(Math.Max(Machine.DueAt, world.Now));
    }

    private void Look()
    {
        Host.Way = AtSite ? MeshWay.Internet : HasRadio ? MeshWay.Radio : MeshWay.None;
        Host.Stations = Stations;
        Host.Fill(Machine.Own);
    }

    private bool StayAtSite()
    {
        if (AtSite && HasSite)
        {
            Do(Machine.Serve());
            return true;
        }

        if (AtSite)
        {
            (AtSite, _siteDue) = (false, 0);
            Look();
            UseOwn();
        }

        if (!HasSite || world.Now < _siteDue) return false;
        _siteDue = world.Now + SiteRetryMilliseconds;
        if (world.IsLost()) return false;
        if (Machine.State != MeshState.Root) Do(Machine.Leave(world.Now));
        LeaveNetwork();
        AtSite = true;
        Use(new UpFeed(_configuration, _outbox, _queue, _router, world.Clock, NodeRole.Node, 0));
        Busy(500, 4000, () =>
        {
            Look();
            Do(Machine.Serve());
        });
        return true;
    }

    private void StayInMesh()
    {
        if (Host.IsToldToStepDown)
        {
            Host.IsToldToStepDown = false;
            Do(Machine.ToldToStepDown(world.Now));
        }

        if (_isBusy) return;
        if (Machine.State == MeshState.Member)
        {
            if (_link is { IsOpen: true }) _heardAt = world.Now;
            if (_network is null || world.Now - _heardAt >= SilentMilliseconds)
            {
                LeaveNetwork();
                world.ChangedAt = world.Now;
                Do(Machine.LinkLost(world.Now));
            }
        }

        if (!_isBusy) Do(Machine.Tick(world.Now));
    }

    private void Do(MeshAction action)
    {
        MeshWorldNode? target = Machine.Target is { } seen ? world.Nodes.First(node => node.Ssid == seen.Ssid) : null;
        switch (action)
        {
            case MeshAction.Scan:
                Busy(500, 2500, () => Do(Machine.Scanned(world.Now, Scan())));
                break;
            case MeshAction.Join:
                Visit(target!, standing =>
                {
                    MeshAction next = Machine.Joined(world.Now, standing);
                    if (Machine.State == MeshState.Member) BecomeMember(target!);
                    else LeaveNetwork();
                    Do(next);
                });
                break;
            case MeshAction.BecomeRoot:
                Host.IsToldToStepDown = false;
                if (!AtSite) UseOwn();
                world.ChangedAt = world.Now;
                break;
            case MeshAction.Meet:
                Visit(target!, standing =>
                {
                    Look();
                    MeshAction next = Machine.Met(world.Now, standing);
                    if (next != MeshAction.TellToStepDown) LeaveNetwork();
                    Do(next);
                });
                break;
            case MeshAction.TellToStepDown:
                Busy(50, 1000, () =>
                {
                    if (_network == target && target is { IsOn: true } && !world.IsLost())
                    {
                        target.Host.StepDown();
                        target.Wake(world.Now + PeriodMilliseconds);
                    }

                    LeaveNetwork();
                });
                break;
            case MeshAction.StepDown:
                if (!AtSite) Use(null);
                CloseAccessPoint();
                world.ChangedAt = world.Now;
                break;
        }
    }

    // Joins a network and asks who serves there.
    private void Visit(MeshWorldNode root, Action<MeshStanding?> then)
    {
        LeaveNetwork();
        Busy(200, 4000, () =>
        {
            bool isThere = world.Reach(this, root) && root.Machine.State == MeshState.Root && !world.IsLost();
            if (!isThere || root.Stations >= MeshStanding.MostStations)
            {
                then(null);
                return;
            }

            _network = root;
            Busy(50, 500, () =>
            {
                bool answers = _network == root && root.IsOn && root.Machine.State == MeshState.Root && !world.IsLost();
                if (answers) root.Look();
                then(answers ? MeshStanding.Parse(root.Host.Standing) : null);
            });
        });
    }

    private void BecomeMember(MeshWorldNode root)
    {
        _heardAt = world.Now;
        world.ChangedAt = world.Now;
        Use(new UpFeed(_configuration, _outbox, _queue, _router, world.Clock, NodeRole.Node, root.Id));
        Connect(root, _life);
    }

    // The link's thread: tries until it is stopped.
    private void Connect(MeshWorldNode root, int life) => world.After(50, 1500, () =>
    {
        if (life != _life || _network != root || Machine.State != MeshState.Member || _link is { IsOpen: true }) return;
        if (world.IsLost() || root.Machine.State != MeshState.Root)
        {
            Connect(root, life);
            return;
        }

        _link = new MeshWorldLink(world, this, root).Accept();
        root._members.Add(_link);
        _feed!.Begin();
    });

    private void UseOwn() => Use(
        HasRadio ? new UpFeed(_configuration, _outbox, _queue, _router, world.Clock, NodeRole.Root, id) : null);

    private void Use(UpFeed? feed)
    {
        _feed = feed;
        feed?.Begin();
    }

    private void LeaveNetwork()
    {
        _network = null;
        _link?.Break();
        _link = null;
    }

    private void CloseAccessPoint()
    {
        foreach (MeshWorldLink link in _members.ToArray()) ((IWebSocketPeer)link).Close();
        _members.Clear();
        foreach (MeshWorldNode guest in world.Nodes.Where(node => node._network == this).ToArray())
        {
            guest.LeaveNetwork();
            if (guest.IsOn) guest.Wake(world.Now + world.Random.Next(2000));
        }
    }

    private void Busy(int least, int most, Action then)
    {
        int life = _life;
        _isBusy = true;
        world.After(least, most, () =>
        {
            if (life != _life || !IsOn) return;
            _isBusy = false;
            then();
            if (!_isBusy) Wake(world.Now);
        });
    }

    private WifiNetwork[] Scan() =>
    [
        .. world.Roots.Where(other => world.Reach(this, other)).Select(other => new WifiNetwork(other.Ssid, other.Mac, -60)),
    ];

    // What the worker and the links' threads do.
    private void Work(int life)
    {
        if (life != _life || !IsOn) return;
        if (world.IsTaking && world.Now >= _readingAt) Take();
        bool any = Send();
        world.After(any ? 2000 : 10_000, any ? 4000 : 20_000, () => Work(life));
    }

    private bool Send()
    {
        if (_feed is null) return false;
        if (Machine.State == MeshState.Member)
        {
            if (_link is not { IsOpen: true }) return false;
            _feed.Watch(MemberResendMilliseconds);
            return _link.Send(_feed);
        }

        _feed.Watch(RootResendMilliseconds);
        bool any = false;
        for (Message? message = _feed.Take(96); message is not null; message = _feed.Take(96))
        {
            any |= message is DataMessage;
            world.Up(this, message);
        }

        return any;
    }

    private void Take()
    {
        _readingAt = world.Now + (IntervalMilliseconds / 2) + world.Random.Next(IntervalMilliseconds);
        var reading = new Reading
        {
            ModuleId = id,
            BootId = _boot,
            Sequence = ++_sequence,
            TakenAtMilliseconds = world.Clock.UtcMilliseconds,
            TimeSource = TimeSource.Gps,
        };
        reading.Set(ReadingField.StateOfCharge, 64);
        _outbox.Append(reading);
        world.Taken.Add((id, _boot, _sequence));
    }
}
