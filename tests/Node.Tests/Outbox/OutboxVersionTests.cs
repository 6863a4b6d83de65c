using System.Collections.Generic;
using System.Linq;
using Battery.Node.Outbox;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>What builds before and after this one left in the outbox: not a reading of it is lost that can be read.</summary>
public sealed class OutboxVersionTests
{
    private const int File = 64;

    private MemoryStorage _storage = null!;
    private SilentLog _log = null!;

    [SetUp]
    public void SetUp() => (_storage, _log) = (new MemoryStorage(), new SilentLog());

    [Test]
    public void Files_of_version_1_are_drained_in_order_before_what_comes_after_and_leave_by_acknowledgement()
    {
        Put("outbox9", Enumerable.Range(1, File).Select(n => StoredRecord.First(Reading(7, n))));
        Put("outbox10", Enumerable.Range(65, 10).Select(n => StoredRecord.First(Reading(7, n))));
        Assert.That(_storage.Length("outbox9"), Is.EqualTo(64 * 145));
        ReadingOutbox outbox = Open();
        Assert.That(outbox.Count, Is.EqualTo(74));
        outbox.Append(Reading(8, 1));
        outbox.Append(Reading(8, 2));
        List<Reading> readings = Drain(outbox);
        Assert.That(
            readings.Take(74).Select(reading => (reading.BootId, reading.Sequence)),
            Is.EqualTo(Enumerable.Range(1, 74).Select(n => (7, n))));
        Assert.That(readings.Skip(74).Select(reading => (reading.BootId, reading.Sequence)), Is.EqualTo(new[] { (8, 1), (8, 2) }));
        foreach (Reading reading in readings) AssertSame(reading, Reading(reading.BootId, reading.Sequence));

        // Acknowledged out of order, and over a restart.
        Assert.That(outbox.Acknowledge(7, [3, 64], 1), Is.EqualTo(62));
        Assert.That(Sequences(Open()), Is.SupersetOf(new[] { 1, 2, 65, 74 }));
        Assert.That(outbox.Acknowledge(7, [1, 74], 1), Is.EqualTo(12));
        Assert.That(_storage.List("outbox"), Is.Empty);
        Assert.That(Sequences(Open()), Is.EqualTo(new[] { 1, 2 }));
        Assert.That((outbox.Damaged, outbox.Dropped, outbox.Count), Is.EqualTo((0, 0, 2)));
        Assert.That(_log.Lines, Is.Empty);
    }

    [Test]
    public void Every_value_of_version_1_comes_out_as_it_went_in()
    {
        Reading full = Reading(7, 1);
        for (int field = 0; field < 30; field++)
            full.Set(field, ReadingField.All[field].Kind == FieldKind.Bits ? -2 : ReadingField.All[field].Maximum);
        Reading low = Reading(7, 2);
        for (int field = 0; field < 30; field++)
            low.Set(field, ReadingField.All[field].Kind == FieldKind.Bits ? int.MinValue : ReadingField.All[field].Minimum);
        Put("outbox1", [StoredRecord.First(full), StoredRecord.First(low)]);
        List<Reading> readings = Drain(Open());
        Assert.That(readings, Has.Count.EqualTo(2));
        AssertSame(readings[0], full);
        AssertSame(readings[1], low);
    }

    [TestCase(20)]
    [TestCase(40)]
    [TestCase(64)]
    public void Files_of_a_build_with_fewer_or_more_fields_are_read_and_what_is_not_known_is_passed_over(int fields)
    {
        Put("readings3", Enumerable.Range(1, File).Select(n => StoredRecord.Second(Reading(7, n), fields)));
        ReadingOutbox outbox = Open();
        outbox.Append(Reading(8, 1));
        List<Reading> readings = Drain(outbox);
        Assert.That(readings.Select(reading => reading.Sequence), Is.EqualTo(Enumerable.Range(1, File).Append(1)));
        foreach (Reading reading in readings.Take(File))
        {
            Reading expected = Reading(7, reading.Sequence);
            for (int field = fields; field < ReadingField.Count; field++) expected.Clear(field);
            AssertSame(reading, expected);
        }

        Assert.That(outbox.Acknowledge(7, [1, File], 1), Is.EqualTo(File));
        Assert.That(_storage.Names, Is.EqualTo(new[] { "packed4" }), "a new file goes behind those that were there");
    }

    [Test]
    public void A_damaged_first_record_costs_only_itself_and_is_logged_and_counted(
        [Values("outbox1", "readings1")] string name, [Values(0, 1, 2, 30)] int position)
    {
        // Byte 1 of version 2 says how long the records are.
        Put(name, Enumerable.Range(1, File).Select(n => Record(name, Reading(7, n), 40)));
        _storage.Damage(name, position);
        ReadingOutbox outbox = Open();
        Assert.That(outbox.Count, Is.EqualTo(File));
        Assert.That(Sequences(outbox), Is.EqualTo(Enumerable.Range(2, File - 1)));
        Assert.That((outbox.Damaged, outbox.Count), Is.EqualTo((1, File - 1)));
        Assert.That(_log.Lines, Has.Exactly(1).Contains("1 readings of " + name + " cannot be read back, 1 since the start"));
        Assert.That(outbox.Acknowledge(7, [1, File], 1), Is.EqualTo(File - 1));
        Assert.That(_storage.Names, Is.Empty);
    }

    [Test]
    public void A_file_of_which_nothing_can_be_read_is_counted_whole_and_removed([Values("outbox1", "readings1")] string name)
    {
        Put(name, Enumerable.Range(1, 5).Select(n => Record(name, Reading(7, n), ReadingField.Count)));
        int length = _storage.Length(name) / 5;
        for (int record = 0; record < 5; record++) _storage.Damage(name, (record * length) + 10);
        ReadingOutbox outbox = Open();
        Assert.That((outbox.Count, outbox.Damaged), Is.EqualTo((0, 5)));
        Assert.That(_log.Lines, Has.Exactly(1).Contains("5 readings of " + name + " cannot be read back, 5 since the start"));
        Assert.That(_storage.Names, Is.Empty);
        outbox.Append(Reading(8, 1));
        Assert.That(Sequences(outbox), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void A_torn_tail_costs_nothing_that_was_promised(
        [Values("outbox1", "readings1")] string name, [Values(1, 50, 140)] int bytes, [Values(0, 3)] int records)
    {
        Put(name, Enumerable.Range(1, records).Select(n => Record(name, Reading(7, n), ReadingField.Count)));
        _storage.Append(name, Record(name, Reading(7, records + 1), ReadingField.Count), 0, bytes);
        ReadingOutbox outbox = Open();
        Assert.That(outbox.Count, Is.EqualTo(records));
        outbox.Append(Reading(8, 1));
        Assert.That(Sequences(outbox), Is.EqualTo(Enumerable.Range(1, records).Append(1)));
        Assert.That(outbox.Damaged, Is.Zero);
        Assert.That(_log.Lines, Is.Empty);
    }

    [Test]
    public void A_value_that_todays_table_does_not_take_is_left_out_and_the_rest_is_kept()
    {
        byte[] record = StoredRecord.WithValue(
            StoredRecord.First(Reading(7, 1)), StoredRecord.FirstValuesAt, ReadingField.StateOfCharge, 101);
        Put("outbox1", [record, StoredRecord.First(Reading(7, 2))]);
        ReadingOutbox outbox = Open();
        List<Reading> readings = Drain(outbox);
        Reading expected = Reading(7, 1);
        expected.Clear(ReadingField.StateOfCharge);
        Assert.That(readings, Has.Count.EqualTo(2));
        AssertSame(readings[0], expected);
        AssertSame(readings[1], Reading(7, 2));
        Assert.That(outbox.Damaged, Is.Zero);
    }

    [Test]
    public void A_source_of_time_that_is_not_known_is_no_better_than_none()
    {
        Reading reading = Reading(7, 1);
        reading.TimeSource = (TimeSource)9;
        Put("readings1", [StoredRecord.Second(reading, ReadingField.Count)]);
        Assert.That(Drain(Open()).Single().TimeSource, Is.EqualTo(TimeSource.Unset));
    }

    private static byte[] Record(string name, Reading reading, int fields) =>
        name.StartsWith('o') ? StoredRecord.First(reading) : StoredRecord.Second(reading, fields);

    private static Reading Reading(int boot, int sequence)
    {
        var reading = new Reading
        {
            ModuleId = 65534,
            BootId = boot,
            Sequence = sequence,
            TakenAtMilliseconds = 1_790_000_000_123 + sequence,
            TimeSource = TimeSource.Gps,
        };
        reading.Set(ReadingField.Latitude, -337_654_321);
        reading.Set(ReadingField.StateOfCharge, sequence % 100);
        reading.Set(ReadingField.PackCurrent, -5031);
        reading.Set(ReadingField.FullChargeCapacity, 4000);
        reading.Set(ReadingField.WifiConnected, 1);
        return reading;
    }

    private static void AssertSame(Reading reading, Reading expected)
    {
        Assert.That(
            (reading.ModuleId, reading.BootId, reading.Sequence, reading.TakenAtMilliseconds, reading.TimeSource, reading.PresentMask),
            Is.EqualTo(
                (expected.ModuleId, expected.BootId, expected.Sequence, expected.TakenAtMilliseconds, expected.TimeSource,
                    expected.PresentMask)));
        foreach (FieldDefinition field in ReadingField.All.Where(field => expected.Has(field)))
            Assert.That(reading.Get(field), Is.EqualTo(expected.Get(field)), field.Name);
    }

    private static List<Reading> Drain(ReadingOutbox outbox)
    {
        var readings = new List<Reading>();
        for (var reading = new Reading(); outbox.TakeNext(reading); reading = new Reading()) readings.Add(reading);
        return readings;
    }

    private static IEnumerable<int> Sequences(ReadingOutbox outbox) => Drain(outbox).Select(reading => reading.Sequence);

    private void Put(string name, IEnumerable<byte[]> records)
    {
        foreach (byte[] record in records) _storage.Append(name, record, 0, record.Length);
    }

    private ReadingOutbox Open() => new(_storage, _log, 1 << 20);
}
