using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Battery.Node.Mesh;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>
/// A neighbourhood in virtual time, and behind it a HUB that hears every ROOT with a radio and a cloud that stores what comes. Calls of the
/// Wi-Fi take their time and block, messages are lost, an access point takes four stations. What decides and what carries is the node's
/// own: machine, host, router, feed, outbox.
/// </summary>
internal sealed class MeshWorld(SeededRandom random)
{
    private readonly PriorityQueue<Action, long> _events = new();

    public SeededRandom Random => random;

    public TestClock Clock { get; } = new();

    public List<MeshWorldNode> Nodes { get; } = [];

    /// <summary>The share of joins, questions and messages that are lost, ‰.</summary>
    public int LossPerMille { get; set; }

    /// <summary>Whether nodes take readings.</summary>
    public bool IsTaking { get; set; } = true;

    /// <summary>Whether two at one place are out of each other's reach all the same.</summary>
    public Func<MeshWorldNode, MeshWorldNode, bool> IsApart { get; set; } = (_, _) => false;

    public long Now => Clock.UptimeMilliseconds;

    /// <summary>When a node became ROOT, member or neither for the last time.</summary>
    public long ChangedAt { get; set; }

    public HashSet<(int Module, int Boot, int Sequence)> Taken { get; } = [];

    public HashSet<(int Module, int Boot, int Sequence)> Stored { get; } = [];

    public IEnumerable<MeshWorldNode> Living => Nodes.Where(node => node.IsOn);

    public List<MeshWorldNode> Roots => [.. Living.Where(node => node.Machine.State == MeshState.Root)];

    public MeshWorldNode Add(byte[] mac, bool hasRadio = true)
    {
        var node = new MeshWorldNode(this, Nodes.Count + 1, mac, hasRadio);
        Nodes.Add(node);
        return node;
    }

    public bool IsLost() => random.Next(1000) < LossPerMille;

    public bool Reach(MeshWorldNode one, MeshWorldNode other) =>
        one != other && one.IsOn && other.IsOn && one.Place == other.Place && !IsApart(one, other);

    public void At(long time, Action action) => _events.Enqueue(action, Math.Max(time, Now));

    public void After(int least, int most, Action action) => At(Now + least + random.Next(most - least + 1), action);

    public void Run(long milliseconds) => RunUntil(() => false, milliseconds);

    /// <summary>Runs until a condition holds, which is looked at as often as something happens, or the time is over.</summary>
    public bool RunUntil(Func<bool> condition, long milliseconds)
    {
        long end = Now + milliseconds;
        while (!condition())
        {
            if (!_events.TryPeek(out Action? action, out long at) || at > end)
            {
                Clock.UptimeMilliseconds = end;
                return condition();
            }

            _events.Dequeue();
            Clock.UptimeMilliseconds = at;
            action();
        }

        return true;
    }

    /// <summary>Puts a node elsewhere, as far as Wi-Fi goes: whoever it was joined to is out of reach.</summary>
    public void Move(MeshWorldNode node, int place)
    {
        node.Place = place;
        foreach (MeshWorldNode one in Living.ToArray()) one.LoseWhatIsOutOfReach();
    }

    /// <summary>A message of a ROOT, or of who is in a network with internet, on its way to the cloud.</summary>
    public void Up(MeshWorldNode from, Message message)
    {
        if (message is not DataMessage data || IsLost()) return;
        (int Module, int Boot, int Sequence) reading = (data.Reading.ModuleId, data.Reading.BootId, data.Reading.Sequence);
        Stored.Add(reading);
        After(500, 3000, () => Acknowledge(from, reading));
    }

    /// <summary>
    /// Runs until nobody has changed for so long; the time of the last change from now on, or null where that never ends.
    /// </summary>
    public long? RunUntilSettled(long quiet, long bound)
    {
        long begun = ChangedAt = Now;
        RunUntil(() => Now - ChangedAt > quiet || ChangedAt - begun > bound, bound + quiet + 1);
        return ChangedAt - begun > bound ? null : ChangedAt - begun;
    }

    /// <summary>
    /// Every node is a ROOT with a way up or attached to one; who has none of its own may be left over where all are full.
    /// </summary>
    public void AssertAttached(string where)
    {
        foreach (MeshWorldNode node in Living)
        {
            MeshWorldNode? root = node.Root;
            if (root is not null && root.Host.Way != MeshWay.None) continue;
            bool mayBeLeftOver = node.Machine.State == MeshState.Root && !node.HasRadio
                && Roots.All(other => !Reach(node, other) || other.Host.Way == MeshWay.None || other.Stations >= MeshStanding.MostStations);
            bool isWithOne = root is not null && !node.HasRadio && !root.HasRadio;
            if (!mayBeLeftOver && !isWithOne) Assert.Fail($"{where}: node {node.Id} has no way up\n{Describe()}");
        }
    }

    /// <summary>No two ROOTs that reach each other could be one.</summary>
    public void AssertMerged(string where)
    {
        foreach ((MeshWorldNode one, MeshWorldNode other) in Roots.SelectMany(one => Roots.Select(other => (one, other))))
        {
            bool fit = one.Clients + other.Clients + 1 <= MeshStanding.MostStations;
            if (!Reach(one, other) || !fit || (one.AtSite && other.AtSite)) continue;
            Assert.Fail($"{where}: {one.Id} and {other.Id} could be one mesh\n{Describe()}");
        }
    }

    /// <summary>Every reading that was taken is stored in the cloud or held by who took it.</summary>
    public void AssertNothingLost(string where)
    {
        var lost = Taken.Except(Stored).ToHashSet();
        foreach (MeshWorldNode node in Nodes) lost.ExceptWith(node.Held());
        Assert.That(lost, Is.Empty, where);
    }

    public string Describe()
    {
        var text = new StringBuilder();
        foreach (MeshWorldNode node in Living)
        {
            text.AppendLine(
                $"node {node.Id} at {node.Place}: {node.Machine.State}, of {node.Root?.Id}, way {node.Host.Way}, {node.Clients} clients, "
                + $"{node.Stations} stations, {node.Waiting} readings wait{(node.HasRadio ? "" : ", no radio")}{(node.AtSite ? ", internet" : "")}");
        }

        return text.ToString();
    }

    private void Acknowledge(MeshWorldNode by, (int Module, int Boot, int Sequence) reading)
    {
        if (!by.IsOn || IsLost()) return;
        var ack = new AckMessage();
        ack.Begin(reading.Module, reading.Boot);
        ack.AddRange(reading.Sequence, reading.Sequence);
        by.FromAbove(ack);
    }
}
