using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using NUnit.Framework;

namespace Data.Tests;

[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class HistoryTests(DatabaseEngine engine) : ContractFixture(engine)
{
    private const long Begin = 1_790_000_000_000;

    [Test]
    public async Task A_short_log_in_a_span_of_years_gets_all_the_buckets()
    {
        int module = NewModule();
        IEnumerable<Reading> readings = Enumerable.Range(0, 1000).Select(i =>
        {
            Reading reading = NewReading(module, i + 1);
            reading.TakenAtMilliseconds = Begin + (i * 5000);
            reading.Set(ReadingField.PackVoltage, 12000 + i);
            return reading;
        });
        await Get<ITelemetryWriter>().WriteAsync([.. readings]);

        History history = await Get<ITelemetryReader>().HistoryAsync(module, 0, Begin * 2, 100, [ReadingField.PackVoltage]);
        Assert.That(history.Times, Has.Count.EqualTo(100));
        Assert.That(history.Times[0], Is.EqualTo(Begin));
        HistorySeries voltage = history.Series.Single();
        Assert.That(voltage.Minimum[0], Is.EqualTo(12000));
        Assert.That(voltage.Maximum[^1], Is.EqualTo(12999));
        Assert.That(voltage.Average[50]!.Value, Is.EqualTo((voltage.Minimum[50]!.Value + voltage.Maximum[50]!.Value) / 2.0).Within(0.5));
    }

    [Test]
    public async Task Where_there_are_no_readings_the_history_is_empty()
    {
        History history = await Get<ITelemetryReader>().HistoryAsync(NewModule(), 0, Begin, 100, [ReadingField.PackVoltage]);
        Assert.That(history.Times, Is.Empty);
    }
}
