using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Protocol;
using Battery.Testing;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>Compares what nodes took with what is in the table.</summary>
internal static class ExactlyOnce
{
    /// <summary>
    /// Waits until every reading that the node took by now is in the table, and demands that each is there once, as it was taken.
    /// </summary>
    public static async Task AssertAsync(VirtualNode node, StoredTelemetry telemetry, Func<string> diagnosis, int seconds = 120)
    {
        List<JsonElement> taken = Taken(node.Journal());
        HashSet<(int, int)> stored = [];
        await Wait.UntilAsync(
            async () =>
            {
                stored = await telemetry.IdentitiesAsync(node.Id);
                return taken.All(reading => stored.Contains(Identity(reading)));
            },
            $"the {taken.Count} readings of module {node.Id} in the table",
            seconds,
            () => string.Join(' ', taken.Select(Identity).Where(identity => !stored.Contains(identity))) + "\n" + node.Output
                + diagnosis());

        List<Reading> rows = await telemetry.ReadAsync(node.Id);
        Assert.That(rows.Select(row => (row.BootId, row.Sequence)), Is.Unique, "no reading is stored twice");
        var byIdentity = rows.ToDictionary(row => (row.BootId, row.Sequence));
        foreach (JsonElement reading in taken) AssertSameValues(reading, byIdentity[Identity(reading)]);
        var journalled = node.Journal().Select(Identity).ToHashSet();
        Assert.That(rows.Where(row => !journalled.Contains((row.BootId, row.Sequence))), Is.Empty, "nothing is invented");
    }

    /// <summary>Waits until each node has taken so many readings more.</summary>
    public static async Task HasTakenAsync(IReadOnlyList<VirtualNode> nodes, int more, int seconds = 120)
    {
        int[] goals = nodes.Select(node => node.Journal().Count + more).ToArray();
        await Wait.UntilAsync(
            () =>
            {
                VirtualNode? dead = nodes.FirstOrDefault(node => node.HasExited);
                if (dead is not null) Assert.Fail($"Node {dead.Id} ended by itself:\n{dead.Output}");
                return Task.FromResult(nodes.Select((node, i) => node.Journal().Count >= goals[i]).All(reached => reached));
            },
            "readings to be taken",
            seconds,
            diagnosis: () => string.Join('\n', nodes.Select(node => node.Output)));
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
        JsonElement taken = message.GetProperty("content");
        Assert.That(stored.TakenAtMilliseconds, Is.EqualTo(taken.GetProperty("t").GetInt64()));
        foreach (FieldDefinition? field in ReadingField.All)
        {
            if (!taken.TryGetProperty(field.Key, out JsonElement value))
            {
                Assert.That(stored.Has(field.Index), Is.False, field.Name + " is absent");
                continue;
            }

            int expected = field.Kind switch
            {
                FieldKind.Flag => value.GetBoolean() ? 1 : 0,
                FieldKind.Degrees => (int)(value.GetDecimal() * 10_000_000m),
                FieldKind.Bits => unchecked((int)value.GetUInt32()),
                _ => value.GetInt32(),
            };
            Assert.That(stored.Get(field.Index), Is.EqualTo(expected), field.Name);
        }
    }
}
