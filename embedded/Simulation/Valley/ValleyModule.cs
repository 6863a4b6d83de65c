using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node.Links;
using Battery.Protocol;

namespace Battery.Simulation.Valley;

/// <summary>A member of a mesh: takes readings, keeps them until they are acknowledged, and executes each command once.</summary>
internal class ValleyModule : IDownLink
{
    // As the mesh link of a node has it.
    private const int ResendMilliseconds = 120000;
    private const int MostAtOnce = 40;

    private readonly ValleyClock _clock;
    private readonly ValleyPack _pack;
    private readonly Wire _wire = new();

    // In the order in which they were taken; the first number counts the boots.
    private readonly SortedDictionary<(int Boot, int Sequence), (Reading Reading, long SentAt)> _waiting = [];
    private readonly Dictionary<(int BootId, int Sequence), ulong> _taken = [];
    private readonly List<int> _boots = [];
    private readonly Dictionary<long, long> _executed = [];
    private readonly int _wanted;
    private Router _router;
    private int _sequence;
    private int _pace;
    private long _statusAt;
    private long _dueAt;

    public ValleyModule(int id, ValleyClock clock, int intervalSeconds, int seed)
    {
        (Id, _clock, _wanted) = (id, clock, intervalSeconds);
        _pack = new ValleyPack(id, seed);
        _boots.Add(_pack.BootId);
        _dueAt = 1000 + (seed % 5000);
    }

    public int Id { get; }

    /// <summary>Digests of the readings that it has taken, by boot id and sequence.</summary>
    public IReadOnlyDictionary<(int BootId, int Sequence), ulong> Taken => _taken;

    /// <summary>How many readings it keeps.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>When each command was executed, uptime.</summary>
    public IReadOnlyDictionary<long, long> Executed => _executed;

    /// <summary>The interval that it keeps to: the one that it is set to, or the ROOT's pace.</summary>
    public int IntervalSeconds => Math.Max(_wanted, _pace);

    public bool Keeps(int bootId, int sequence) => _waiting.ContainsKey((_boots.IndexOf(bootId), sequence));

    /// <summary>The ROOT takes it in: all that it keeps goes again.</summary>
    public void Join(Router router)
    {
        _router = router;
        _router.AddLink(this);
        _statusAt = 0;
        SendAllAgain();
    }

    /// <summary>The ROOT is gone.</summary>
    public void Leave() => _router = null;

    /// <summary>
    /// It loses its power for a moment: what lies in flash stays, which is the readings and the commands that it executed.
    /// </summary>
    public void Restart()
    {
        _boots.Add(_pack.Boot());
        _sequence = 0;
        _pace = 0;
        _statusAt = 0;
        SendAllAgain();
    }

    /// <summary>Takes a reading where it is time for one.</summary>
    public void Take()
    {
        long now = _clock.UptimeMilliseconds;
        if (now < _dueAt) return;
        _dueAt = Math.Max(now, _dueAt + (IntervalSeconds * 1000L));
        Reading reading = _pack.Take(++_sequence, _clock.UtcMilliseconds);
        _taken[(reading.BootId, reading.Sequence)] = ReadingDigest.Of(reading);
        Give(reading);
    }

    /// <summary>Says that it is there, and sends again what nobody has acknowledged for long.</summary>
    public virtual void Resend()
    {
        long now = _clock.UptimeMilliseconds;
        if (_router is null) return;
        if (now >= _statusAt)
        {
            _statusAt = now + UpFeed.StatusMilliseconds;
            var status = new StatusMessage();
            status.Begin(Id, NodeRole.Node, mesh: 0, paceSeconds: 0);
            Up(status);
        }

        var due = new List<Reading>();
        foreach ((Reading reading, long sentAt) in _waiting.Values)
        {
            if (now - sentAt < ResendMilliseconds) continue;
            due.Add(reading);
            if (due.Count == MostAtOnce) break;
        }

        due.ForEach(Give);
    }

    public virtual bool Send(Message message)
    {
        switch (message)
        {
            case AckMessage ack:
                Drop(ack);
                break;
            case PaceMessage pace:
                _pace = pace.IntervalSeconds;
                break;
            case RequestMessage request:
                Execute(request.CommandId);
                Up(new ResponseMessage(Id, request.CommandId, CommandStatus.Success, ""));
                break;
        }

        return false;
    }

    /// <summary>Hands a reading to the ROOT, where there is one, and keeps it.</summary>
    protected virtual void Give(Reading reading)
    {
        _waiting[(_boots.IndexOf(reading.BootId), reading.Sequence)] = (
            reading, _router is null ? long.MinValue / 2 : _clock.UptimeMilliseconds);
        if (_router is not null) Up(new DataMessage(reading));
    }

    /// <summary>Executes a command, once.</summary>
    protected virtual void Execute(long id) => _executed.TryAdd(id, _clock.UptimeMilliseconds);

    private void Drop(AckMessage message)
    {
        int boot = _boots.IndexOf(message.BootId);
        for (int range = 0; range < message.RangeCount; range++)
        {
            for (int sequence = message.Ranges[2 * range]; sequence <= message.Ranges[(2 * range) + 1]; sequence++)
                _waiting.Remove((boot, sequence));
        }
    }

    private void SendAllAgain()
    {
        foreach (((int Boot, int Sequence) key, (Reading reading, long _)) in _waiting.ToArray())
            _waiting[key] = (reading, long.MinValue / 2);
    }

    private void Up(Message message) => _router.FromBelow(_wire.Carry(message), this, Id);
}
