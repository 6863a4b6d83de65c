using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Protocol;
using Battery.Simulation.Valley;

namespace Node.Tests;

/// <summary>
/// What is behind a HUB: commits what comes after a while, sometimes none for minutes, refuses readings if it is told to, and issues
/// commands that it repeats until they are answered.
/// </summary>
internal sealed class WorldCloud(RadioWorld world)
{
    private const int AskAgainMilliseconds = 15_000;

    private readonly Wire _wire = new();
    private readonly List<(long At, int Module, int Boot, int Sequence)> _uncommitted = [];
    private readonly List<Order> _open = [];
    private long _issued;

    public HashSet<(int Module, int Boot, int Sequence)> Stored { get; } = [];

    public HashSet<(int Module, int Boot, int Sequence)> Refused { get; } = [];

    /// <summary>Final answers, by command.</summary>
    public Dictionary<long, (string Status, string Reason)> Answers { get; } = [];

    /// <summary>The reports of settings as they came.</summary>
    public List<ReportMessage> Reports { get; } = [];

    /// <summary>The modules that the HUB named when it said last who is reached through it.</summary>
    public HashSet<int> Named { get; } = [];

    /// <summary>When it said so.</summary>
    public long StatedAt { get; private set; }

    /// <summary>Until then nothing is committed.</summary>
    public long StandsUntil { get; set; }

    /// <summary>The most that a commit takes, ms.</summary>
    public int CommitMilliseconds { get; set; } = 1500;

    /// <summary>The sequences that it refuses.</summary>
    public Func<int, bool> Refuses { get; set; } = _ => false;

    /// <summary>Gives a command to the HUB, now and then again until it is answered or its time is over.</summary>
    public void Command(int module, long id, string summary, Action<CommandData>? fill = null, int lifeSeconds = 3600) =>
        _open.Add(new Order(module, id, summary, fill, world.Now + (lifeSeconds * 1000L)) { AskAt = world.Now });

    /// <summary>Asks a module whether it is still there; gives the number of the command.</summary>
    public long Ask(int module, int lifeSeconds)
    {
        Command(module, ++_issued, CommandKind.Query, null, lifeSeconds);
        return _issued;
    }

    /// <summary>Says something once.</summary>
    public void Say(Message message) => world.Hub.Router.FromAbove(_wire.Carry(message));

    public void Work()
    {
        for (Message? message = world.Hub.Feed.Take(0); message is not null; message = world.Hub.Feed.Take(0)) Take(_wire.Carry(message));
        Commit();
        _open.RemoveAll(order => Answers.ContainsKey(order.Id) || order.ExpiresAt <= world.Now);
        foreach (Order order in _open.Where(order => order.AskAt <= world.Now))
        {
            order.AskAt = world.Now + AskAgainMilliseconds;
            var request = new RequestMessage(order.Module, order.Id, order.Summary, (int)((order.ExpiresAt - world.Now) / 1000));
            order.Fill?.Invoke(request.Data);
            Say(request);
        }
    }

    private void Take(Message message)
    {
        switch (message)
        {
            case ResponseMessage response when response.Status != CommandStatus.Delivered:
                Answers[response.CommandId] = (response.Status, response.Reason);
                break;
            case ReportMessage report:
                Reports.Add(report);
                break;
            case StatusMessage status:
                // The HUB's own comes first, behind it one for each ROOT.
                if (status.ModuleId == RadioWorld.HubId) Named.Clear();
                Named.UnionWith(status.Modules.Take(status.ModuleCount));
                StatedAt = world.Now;
                break;
            case DataMessage data:
                Reading reading = data.Reading;
                long at = Math.Max(world.Now, StandsUntil) + world.Random.Next(CommitMilliseconds);
                _uncommitted.Add((at, reading.ModuleId, reading.BootId, reading.Sequence));
                break;
        }
    }

    private void Commit()
    {
        (int Module, int Boot, int Sequence)[] due = [
            .. _uncommitted.Where(reading => reading.At <= world.Now).Select(reading => (reading.Module, reading.Boot, reading.Sequence))];
        _uncommitted.RemoveAll(reading => reading.At <= world.Now);
        foreach (
            IGrouping<(int Module, int Boot, bool IsRefused), (int Module, int Boot, int Sequence)> one
            in due.Distinct().GroupBy(reading => (reading.Module, reading.Boot, Refuses(reading.Sequence))))
        {
            RangesMessage answer = one.Key.IsRefused ? new RefuseMessage() : new AckMessage();
            answer.Begin(one.Key.Module, one.Key.Boot);
            if (answer is RefuseMessage refuse) refuse.Reason = "no";
            foreach ((int Module, int Boot, int Sequence) reading in one)
            {
                (one.Key.IsRefused ? Refused : Stored).Add(reading);
                answer.AddRange(reading.Sequence, reading.Sequence);
            }

            Say(answer);
        }
    }

    private sealed record Order(int Module, long Id, string Summary, Action<CommandData>? Fill, long ExpiresAt)
    {
        public long AskAt { get; set; }
    }
}
