using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Battery.Protocol.Recorded;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public sealed class RecordedLogTests
{
    private const string Good = "2025-09-25 09:44:39.569,28.2,11896,-5026,1";

    private static readonly long Time = new DateTimeOffset(2025, 9, 25, 9, 44, 39, 569, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Test]
    public void Rows_are_read_with_empty_cells_absent()
    {
        List<RecordedRow> rows = Rows(Good, "2025-09-25 09:44:49.591,28.2,,5026,", "2025-09-25 09:44:49.592,,,,");
        Assert.That(rows.Select(row => row.Line), Is.EqualTo(new[] { 4, 5, 6 }));
        Assert.That(rows.Select(row => row.Reason), Is.All.Empty);
        Assert.That(Text(rows[0]), Is.EqualTo($"{Time} 282 11896 -5026 1"));
        Assert.That(Text(rows[1]), Is.EqualTo($"{Time + 10022} 282 - 5026 -"));
        Assert.That(Text(rows[2]), Is.EqualTo($"{Time + 10023} - - - -"));
    }

    [TestCase("2025-09-25 09:44:39.569,28.2,11896,0", "4 cells instead of 5")]
    [TestCase("yesterday,28.2,11896,0,1", "the time 'yesterday'")]
    [TestCase("1925-09-25 09:44:39.569,28.2,11896,0,1", "the time '1925")]
    [TestCase("2025-09-25 09:44:39.569,warm,11896,0,1", "the temperature 'warm' is no number")]
    [TestCase("2025-09-25 09:44:39.569,28.25,11896,0,1", "the temperature 28.25 is no whole number of 0.1 °C")]
    [TestCase("2025-09-25 09:44:39.569,300.1,11896,0,1", "the temperature 300.1 is out of range")]
    [TestCase("2025-09-25 09:44:39.569,28.2,-3,0,1", "the voltage -3 is out of range")]
    [TestCase("2025-09-25 09:44:39.569,28.2,32768,0,1", "the voltage 32768 is out of range")]
    [TestCase("2025-09-25 09:44:39.569,28.2,1e9,0,1", "the voltage '1e9' is no number")]
    [TestCase("2025-09-25 09:44:39.569,28.2,11896.5,0,1", "the voltage 11896.5 is no whole number of mV")]
    [TestCase("2025-09-25 09:44:39.569,28.2,11896,40000,1", "the current 40000 is out of range")]
    [TestCase(
        "2025-09-25 09:44:39.569,28.2,11896,79000000000000000000000000000,1", "the current 79000000000000000000000000000 is out of range")]
    [TestCase("2025-09-25 09:44:39.569,28.2,11896,0,101", "the state of charge 101 is out of range")]
    public void A_bad_line_is_refused_with_its_number_and_reason_and_the_others_are_taken(string line, string reason)
    {
        List<RecordedRow> rows = Rows(line, Good);
        Assert.That((rows[0].Line, rows[0].Reading), Is.EqualTo((4, (Reading?)null)));
        Assert.That(rows[0].Reason, Does.StartWith(reason));
        Assert.That(Text(rows[1]), Is.EqualTo($"{Time} 282 11896 -5026 1"));
    }

    [Test]
    public void A_line_that_does_not_end_is_refused_and_not_repeated_in_the_reason()
    {
        List<RecordedRow> rows = Rows(Good + new string(' ', 5000), new string('x', 4000) + ",28.2,11896,0,1", Good);
        Assert.That(rows[0].Reason, Does.Contain("longer"));
        Assert.That(rows[1].Reason, Has.Length.LessThan(120));
        Assert.That(rows[2].Reading, Is.Not.Null);
    }

    [TestCase("2025-09-25T09:44:39.569")]
    [TestCase("2025-09-25T09:44:39.569Z")]
    [TestCase(" 2025-09-25 09:44:39.569 ")]
    public void The_time_may_be_written_so(string time) =>
        Assert.That(Rows(time + ", 28.20 ,11896,0,1").Single().Reading!.TakenAtMilliseconds, Is.EqualTo(Time));

    [TestCase(0)]
    [TestCase(2)]
    [TestCase(19)]
    public void The_header_stands_among_the_first_twenty_lines(int before)
    {
        string text = string.Concat(Enumerable.Repeat("preamble\n", before)) + RecordedLog.Header + "\r\n\r\n" + Good;
        Assert.That(RecordedLog.Read(new StringReader(text)).Single().Line, Is.EqualTo(before + 3));
    }

    [Test]
    public void A_file_of_another_format_is_refused_as_a_whole()
    {
        foreach (string text in (string[])
            ["", "time;volts\n1;2\n", string.Concat(Enumerable.Repeat("\n", 20)) + RecordedLog.Header, new string('\0', 100_000)])
            Assert.Throws<FormatException>(() => RecordedLog.Read(new StringReader(text)));
    }

    [Test]
    public void Of_a_file_without_lines_no_more_is_read_than_a_line_can_be_long()
    {
        var reader = new EndlessReader();
        Assert.Throws<FormatException>(() => RecordedLog.Read(reader));
        Assert.That(reader.Taken, Is.LessThan(10_000));
    }

    [Test]
    public void A_line_of_a_gibibyte_is_refused_by_its_number_and_is_never_held()
    {
        using var reader = new GibibyteReader(RecordedLog.Header + "\n" + Good + "\n", "\n" + Good);
        long before = GC.GetAllocatedBytesForCurrentThread();
        List<RecordedRow> rows = [.. RecordedLog.Read(reader)];
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(rows.Select(row => row.Line), Is.EqualTo(new[] { 2, 3, 4 }));
        Assert.That(rows[1].Reason, Does.Contain("longer"));
        Assert.That(Text(rows[2]), Is.EqualTo(Text(rows[0])), "the row behind it");
        Assert.That(allocated, Is.LessThan(100_000));
    }

    [TestCase(4095, true)]
    [TestCase(4096, true)]
    [TestCase(4097, false)]
    [TestCase(4098, false)]
    [TestCase(8191, false)]
    [TestCase(8192, false)]
    public void A_line_may_have_4096_characters_besides_its_end(int length, bool taken)
    {
        foreach (string end in (string[])["\n", "\r\n", ""])
        {
            string text = RecordedLog.Header + "\n" + Good.PadRight(length) + end;
            Assert.That(RecordedLog.Read(new StringReader(text)).Single().Reading is not null, Is.EqualTo(taken), $"{length} and {end.Length}");
        }
    }

    private static List<RecordedRow> Rows(params string[] lines) =>
        [.. RecordedLog.Read(new StringReader("Data Log\r\n\r\n" + RecordedLog.Header + "\r\n" + string.Join("\r\n", lines) + "\r\n"))];

    private static string Text(RecordedRow row)
    {
        Reading reading = row.Reading!;
        int[] fields = [ReadingField.Temperature, ReadingField.PackVoltage, ReadingField.PackCurrent, ReadingField.StateOfCharge];
        return reading.TakenAtMilliseconds + " " + string.Join(' ', fields.Select(f => reading.Has(f) ? reading.Get(f).ToString() : "-"));
    }

    private sealed class EndlessReader : TextReader
    {
        public int Taken { get; private set; }

        public override int Read()
        {
            if (++Taken > 1_000_000) throw new AssertionException("It reads on and on.");
            return 'x';
        }
    }

    /// <summary>A line of so many characters between two texts.</summary>
    private sealed class GibibyteReader(string before, string after) : TextReader
    {
        private readonly StringReader _before = new(before);
        private readonly StringReader _after = new(after);
        private long _left = 1L << 30;

        public override int Read()
        {
            char[] one = new char[1];
            return Read(one, 0, 1) == 1 ? one[0] : -1;
        }

        public override int Read(char[] buffer, int index, int count)
        {
            int read = _before.Read(buffer, index, count);
            if (read > 0) return read;
            if (_left == 0) return _after.Read(buffer, index, count);
            int some = (int)Math.Min(count, _left);
            Array.Fill(buffer, 'x', index, some);
            _left -= some;
            return some;
        }
    }
}
