using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using NUnit.Framework;

namespace Data.Tests;

/// <summary>When readings came whose own time was not believed.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class ArrivalStoreTests(DatabaseEngine engine) : ContractFixture(engine)
{
    private const long Arrived = 1_790_000_000_000;

    private IArrivalStore Store => Get<IArrivalStore>();

    [Test]
    public async Task The_first_arrival_of_a_reading_stays_and_those_of_others_are_told_apart()
    {
        int module = NewModule();
        int other = NewModule();
        await Store.NoteAsync([NewReading(module, 1), NewReading(module, 2)], Arrived);
        await Store.NoteAsync([NewReading(module, 2), NewReading(module, 3), NewReading(module, 3, boot: 8)], Arrived + 5);
        await Store.NoteAsync([NewReading(other, 1, boot: 9)], Arrived + 6);
        IReadOnlyDictionary<int, long> found = await Store.FindAsync(module, 7, 2, 9);
        Assert.That(found.OrderBy(pair => pair.Key), Is.EqualTo(new Dictionary<int, long> { [2] = Arrived, [3] = Arrived + 5 }));
        Assert.That(await Store.BootsAsync(module), Is.EquivalentTo(new[] { 7, 8 }));
    }

    [Test]
    public async Task They_go_with_their_module()
    {
        int module = NewModule();
        await Get<IModuleStore>().RegisterAsync(module, "one", mayRelay: false);
        await Store.NoteAsync([NewReading(module, 1)], Arrived);
        await Get<IModuleStore>().RemoveAsync(module);
        Assert.That(await Store.BootsAsync(module), Is.Empty);
    }

    [Test]
    public async Task The_newest_reading_is_asked_for_up_to_a_time_and_the_history_tells_what_stands_at_its_arrival()
    {
        int module = NewModule();
        Reading arrived = NewReading(module, 2);
        arrived.TimeSource = TimeSource.Arrival;
        Reading ahead = NewReading(module, 3, takenAt: WireLimits.MaximumTimeMilliseconds - 3);
        await Get<ITelemetryWriter>().WriteAsync([NewReading(module, 1), arrived, ahead]);
        ITelemetryReader reader = Get<ITelemetryReader>();
        Assert.That((await reader.NewestAsync(module, Contract.Time + 60_000))!.Sequence, Is.EqualTo(2));
        Assert.That((await reader.NewestAsync(module))!.Sequence, Is.EqualTo(3));
        Assert.That(await reader.NewestAsync(module, Contract.Time), Is.Null);
        History history = await reader.HistoryAsync(module, Contract.Time, Contract.Time + 60_000, 10, [ReadingField.PackVoltage]);
        Assert.That(history.ByArrival, Is.EqualTo(new[] { 0, 1 }));
    }
}
