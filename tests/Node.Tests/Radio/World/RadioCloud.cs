using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Protocol;
using Battery.Simulation.Valley;

namespace Node.Tests;

/// <summary>
/// What is behind a HUB: commits what comes after a while, sometimes none for minutes, refuses every seventeenth reading, and issues
/// commands that it repeats until they are answered.
/// </summary>
internal sealed class RadioCloud(SeededRandom random)
{
    private readonly Wire _wire = new();
    private readonly List<(long At, int Module, int Boot, int Sequence)> _uncommitted = [];
    private readonly Dictionary<long, (int Module, long Until, long AskAt)> _open = [];
    private long _nextCommand;

    public HashSet<(int Module, int Sequence)> Stored { get; } = [];

    public HashSet<(int Module, int Sequence)> Refused { get; } = [];

    public HashSet<long> Answered { get; } = [];

    /// <summary>Until then nothing is committed.</summary>
    public long StandsUntil { get; set; }

    /// <summary>The most that a commit takes, ms.</summary>
    public int CommitMilliseconds { get; set; } = 1500;

    public static bool Refuses(int sequence) => sequence % 17 == 0;

    public long Issue(int module, long until)
    {
        _open[++_nextCommand] = (module, until, 0);
        return _nextCommand;
    }

    public void Work(AcknowledgementWorld.Station hub, long now)
    {
        for (Message? message = hub.Queue.Take(); message is not null; message = hub.Queue.Take())
        {
            Message carried = _wire.Carry(message);
            if (carried is ResponseMessage response && response.Status != CommandStatus.Delivered)
            {
                Answered.Add(response.CommandId);
                _open.Remove(response.CommandId);
            }

            if (carried is not DataMessage data) continue;
            Reading reading = data.Reading;
            _uncommitted.Add(
                (Math.Max(now, StandsUntil) + random.Next(CommitMilliseconds), reading.ModuleId, reading.BootId, reading.Sequence));
        }

        (long At, int Module, int Boot, int Sequence)[] due = _uncommitted.Where(reading => reading.At <= now).ToArray();
        _uncommitted.RemoveAll(reading => reading.At <= now);
        foreach (
            IGrouping<(int Module, int Boot, bool),
            (long At, int Module, int Boot, int Sequence)> one in due.GroupBy(
            reading => (reading.Module, reading.Boot, Refuses(reading.Sequence))))
            Answer(hub, one.Key.Module, one.Key.Boot, one.Key.Item3, [.. one.Select(reading => reading.Sequence).Distinct()]);
        foreach ((long id, (int Module, long Until, long AskAt) command) in _open.Where(command => command.Value.AskAt <= now).ToArray())
        {
            _open[id] = command with { AskAt = now + 15_000 };
            if (now >= command.Until) _open.Remove(id);
            else Down(hub, new RequestMessage(command.Module, id, CommandKind.Query, (int)((command.Until - now) / 1000)));
        }
    }

    private void Answer(AcknowledgementWorld.Station hub, int module, int boot, bool refuses, int[] sequences)
    {
        foreach (int sequence in sequences) (refuses ? Refused : Stored).Add((module, sequence));
        RangesMessage answer = refuses ? new RefuseMessage() : new AckMessage();
        answer.Begin(module, boot);
        if (answer is RefuseMessage refuse) refuse.Reason = "no";
        foreach (int sequence in sequences) answer.AddRange(sequence, sequence);
        Down(hub, answer);
    }

    private void Down(AcknowledgementWorld.Station hub, Message message) => hub.Router.FromAbove(_wire.Carry(message));
}
