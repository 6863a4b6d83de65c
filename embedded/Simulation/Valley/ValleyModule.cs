using System;
using System.Collections.Generic;
using Battery.Node.Links;
using Battery.Protocol;

namespace Battery.Simulation.Valley;

/// <summary>A member of a mesh: takes readings, keeps them until they are acknowledged, and executes each command once.</summary>
internal sealed class ValleyModule : IDownLink
{
    // As the mesh link of a node has it.
    private const int ResendMilliseconds = 120000;
    private const int MostAtOnce = 40;

    private readonly ValleyClock _clock;
    private readonly ValleyPack _pack;
    private readonly WireText _wire = new();
    private readonly SortedDictionary<int, (Reading Reading, long SentAt)> _waiting = [];
    private readonly HashSet<long> _executed = [];
    private readonly int _wanted;
    private int _pace;

    public ValleyModule(int id, ValleyClock clock, int intervalSeconds, int seed)
    {
        (Id, _clock, _wanted) = (id, clock, intervalSeconds);
        _pack = new ValleyPack(id, seed);
        DueAt = 1000 + (seed % 5000);
    }

    public int Id { get; }

    /// <summary>Where its messages go.</summary>
    public Router Router { get; set; }

    public int Taken { get; private set; }

    public int Refused { get; private set; }

    public int Waiting => _waiting.Count;

    public IReadOnlyCollection<long> Executed => _executed;

    public long DueAt { get; private set; }

    /// <summary>The interval that it keeps to: the one that it is set to, or the ROOT's pace.</summary>
    public int IntervalSeconds => Math.Max(_wanted, _pace);

    /// <summary>Takes a reading where it is time for one.</summary>
    public Reading Take()
    {
        var now = _clock.UptimeMilliseconds;
        if (now < DueAt) return null;
        DueAt = Math.Max(now, DueAt + (IntervalSeconds * 1000L));
        return _pack.Take(++Taken, _clock.UtcMilliseconds);
    }

    /// <summary>Hands a reading to the ROOT and keeps it.</summary>
    public void Give(Reading reading)
    {
        _waiting[reading.Sequence] = (reading, _clock.UptimeMilliseconds);
        Up(writer => WireMessageWriter.Data(writer, reading));
    }

    /// <summary>Sends again what nobody has acknowledged for long.</summary>
    public void Resend()
    {
        var now = _clock.UptimeMilliseconds;
        var due = new List<Reading>();
        foreach (var (reading, sentAt) in _waiting.Values)
        {
            if (now - sentAt < ResendMilliseconds) continue;
            due.Add(reading);
            if (due.Count == MostAtOnce) break;
        }

        due.ForEach(Give);
    }

    public void Send(WireMessage message)
    {
        switch (message.Type)
        {
            case MessageType.Ack:
                Drop(message);
                break;
            case MessageType.Refuse:
                Refused += Drop(message);
                break;
            case MessageType.Pace:
                _pace = message.IntervalSeconds;
                break;
            case MessageType.Request:
                var id = message.CommandId;
                _executed.Add(id);
                Up(writer => WireMessageWriter.Response(writer, Id, id, CommandStatus.Success, ""));
                break;
        }
    }

    private int Drop(WireMessage message)
    {
        if (message.BootId != _pack.BootId) return 0;
        var dropped = 0;
        for (var range = 0; range < message.RangeCount; range++)
        {
            for (var sequence = message.Ranges[2 * range]; sequence <= message.Ranges[(2 * range) + 1]; sequence++)
            {
                if (_waiting.Remove(sequence)) dropped++;
            }
        }

        return dropped;
    }

    private void Up(Action<JsonWriter> write) => Router.FromBelow(_wire.Read(write), this, Id);
}
