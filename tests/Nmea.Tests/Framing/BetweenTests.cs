using System;
using System.Collections.Generic;
using System.Text;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>What stands between two sentences: TAG blocks, AIS, garbage.</summary>
public class BetweenTests
{
    private const string Hdt = "$GPHDT,274.07,T*03\r\n";
    private const string Ais = "!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C\r\n";

    [Test]
    public void A_tag_block_gives_time_and_source_of_its_sentence_alone()
    {
        string text = Tag("s:r3669961,c:1120959341") + Hdt + Hdt + Tag("g:1-2-1234,s:GP0001") + Hdt + Tag("c:1793197684123") + Hdt;
        string[] expected = ["True 1120959341000 r3669961", "False 0 ", "True 0 GP0001", "True 1793197684123 "];
        foreach (int chunk in new[] { 1, 7, 1000 })
        {
            var receiver = new NmeaReceiver();
            var told = new List<string>();
            receiver.SentenceReceived += (r, _) => told.Add($"{r.Tag.IsPresent} {r.Tag.UtcMilliseconds} {r.Tag.GetSource()}");
            Feed(receiver, text, chunk);
            Assert.That(told, Is.EqualTo(expected));
            Assert.That((receiver.Counters.TagBlocks, receiver.Counters.GarbageBytes), Is.EqualTo((3, 0)));
            Assert.That(receiver.Tag.IsPresent, Is.False);
        }
    }

    [TestCase("\\s:x,c:1120959341*00\\")]
    [TestCase("\\s:x,c:1120959341\\")]
    [TestCase("\\s:x")]
    [TestCase("\\")]
    [TestCase("\\\\")]
    public void A_tag_block_that_is_none_is_garbage_and_costs_no_sentence(string block)
    {
        var receiver = new NmeaReceiver();
        var told = new List<bool>();
        receiver.SentenceReceived += (r, _) => told.Add(r.Tag.IsPresent);
        Sentence.Feed(receiver, block + Hdt + Hdt);
        Assert.That(told, Is.EqualTo(new[] { false, false }));
        Assert.That((receiver.Counters.TagBlocks, receiver.Counters.GarbageBytes), Is.EqualTo((0, block.Length)));
    }

    [Test]
    public void Garbage_between_a_tag_block_and_a_sentence_parts_them()
    {
        var receiver = new NmeaReceiver();
        var told = new List<bool>();
        receiver.SentenceReceived += (r, _) => told.Add(r.Tag.IsPresent);
        Sentence.Feed(receiver, Tag("s:a") + "x" + Hdt);
        Sentence.Feed(receiver, Tag("s:a") + "$GPHDT,1" + Hdt);
        Sentence.Feed(receiver, Tag("s:a") + "$" + new string('x', 200) + "\r\n" + Hdt);
        Assert.That(told, Is.EqualTo(new[] { false, false, false }));
    }

    [Test]
    public void Sentences_of_Ais_are_counted_as_such()
    {
        foreach (int chunk in new[] { 1, 9, 1000 })
        {
            var receiver = new NmeaReceiver();
            Feed(receiver, Ais + Hdt + Tag("s:b,c:1793197684") + Ais + Hdt + Ais, chunk);
            NmeaCounters counters = receiver.Counters;
            Assert.That((counters.Encapsulated, counters.Sentences, counters.GarbageBytes), Is.EqualTo((3, 2, 0)));
            Feed(receiver, Ais.Replace("*5C", "*5D") + Ais.Replace("*5C", "") + "!AIVDM,1,1" + Hdt + "!\r\n", chunk);
            Assert.That((counters.Encapsulated, counters.Sentences), Is.EqualTo((3, 3)));
            Assert.That(counters.GarbageBytes, Is.EqualTo((2 * (Ais.Length - 2)) - 3 + 10 + 1));
        }
    }

    [Test]
    public void Between_two_sentences_any_bytes_give_the_same_in_any_chunks()
    {
        Random random = RandomSource.Create();
        string[] parts = [Tag("s:a,c:1"), Hdt, Ais, "\\", "!", "*", "$", "\r\n", "x", "\u0001", "\\s:a"];
        for (int n = 0; n < 2000; n++)
        {
            var text = new StringBuilder();
            for (int i = random.Next(1, 12); i > 0; i--)
            {
                string part = parts[random.Next(parts.Length)];
                text.Append(random.Next(4) == 0 ? part[..random.Next(part.Length)] : part);
            }

            string whole = Log(text.ToString(), text.Length + 1);
            Assert.That(Log(text.ToString(), 1), Is.EqualTo(whole), text.ToString());
            Assert.That(Log(text.ToString(), random.Next(1, 30)), Is.EqualTo(whole), text.ToString());
        }
    }

    [TestCase("PMTKCHN", ",{0:00}3831", 32, 230, 256)]
    [TestCase("PUBX,03,30", ",{0:00},U,225,45,42,064", 30, 500, 1024)]
    public void Sentences_longer_than_82_characters_are_taken_up_to_the_limit_that_is_set(
        string content, string entry, int entries, int least, int limit)
    {
        for (int i = 0; i < entries; i++) content += string.Format(entry, i);
        string text = Sentence.Of(content);
        Assert.That(text, Has.Length.GreaterThan(least));
        foreach (int chunk in new[] { 1, 100, 5000 })
        {
            var receiver = new NmeaReceiver(new NmeaOptions { MaximumSentenceLength = limit });
            var told = new List<string>();
            receiver.SentenceReceived += (_, s) => told.Add($"{s.GetText(0)} {s.GetText(s.FieldCount - 1)} {s}");
            Feed(receiver, Hdt + text + Hdt, chunk);
            string[] fields = text[1..text.IndexOf('*')].Split(',');
            Assert.That(told[1], Is.EqualTo($"{fields[0]} {fields[^1]} {text.TrimEnd()}"));
            Assert.That((told.Count, receiver.Counters.BadChecksum, receiver.Counters.Overlong), Is.EqualTo((3, 0, 0)));
            Assert.That(receiver.Hdt.HeadingMillidegrees, Is.EqualTo(274070));

            // By default it is too long, and nothing else is lost.
            receiver = new NmeaReceiver();
            Feed(receiver, Hdt + text + Hdt, chunk);
            Assert.That((receiver.Counters.Sentences, receiver.Counters.Overlong), Is.EqualTo((2, 1)));
        }
    }

    [Test]
    public void Every_field_of_a_long_sentence_lies_where_it_should()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 500; n++)
        {
            string[] fields = new string[random.Next(1, 120)];
            for (int i = 0; i < fields.Length; i++) fields[i] = new string((char)('A' + (i % 26)), random.Next(0, 16));
            string content = string.Join(',', fields);
            if (content.Length > 1020) continue;
            bool taken = false;
            var receiver = new NmeaReceiver(new NmeaOptions { MaximumSentenceLength = 1024 });
            receiver.SentenceReceived += (_, s) =>
            {
                taken = true;
                Assert.That(s.FieldCount, Is.EqualTo(fields.Length));
                for (int i = 0; i < fields.Length; i++) Assert.That(s.GetText(i), Is.EqualTo(fields[i]));
            };
            Feed(receiver, Sentence.Of(content), random.Next(1, 1200));
            Assert.That(taken, Is.True, content);
        }
    }

    [Test]
    public void A_long_sentence_of_a_known_kind_has_its_values()
    {
        var receiver = new NmeaReceiver(new NmeaOptions { MaximumSentenceLength = 512 });
        Sentence.Feed(receiver, Sentence.Of("GPRMC,083559.00,A,4717.11437,N,00833.91522,E,0.004,77.52,091202,,,A,S"));
        string longer = "GPRMC,120001.00,A,4800.10000,N,00200.20000,E,1.250,21.04,010203,,,D,C," + new string('x', 300);
        Sentence.Feed(receiver, Sentence.Of(longer));
        NmeaRmc rmc = receiver.Rmc;
        Assert.That((rmc.LatitudeE7, rmc.LongitudeE7, rmc.SpeedMilliknots), Is.EqualTo((480016667, 20033333, 1250)));
        Assert.That((rmc.CourseMillidegrees, rmc.Mode, rmc.NavigationalStatus), Is.EqualTo((21040, 'D', 'C')));
        Assert.That(receiver.Counters.Sentences, Is.EqualTo(2));
    }

    [TestCase(127)]
    [TestCase(1025)]
    public void A_limit_that_cannot_be_is_refused(int limit)
    {
        foreach (NmeaOptions options in new NmeaOptions[] { new() { MaximumSentenceLength = limit }, new() { SatelliteRows = -1 } })
            Assert.That(() => new NmeaReceiver(options), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Long_sentences_tags_and_Ais_are_read_without_allocating()
    {
        byte[] bytes = Encoding.ASCII.GetBytes(
            Tag("s:a,c:1793197684") + Hdt + Ais + Sentence.Of("PUBX,03," + new string(',', 300)));
        var receiver = new NmeaReceiver(new NmeaOptions { MaximumSentenceLength = 512 });
        for (int n = 0; n < 2; n++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int split = 0; split <= bytes.Length; split++)
            {
                receiver.Feed(bytes, 0, split);
                receiver.Feed(bytes, split, bytes.Length - split);
            }

            if (n > 0) Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        }
    }

    // Between backslashes, with its checksum.
    private static string Tag(string content)
    {
        string framed = Sentence.Of(content);
        return $"\\{framed[1..^2]}\\";
    }

    private static void Feed(NmeaReceiver receiver, string text, int chunk)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        for (int at = 0; at < bytes.Length; at += chunk) receiver.Feed(bytes, at, Math.Min(chunk, bytes.Length - at));
    }

    private static string Log(string text, int chunk)
    {
        var receiver = new NmeaReceiver();
        var log = new StringBuilder();
        receiver.SentenceReceived += (r, s) => log.Append($"{s} {r.Tag.IsPresent} {r.Tag.UtcMilliseconds} {r.Tag.GetSource()}\n");
        Feed(receiver, text, chunk);
        NmeaCounters c = receiver.Counters;
        int[] met = [c.Sentences, c.Truncated, c.BadChecksum, c.MissingChecksum, c.TagBlocks, c.Encapsulated, c.GarbageBytes];
        return log.Append(string.Join(' ', met)).ToString();
    }
}
