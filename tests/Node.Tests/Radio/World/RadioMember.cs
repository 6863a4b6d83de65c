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
internal sealed class RadioMember(int id, AcknowledgementWorld world) : IDownLink
{
    private const int ResendMilliseconds = 120_000;
    private const int MostAtOnce = 8;

    private readonly Wire _wire = new();
    private readonly SortedDictionary<int, (Reading Reading, long SentAt)> _waiting = [];
    private long _dueAt;

    public Router Router { get; set; } = null!;

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

    public void Work(long now)
    {
        if (IsTaking && now >= _dueAt)
        {
            _dueAt = now + Math.Max(IntervalMilliseconds, Obeys ? PaceSeconds * 1000 : 0);
            Take(now);
        }

        foreach (
            (Reading? reading, long _) in _waiting.Values.Where(one => now - one.SentAt >= ResendMilliseconds).Take(MostAtOnce).ToArray())
            Give(reading, now);
    }

    public void Take(long now)
    {
        var reading =
            new Reading
            {
                ModuleId = id,
                BootId = 77,
                Sequence = ++Taken,
                TakenAtMilliseconds = world.UtcMilliseconds,
                TimeSource = TimeSource.Gps
            };
        reading.Set(ReadingField.StateOfCharge, 64);
        reading.Set(ReadingField.PackVoltage, 14800 + world.Random.Next(100));
        for (int cell = 0; cell < 4; cell++) reading.Set(ReadingField.CellVoltage1 + cell, 3700 + world.Random.Next(30));
        Give(reading, now);
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

    private int Drop(RangesMessage answer, HashSet<(int Module, int Sequence)> known)
    {
        int dropped = 0;
        for (int range = 0; range < answer.RangeCount; range++)
        {
            for (int sequence = answer.Ranges[2 * range]; sequence <= answer.Ranges[(2 * range) + 1]; sequence++)
            {
                if (answer.BootId != 77 || !known.Contains((id, sequence))) Wrong.Add($"{answer.Type} of {id} {answer.BootId} {sequence}");
                if (_waiting.Remove(sequence)) dropped++;
            }
        }

        return dropped;
    }

    private void Give(Reading reading, long now)
    {
        _waiting[reading.Sequence] = (reading, now);
        Up(new DataMessage(reading));
    }

    private void Up(Message message) => Router.FromBelow(_wire.Carry(message), this, id);
}
