using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node.Links;
using Battery.Protocol;
using Battery.Simulation.Valley;

namespace Node.Tests;

/// <summary>
/// A member of a ROOT's mesh: keeps its readings until they are answered, and holds the answers against what the cloud has.
/// </summary>
internal sealed class WorldMember(int id, RadioWorld world) : IDownLink
{
    public const int Boot = 77;

    private const int ResendMilliseconds = 120_000;
    private const int MostAtOnce = 8;

    private readonly Wire _wire = new();
    private readonly Dictionary<int, (Reading Reading, long SentAt)> _waiting = [];

    // What was sent, the oldest first, and of that what is to be sent again: a day's readings are not looked through at every turn.
    private readonly Queue<(int Sequence, long SentAt)> _sent = [];
    private readonly SortedSet<int> _due = [];
    private Router _router = null!;
    private long _dueAt;

    public int Id => id;

    public int IntervalMilliseconds { get; set; } = 5000;

    public bool IsTaking { get; set; } = true;

    /// <summary>Keeps to the pace that the ROOT tells.</summary>
    public bool Obeys { get; set; } = true;

    public int PaceSeconds { get; private set; }

    public int Taken { get; private set; }

    public int Acknowledged { get; private set; }

    public int Refused { get; private set; }

    public int Waiting => _waiting.Count;

    public HashSet<long> Executed { get; } = [];

    /// <summary>Answers that the cloud never gave.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Its ROOT has started.</summary>
    public void Join(Router router)
    {
        _router = router;
        router.AddLink(this);
    }

    public void Work()
    {
        long now = world.Now;
        if (IsTaking && now >= _dueAt)
        {
            _dueAt = now + Math.Max(IntervalMilliseconds, Obeys ? PaceSeconds * 1000 : 0);
            Take();
        }

        while (_sent.TryPeek(out (int Sequence, long SentAt) oldest) && now - oldest.SentAt >= ResendMilliseconds)
        {
            _sent.Dequeue();
            bool waits = _waiting.TryGetValue(oldest.Sequence, out (Reading Reading, long SentAt) one);
            if (waits && one.SentAt == oldest.SentAt) _due.Add(oldest.Sequence);
        }

        if (_due.Count == 0) return;
        foreach (Reading reading in _due.Take(MostAtOnce).Select(sequence => _waiting[sequence].Reading).ToArray()) Give(reading);
    }

    public void Take()
    {
        var reading =
            new Reading
            {
                ModuleId = id,
                BootId = Boot,
                Sequence = ++Taken,
                TakenAtMilliseconds = world.Clock.UtcMilliseconds,
                TimeSource = TimeSource.Gps
            };
        reading.Set(ReadingField.StateOfCharge, 64);
        reading.Set(ReadingField.PackVoltage, 14800 + world.Random.Next(100));
        for (int cell = 0; cell < 4; cell++) reading.Set(ReadingField.CellVoltage1 + cell, 3700 + world.Random.Next(30));
        Give(reading);
    }

    public bool Send(Message message)
    {
        switch (message)
        {
            case AckMessage ack:
                Acknowledged += Drop(ack, world.Cloud.Stored);
                break;
            case RefuseMessage refuse:
                Refused += Drop(refuse, world.Cloud.Refused);
                break;
            case PaceMessage pace:
                PaceSeconds = pace.IntervalSeconds;
                break;
            case RequestMessage request:
                Executed.Add(request.CommandId);
                Up(new ResponseMessage(id, request.CommandId, CommandStatus.Success, ""));
                break;
        }

        return false;
    }

    private int Drop(RangesMessage answer, HashSet<(int Module, int Boot, int Sequence)> known)
    {
        int dropped = 0;
        for (int range = 0; range < answer.RangeCount; range++)
        {
            for (int sequence = answer.Ranges[2 * range]; sequence <= answer.Ranges[(2 * range) + 1]; sequence++)
            {
                if (!known.Contains((id, answer.BootId, sequence))) Wrong.Add($"{answer.Type} of {id} {answer.BootId} {sequence}");
                _due.Remove(sequence);
                if (_waiting.Remove(sequence)) dropped++;
            }
        }

        return dropped;
    }

    private void Give(Reading reading)
    {
        _due.Remove(reading.Sequence);
        _waiting[reading.Sequence] = (reading, world.Now);
        _sent.Enqueue((reading.Sequence, world.Now));
        Up(new DataMessage(reading));
    }

    private void Up(Message message) => _router.FromBelow(_wire.Carry(message), this, id);
}
