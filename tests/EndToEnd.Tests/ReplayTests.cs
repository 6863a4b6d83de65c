using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Battery.Testing;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>A recorded log goes through gauge, driver, node, cloud and table, and is still the recorded log.</summary>
[NonParallelizable]
public sealed class ReplayTests
{
    private const int Rows = 150;

    [Test]
    public async Task Stored_readings_equal_the_replayed_log_field_by_field()
    {
        if (Repository.SharedData is null) Assert.Ignore("skipped: no ../shared/data");
        string log = Path.Combine(Repository.SharedData!, "pack-log.csv");
        List<Dictionary<int, int>> expected = ExpectedValues(log);

        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        await using var node = VirtualNode.Start(cloud, 7, await cloud.RegisterAsync(7), intervalMilliseconds: 50, "--replay", log);
        var telemetry = new StoredTelemetry(cloud.Database);
        await Wait.UntilAsync(
            async () => (await telemetry.IdentitiesAsync(7)).Count >= Rows, Rows + " replayed rows", diagnosis: () =>
                node.Output + cloud.Logs);

        var stored = (await telemetry.ReadAsync(7)).OrderBy(reading => reading.Sequence).Take(Rows).ToList();
        for (int row = 0; row < Rows; row++)
        {
            foreach ((int field, int value) in expected[row])
            {
                Assert.That(stored[row].Get(field), Is.EqualTo(value), $"row {row + 1}, {ReadingField.All[field].Name}");
            }
        }

        Assert.That(
            expected.Take(Rows).Select(row => row[ReadingField.PackCurrent]).Distinct().Count(), Is.GreaterThan(10), "the span is alive");
    }

    /// <summary>
    /// The log read by a few independent lines: °C to 0.1 °C, mV, mA and % as they stand; an empty cell repeats the value before it,
    /// because a gauge always has one.
    /// </summary>
    private static List<Dictionary<int, int>> ExpectedValues(string log)
    {
        int[] columns = [ReadingField.Temperature, ReadingField.PackVoltage, ReadingField.PackCurrent, ReadingField.StateOfCharge];
        var rows = new List<Dictionary<int, int>>();
        var last = new Dictionary<int, int>();
        foreach (string? line in File.ReadLines(log).Skip(3).Take(Rows))
        {
            string[] cells = line.Split(',');
            for (int i = 0; i < columns.Length; i++)
            {
                if (cells[i + 1].Length == 0) continue;
                decimal value = decimal.Parse(cells[i + 1], CultureInfo.InvariantCulture);
                last[columns[i]] = (int)(columns[i] == ReadingField.Temperature ? value * 10 : value);
            }

            rows.Add(new Dictionary<int, int>(last));
        }

        return rows;
    }
}
