using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Cloud.Tests.Grains;

/// <summary>The times at which readings are kept.</summary>
public sealed class ReadingTimesTests
{
    private const int Module = 7;
    private const long Now = 1_790_000_000_000;

    private FakeArrivals _arrivals = null!;
    private ReadingTimes _times = null!;

    [SetUp]
    public void SetUp()
    {
        _arrivals = new FakeArrivals();
        _times = New();
    }

    [Test]
    public async Task What_is_believed_is_left_as_it_is_and_costs_no_query()
    {
        Reading[] readings = [Taken(1, Now - 1), Taken(2, Now + BelievedTime.MostAheadMs)];
        Assert.That(await _times.SettleAsync(readings, Now), Is.SameAs(readings));
        Assert.That(_arrivals.Queries, Is.Zero);
    }

    [Test]
    public async Task What_lies_further_ahead_is_kept_at_its_arrival_and_marked_and_the_one_beside_it_is_not()
    {
        Reading[] readings = [Taken(1, Now + BelievedTime.MostAheadMs + 1), Taken(2, Now)];
        IReadOnlyList<Reading> kept = await _times.SettleAsync(readings, Now + 0);
        Assert.That(Seen(kept), Is.EqualTo(new[] { (1, Now, TimeSource.Arrival), (2, Now, TimeSource.Gps) }));
        Assert.That(kept[0].Get(ReadingField.StateOfCharge), Is.EqualTo(41));
        Assert.That(readings[0].TimeSource, Is.EqualTo(TimeSource.Gps), "the caller's own is not touched");
    }

    [Test]
    public async Task Sent_again_it_stands_where_it_stood_also_when_its_time_has_come_meanwhile_and_after_a_start([Values] bool restart)
    {
        const long Claim = Now + 3_600_000;
        await _times.SettleAsync([Taken(1, Claim)], Now);
        if (restart)
        {
            _times = New();
            await _times.LoadAsync(CancellationToken.None);
        }

        Assert.That(Seen(await _times.SettleAsync([Taken(1, Claim)], Now + 5000)), Is.EqualTo(new[] { (1, Now, TimeSource.Arrival) }));
        Assert.That(Seen(await _times.SettleAsync([Taken(1, Claim)], Claim)), Is.EqualTo(new[] { (1, Now, TimeSource.Arrival) }));
        (int, long, TimeSource)[] another = [(2, Claim, TimeSource.Gps)];
        Assert.That(Seen(await _times.SettleAsync([Taken(2, Claim)], Claim)), Is.EqualTo(another), "another reading, here for the first time");
    }

    [Test]
    public async Task The_same_reading_by_two_ways_at_once_has_one_arrival()
    {
        const long Claim = Now + 3_600_000;
        IReadOnlyList<Reading>[] both = await Task.WhenAll(
            _times.SettleAsync([Taken(1, Claim)], Now).AsTask(), _times.SettleAsync([Taken(1, Claim)], Now + 3).AsTask());
        Assert.That(Seen(both[0]), Is.EqualTo(Seen(both[1])));
    }

    private static (int Sequence, long At, TimeSource Source)[] Seen(IEnumerable<Reading> readings) =>
        [.. readings.Select(reading => (reading.Sequence, reading.TakenAtMilliseconds, reading.TimeSource))];

    private static Reading Taken(int sequence, long at)
    {
        var reading = new Reading
        {
            ModuleId = Module,
            BootId = 4711,
            Sequence = sequence,
            TakenAtMilliseconds = at,
            TimeSource = TimeSource.Gps,
        };
        reading.Set(ReadingField.StateOfCharge, 41);
        return reading;
    }

    private ReadingTimes New() => new(Module, _arrivals, NullLogger.Instance);

    /// <summary>Keeps arrivals as the database does.</summary>
    private sealed class FakeArrivals : IArrivalStore
    {
        private readonly Dictionary<(int Boot, int Sequence), long> _noted = [];

        public int Queries { get; private set; }

        public async Task<IReadOnlyList<int>> BootsAsync(int moduleId, CancellationToken cancellation = default)
        {
            await NextAsync();
            return [.. _noted.Keys.Select(key => key.Boot).Distinct()];
        }

        public async Task NoteAsync(IReadOnlyList<Reading> readings, long arrivedAtMs, CancellationToken cancellation = default)
        {
            await NextAsync();
            foreach (Reading reading in readings) _noted.TryAdd((reading.BootId, reading.Sequence), arrivedAtMs);
        }

        public async Task<IReadOnlyDictionary<int, long>> FindAsync(
            int moduleId, int bootId, int first, int last, CancellationToken cancellation = default)
        {
            await NextAsync();
            return _noted.Where(pair => pair.Key.Boot == bootId && pair.Key.Sequence >= first && pair.Key.Sequence <= last)
                .ToDictionary(pair => pair.Key.Sequence, pair => pair.Value);
        }

        private async Task NextAsync()
        {
            Queries++;
            await Task.Yield();
        }
    }
}
