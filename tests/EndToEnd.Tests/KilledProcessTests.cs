using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Battery.Testing;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>Processes die by SIGKILL while modules report; every reading taken is in the table exactly once.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class KilledProcessTests(DatabaseEngine engine)
{
    private const int Modules = 3;

    [Test]
    public async Task Every_reading_is_stored_exactly_once_when_web_silo_and_node_are_killed()
    {
        await using var cloud = await CloudUnderTest.StartAsync(engine);
        var nodes = new List<VirtualNode>();
        try
        {
            for (var id = 1; id <= Modules; id++)
            {
                nodes.Add(VirtualNode.Start(cloud, id, await cloud.RegisterAsync(id), intervalMilliseconds: 200));
            }

            await HasTakenAsync(nodes, 10);

            cloud.KillWeb();
            await HasTakenAsync(nodes, 10);
            await cloud.StartWebAsync();
            await HasTakenAsync(nodes, 10);

            if (engine == DatabaseEngine.MySql)
            {
                cloud.KillSilo();
                await HasTakenAsync(nodes, 10);
                await cloud.StartSiloAsync();
                await HasTakenAsync(nodes, 10);
            }

            nodes[0].KillAndRestart();
            await HasTakenAsync(nodes, 10);

            var telemetry = new StoredTelemetry(cloud.Database);
            foreach (var node in nodes)
            {
                var taken = Taken(node.Journal());
                await Wait.UntilAsync(
                    async () =>
                    {
                        var stored = await telemetry.IdentitiesAsync(node.Id);
                        return taken.All(reading => stored.Contains(Identity(reading)));
                    },
                    $"the {taken.Count} readings of module {node.Id} in the table",
                    diagnosis: () => node.Output + cloud.Logs);

                var rows = await telemetry.ReadAsync(node.Id);
                Assert.That(rows.Select(row => (row.BootId, row.Sequence)), Is.Unique, "no reading is stored twice");
                var byIdentity = rows.ToDictionary(row => (row.BootId, row.Sequence));
                foreach (var reading in taken) AssertSameValues(reading, byIdentity[Identity(reading)]);
                var journalled = node.Journal().Select(Identity).ToHashSet();
                Assert.That(rows.Where(row => !journalled.Contains((row.BootId, row.Sequence))), Is.Empty, "nothing is invented");
            }
        }
        finally
        {
            foreach (var node in nodes) await node.DisposeAsync();
        }
    }

    /// <summary>
    /// All but the last of each boot: the journal is written before the outbox, so a kill may have come between the two, and
    /// then that reading was never taken.
    /// </summary>
    private static List<JsonElement> Taken(IReadOnlyList<JsonElement> journal) =>
        journal.Where((reading, i) => i + 1 < journal.Count && Identity(journal[i + 1]).BootId == Identity(reading).BootId).ToList();

    private static (int BootId, int Sequence) Identity(JsonElement reading) =>
        (reading.GetProperty("content").GetProperty("b").GetInt32(), reading.GetProperty("content").GetProperty("n").GetInt32());

    private static void AssertSameValues(JsonElement message, Reading stored)
    {
        var taken = message.GetProperty("content");
        Assert.That(stored.TakenAtMilliseconds, Is.EqualTo(taken.GetProperty("t").GetInt64()));
        foreach (var field in FieldTable.All)
        {
            if (!taken.TryGetProperty(field.Key, out var value))
            {
                Assert.That(stored.Has(field.Index), Is.False, field.Name + " is absent");
                continue;
            }

            var expected = field.Kind switch
            {
                FieldKind.Flag => value.GetBoolean() ? 1 : 0,
                FieldKind.Degrees => (int)(value.GetDecimal() * 10_000_000m),
                FieldKind.Bits => unchecked((int)value.GetUInt32()),
                _ => value.GetInt32(),
            };
            Assert.That(stored.Get(field.Index), Is.EqualTo(expected), field.Name);
        }
    }

    /// <summary>Waits until each node has taken so many readings more.</summary>
    private static async Task HasTakenAsync(IReadOnlyList<VirtualNode> nodes, int more)
    {
        var goals = nodes.Select(node => node.Journal().Count + more).ToArray();
        await Wait.UntilAsync(
            () =>
            {
                var dead = nodes.FirstOrDefault(node => node.HasExited);
                if (dead is not null) Assert.Fail($"Node {dead.Id} ended by itself:\n{dead.Output}");
                return Task.FromResult(nodes.Select((node, i) => node.Journal().Count >= goals[i]).All(reached => reached));
            },
            "readings to be taken",
            diagnosis: () => string.Join('\n', nodes.Select(node => node.Output)));
    }
}
