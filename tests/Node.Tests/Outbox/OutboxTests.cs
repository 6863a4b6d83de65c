using System.Collections.Generic;
using System.IO;
using System.Linq;
using Battery.Node.Outbox;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

public sealed class OutboxTests
{
    private readonly SilentLog _log = new();
    private MemoryStorage _storage = null!;

    [SetUp]
    public void SetUp() => _storage = new MemoryStorage();

    [Test]
    public void A_reading_comes_out_as_it_went_in()
    {
        ReadingOutbox outbox = Open();
        Reading reading = Reading(boot: 77, sequence: 1);
        reading.TakenAtMilliseconds = 1_790_000_000_123;
        reading.TimeSource = TimeSource.Gps;
        reading.Set(ReadingField.PackCurrent, -5031);
        reading.Set(ReadingField.Latitude, -337_654_321);
        outbox.Append(reading);

        var taken = new Reading();
        Assert.That(Open().TakeNext(taken), Is.True, "after a restart");
        Assert.That(
            (taken.ModuleId, taken.BootId, taken.Sequence, taken.TakenAtMilliseconds, taken.TimeSource, taken.PresentMask),
            Is.EqualTo((5, 77, 1, 1_790_000_000_123, TimeSource.Gps, reading.PresentMask)));
        Assert.That(taken.Get(ReadingField.PackCurrent), Is.EqualTo(-5031));
        Assert.That(taken.Get(ReadingField.Latitude), Is.EqualTo(-337_654_321));
        Assert.That(taken.Has(ReadingField.Temperature), Is.False);
    }

    [Test]
    public void A_reading_leaves_only_by_acknowledgement_or_refusal()
    {
        ReadingOutbox outbox = Open();
        for (int n = 1; n <= 10; n++) outbox.Append(Reading(boot: 7, n));
        Assert.That(Drain(outbox), Is.EqualTo(Enumerable.Range(1, 10)));
        Assert.That(Drain(outbox), Is.Empty, "each once");
        outbox.Rewind();
        Assert.That(outbox.Acknowledge(7, [2, 4, 9, 9], 2), Is.EqualTo(4));
        Assert.That(outbox.Acknowledge(8, [1, 10], 1), Is.Zero, "of another boot");
        Assert.That(outbox.Refuse(7, [1, 1], 1), Is.EqualTo(1));
        Assert.That(Drain(outbox), Is.EqualTo(new[] { 5, 6, 7, 8, 10 }));
        Assert.That((outbox.Count, outbox.Refused, outbox.Dropped), Is.EqualTo((5, 1, 0)));
    }

    [Test]
    public void What_is_acknowledged_frees_the_flash()
    {
        ReadingOutbox outbox = Open();
        for (int n = 1; n <= 200; n++) outbox.Append(Reading(boot: 7, n));
        while (outbox.Count > 0)
        {
            Drain(outbox);
            Assert.That(outbox.Acknowledge(7, [1, 200], 1), Is.Positive);
        }

        Assert.That(_storage.Names, Is.Empty);
        outbox.Append(Reading(boot: 7, 201));
        outbox.Rewind();
        Assert.That(Drain(outbox), Is.EqualTo(new[] { 201 }));
    }

    [Test]
    public void When_it_is_full_the_oldest_go_and_are_counted()
    {
        ReadingOutbox outbox = Open(capacity: 8192);
        for (int n = 1; n <= 300; n++) outbox.Append(Reading(boot: 7, n));
        Assert.That(outbox.Dropped, Is.InRange(150, 250));
        Assert.That(outbox.Count, Is.EqualTo(300 - outbox.Dropped));
        Assert.That(Drain(outbox), Is.EqualTo(Enumerable.Range(outbox.Dropped + 1, outbox.Count)));
        Assert.That(_storage.Names.Sum(_storage.Length), Is.LessThanOrEqualTo(8192));
        Assert.That(_log.Lines, Has.Some.Contains("dropped"));
    }

    [Test]
    public void A_record_that_was_cut_off_costs_only_itself()
    {
        ReadingOutbox outbox = Open();
        outbox.Append(Reading(boot: 7, 1));
        _storage.TornAppend = 20;
        Assert.That(() => outbox.Append(Reading(boot: 7, 2)), Throws.InstanceOf<IOException>());
        Assert.That(Drain(Open()), Is.EqualTo(new[] { 1 }), "had the power gone");
        outbox.Append(Reading(boot: 7, 3));
        Assert.That(Drain(outbox), Is.EqualTo(new[] { 1, 2, 3 }), "had it not");
        ReadingOutbox reopened = Open();
        reopened.Append(Reading(boot: 8, 1));
        Assert.That(Drain(reopened), Is.EqualTo(new[] { 1, 2, 3, 1 }));
    }

    [Test]
    public void A_damaged_record_is_counted_and_passed_over()
    {
        ReadingOutbox outbox = Open();
        for (int n = 1; n <= 3; n++) outbox.Append(Reading(boot: 7, n));
        string name = _storage.Names.Single();
        _storage.Damage(name, _storage.Length(name) / 2);
        Assert.That(Drain(outbox), Is.EqualTo(new[] { 1, 3 }));
        Assert.That((outbox.Damaged, outbox.Count), Is.EqualTo((1, 2)));
    }

    [Test]
    public void The_mark_of_the_oldest_in_flight_moves_only_when_that_one_is_answered_for()
    {
        ReadingOutbox outbox = Open();
        for (int n = 1; n <= 5; n++) outbox.Append(Reading(boot: 7, n));
        Assert.That(outbox.OldestInFlight, Is.EqualTo(-1));
        Drain(outbox);
        long mark = outbox.OldestInFlight;
        outbox.Acknowledge(7, [2, 5], 1);
        Assert.That(outbox.OldestInFlight, Is.EqualTo(mark));
        outbox.Acknowledge(7, [1, 1], 1);
        Assert.That(outbox.OldestInFlight, Is.EqualTo(-1));
    }

    [Test]
    public void Whatever_happens_each_reading_is_given_until_it_is_acknowledged()
    {
        var random = new SeededRandom();
        ReadingOutbox outbox = Open();
        var waiting = new HashSet<(int Boot, int Sequence)>();
        (int boot, int sequence) = (2, 0);
        for (int step = 0; step < 5000; step++)
        {
            switch (random.Next(12))
            {
                case < 6:
                    outbox.Append(Reading(boot, ++sequence));
                    waiting.Add((boot, sequence));
                    break;
                case < 9 when waiting.Count > 0:
                    (int ofBoot, int last) = waiting.ElementAt(random.Next(waiting.Count));
                    int first = last - random.Next(last);
                    outbox.Acknowledge(ofBoot, [first, last], 1);
                    waiting.RemoveWhere(reading => reading.Boot == ofBoot && reading.Sequence >= first && reading.Sequence <= last);
                    break;
                case 9:
                    outbox.Rewind();
                    break;
                case 10:
                    outbox.TakeNext(new Reading());
                    break;
                case 11 when random.Next(20) == 0:
                    outbox = Open();
                    (boot, sequence) = (boot + 1, 0);
                    break;
            }
        }

        outbox.Rewind();
        var given = new List<(int, int)>();
        var taken = new Reading();
        while (outbox.Count > 0)
        {
            Assert.That(outbox.TakeNext(taken), Is.True);
            given.Add((taken.BootId, taken.Sequence));
            if (given.Count % 50 != 0 && given.Count < outbox.Count) continue;
            foreach ((int ofBoot, int number) in given) outbox.Acknowledge(ofBoot, [number, number], 1);
        }

        Assert.That(given, Is.Unique.And.SupersetOf(waiting), "acknowledged ones may come again after a restart, none may be missing");
    }

    private static Reading Reading(int boot, int sequence)
    {
        var reading = new Reading { ModuleId = 5, BootId = boot, Sequence = sequence };
        reading.Set(ReadingField.StateOfCharge, sequence % 100);
        return reading;
    }

    private static List<int> Drain(ReadingOutbox outbox)
    {
        var sequences = new List<int>();
        var reading = new Reading();
        while (outbox.TakeNext(reading)) sequences.Add(reading.Sequence);
        return sequences;
    }

    private ReadingOutbox Open(int capacity = 1 << 20) => new(_storage, _log, capacity);
}
