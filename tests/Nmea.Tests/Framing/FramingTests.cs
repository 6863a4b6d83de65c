using System;
using System.Collections.Generic;
using System.Text;
using Battery.Simulation.Gps;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

public class FramingTests
{
    private const string Good = "$GPHDT,274.07,T*03\r\n";

    [Test]
    public void Every_split_into_two_chunks_gives_the_same()
    {
        byte[] stream = Encoding.Latin1.GetBytes(
            "junk" + Good + "$GPHDT,1.0,T*00\r\n$GPHDT,2" + Good + "$GPHD\u0000T" + Good + new string('x', 5) + "$" + new string('y', 200)
                + "\n" + Good
            + "$GPHDT,3,T\r\n" + "$$GPTXT,01,01,02,u-blox ag - www.u-blox.com*50\n\r$PUBX");
        string expected = Log(stream, [stream.Length]);
        Assert.That(expected, Does.Contain("274.07"));
        for (int split = 0; split <= stream.Length; split++)
            Assert.That(Log(stream, [split, stream.Length]), Is.EqualTo(expected), $"{split}");
        var single = new List<int>();
        for (int i = 1; i <= stream.Length; i++) single.Add(i);
        Assert.That(Log(stream, single), Is.EqualTo(expected));
    }

    [Test]
    public void Random_chunks_of_a_noisy_line_give_the_same_as_one_chunk()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 300; n++)
        {
            byte[] stream = NoisyStream(random);
            var ends = new List<int>();
            for (int i = 0; i < stream.Length;)
            {
                i = Math.Min(stream.Length, i + random.Next(1, 200));
                ends.Add(i);
            }

            Assert.That(Log(stream, ends), Is.EqualTo(Log(stream, [stream.Length])));
        }
    }

    [Test]
    public void What_is_skipped_is_counted()
    {
        var receiver = new NmeaReceiver();
        Sentence.Feed(receiver, "ab\r\n" + Good);
        Assert.That(receiver.Counters.GarbageBytes, Is.EqualTo(2));
        Sentence.Feed(receiver, "$GPHDT,274.07,T*04\r\n");
        Assert.That(receiver.Counters.BadChecksum, Is.EqualTo(1));
        Sentence.Feed(receiver, "$GPHDT,274.07,T*0\r\n$GPHDT,274.07,T*003\r\n$GPHDT,274.07,T*0g\r\n$GPHDT,274.07,T*\r\n");
        Assert.That(receiver.Counters.BadChecksum, Is.EqualTo(5));
        Sentence.Feed(receiver, "$GPHDT,274.07,T\r\n");
        Assert.That(receiver.Counters.MissingChecksum, Is.EqualTo(1));
        Sentence.Feed(receiver, "$GPHDT,274" + Good);
        Assert.That(receiver.Counters.Truncated, Is.EqualTo(1));
        Sentence.Feed(receiver, "$GPHDT,274\u0000\n");
        Assert.That(receiver.Counters.Truncated, Is.EqualTo(2));
        Sentence.Feed(receiver, "$" + new string('x', NmeaReceiver.MaximumSentenceLength) + "\n");
        Assert.That(receiver.Counters.Overlong, Is.EqualTo(1));
        Sentence.Feed(receiver, Sentence.Of("GPHDT,north,T"));
        Assert.That(receiver.Counters.Malformed, Is.EqualTo(1));
        Assert.That(receiver.Counters.Sentences, Is.EqualTo(2));
    }

    [Test]
    public void The_longest_sentence_is_taken_and_one_longer_is_not()
    {
        var receiver = new NmeaReceiver(new NmeaOptions { Checksum = NmeaChecksum.Optional });
        string longest = new('x', NmeaReceiver.MaximumSentenceLength - 1);
        Sentence.Feed(receiver, "$" + longest + "\n");
        Assert.That(receiver.Counters.Sentences, Is.EqualTo(1));
        Sentence.Feed(receiver, "$" + longest + "x\n");
        Assert.That(receiver.Counters.Sentences, Is.EqualTo(1));
        Assert.That(receiver.Counters.Overlong, Is.EqualTo(1));
    }

    [Test]
    public void A_sentence_of_nothing_but_commas_has_each_of_its_fields()
    {
        for (int commas = 0; commas < NmeaReceiver.MaximumSentenceLength; commas++)
        {
            int fields = 0;
            var receiver = new NmeaReceiver(new NmeaOptions { Checksum = NmeaChecksum.Optional });
            receiver.SentenceReceived += (_, s) =>
            {
                fields = s.FieldCount;
                for (int i = -1; i <= fields; i++) Assert.That(s.Has(i), Is.False);
            };
            Sentence.Feed(receiver, "$" + new string(',', commas) + "\n");
            Assert.That(fields, Is.EqualTo(commas + 1));
        }
    }

    [TestCase(NmeaChecksum.Required, 1)]
    [TestCase(NmeaChecksum.Optional, 2)]
    [TestCase(NmeaChecksum.Reported, 3)]
    public void The_rule_for_checksums_decides_what_is_taken(NmeaChecksum rule, int taken)
    {
        var receiver = new NmeaReceiver(new NmeaOptions { Checksum = rule });
        var states = new List<NmeaChecksumState>();
        receiver.SentenceReceived += (_, s) => states.Add(s.ChecksumState);
        Sentence.Feed(receiver, Sentence.Of("GPHDT,1,T") + "$GPHDT,2,T\r\n$GPHDT,3,T*00\r\n");
        NmeaChecksumState[] all = [NmeaChecksumState.Right, NmeaChecksumState.Missing, NmeaChecksumState.Wrong];
        Assert.That(states, Is.EqualTo(all[..taken]));
        Assert.That(receiver.Counters.BadChecksum, Is.EqualTo(1));
        Assert.That(receiver.Counters.MissingChecksum, Is.EqualTo(1));
    }

    [Test]
    public void A_flipped_bit_is_never_taken_for_another_value()
    {
        byte[] good = Encoding.ASCII.GetBytes("$GPRMC,083559.00,A,4717.11437,N,00833.91522,E,0.004,77.52,091202,,,A*57\r\n");
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            byte[] bytes = (byte[])good.Clone();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var receiver = new NmeaReceiver();
            receiver.Feed(bytes, 0, bytes.Length);
            if (receiver.Counters.Sentences == 0) continue;

            // Only the case of a checksum digit or one of the two line ends may differ.
            Assert.That(bit / 8, Is.GreaterThan(good.Length - 5));
            Assert.That(receiver.Rmc.LatitudeE7, Is.EqualTo(472852395));
        }
    }

    [Test]
    public void Millions_of_random_bytes_never_throw()
    {
        Random random = RandomSource.Create();
        var receiver = new NmeaReceiver();
        byte[] buffer = new byte[4096];
        const string Likely = "$$$$,,,,,,**\r\n0123456789ABCDEFabcdef.-+NSEWGPRMCGAV";
        for (int n = 0; n < 1000; n++)
        {
            random.NextBytes(buffer);
            for (int i = 0; i < buffer.Length && n % 2 == 0; i++) buffer[i] = (byte)Likely[buffer[i] % Likely.Length];
            receiver.Feed(buffer, 0, buffer.Length);
        }

        Assert.That(receiver.Counters.GarbageBytes, Is.Positive);
    }

    [TestCase("GPRMC,083559.00,A,4717.11437,N,00833.91522,E,0.004,77.52,091202,1.5,W,A")]
    [TestCase("GPGGA,092725.00,4717.11399,N,00833.91590,E,1,8,1.01,499.6,M,48.0,M,,0")]
    [TestCase("GPGLL,4717.11364,N,00833.91565,E,092321.00,A,A")]
    [TestCase("GPGSA,A,3,23,29,07,08,09,18,26,28,,,,,1.94,1.18,1.54")]
    [TestCase("GPGSV,3,1,10,23,38,230,44,29,71,156,47,07,29,116,41,08,09,081,36")]
    [TestCase("GPVTG,77.52,T,,M,0.004,N,0.008,K,A")]
    [TestCase("GPZDA,082710.00,16,09,2002,00,00")]
    [TestCase("GNGNS,103600.01,5114.51176,N,00012.29380,W,ANNN,07,1.18,111.5,45.6,,,V")]
    [TestCase("GPHDT,274.07,T")]
    [TestCase("GPTXT,01,01,02,u-blox ag")]
    public void Wrong_fields_under_a_right_checksum_never_throw_and_stay_in_range(string content)
    {
        Random random = RandomSource.Create();
        string[] fields = [
            "", "", "0", "1", "3", "A", "V", "N", "S", "E", "W", "4717.11437", "00833.91522", "083559.00", "235960", "091202",
            "999999999999", "-1", ".", "+.5", "1.2.3", "T", "AAN", "2002"];
        var receiver = new NmeaReceiver();
        receiver.FixCompleted += (_, fix) =>
        {
            Assert.That(fix.LatitudeE7, Is.InRange(-900000000, 900000000));
            Assert.That(fix.LongitudeE7, Is.InRange(-1800000000, 1800000000));
            Assert.That(fix.TimeOfDayMilliseconds, Is.InRange(0, 86_400_999));
        };
        for (int n = 0; n < 50_000; n++)
        {
            var parts = new List<string>(content.Split(','));
            for (int i = random.Next(4); i > 0; i--) parts[random.Next(1, parts.Count)] = fields[random.Next(fields.Length)];
            if (random.Next(8) == 0) parts.RemoveAt(random.Next(1, parts.Count));
            if (random.Next(8) == 0) parts.Insert(random.Next(1, parts.Count + 1), fields[random.Next(fields.Length)]);
            Sentence.Feed(receiver, Sentence.Of(string.Join(',', parts)));
        }

        Assert.That(receiver.Counters.Sentences, Is.Positive);
        Assert.That(receiver.Counters.Malformed, Is.Positive);
    }

    [Test]
    public void Reading_a_burst_again_allocates_nothing()
    {
        var gps = new SimulatedGps(new CircularTrack(47, 8, 100, 60)) { ColdStartSeconds = 0 };
        byte[][] bursts = new byte[200][];
        for (int i = 0; i < bursts.Length; i++) bursts[i] = gps.Advance(1_790_000_000_000 + (i * 1000));
        var receiver = new NmeaReceiver();
        foreach (byte[] burst in bursts) receiver.Feed(burst, 0, burst.Length);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (byte[] burst in bursts)
        {
            receiver.Feed(burst, 0, 100);
            receiver.Feed(burst, 100, burst.Length - 100);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(receiver.Version, Is.GreaterThanOrEqualTo(399));
    }

    [TestCase("GPRMC,083559.00,A,4717.11437,N,00833.91522,E,0.004,77.52,091202,1.5,W,A,S")]
    [TestCase("GPGGA,092725.00,4717.11399,N,00833.91590,E,4,12,0.61,499.6,M,48.0,M,1.2,0031")]
    [TestCase("GPGLL,4717.11364,N,00833.91565,E,092321.00,A,A")]
    [TestCase("GNGSA,A,3,23,29,07,08,09,18,26,28,,,,,1.94,1.18,1.54,1")]
    [TestCase("GPGSV,3,1,10,23,38,230,44,29,71,156,47,07,29,116,41,08,09,081,36,1")]
    [TestCase("GPVTG,77.52,T,,M,0.004,N,0.008,K,A")]
    [TestCase("GPZDA,082710.00,16,09,2002,00,00")]
    [TestCase("GNGNS,103600.01,5114.51176,N,00012.29380,W,ANNN,07,1.18,111.5,45.6,,,V")]
    [TestCase("GPHDT,274.07,T")]
    [TestCase("GPTXT,01,01,02,u-blox ag - www.u-blox.com")]
    [TestCase("PMTK001,220,3")]
    [TestCase("PUBX,00,081350.00,4717.113210,N,00833.915187,E,546.589,G3,2.1,2.0,0.007,77.52,0.007,,0.92,1.19,0.77,9,0,0")]
    public void Each_kind_is_read_without_allocating(string content)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(Sentence.Of(content) + "$GPRMC,broken" + Sentence.Of(content)[..^4] + "zz\r\n");
        var receiver = new NmeaReceiver();
        byte[] kept = new byte[200];
        receiver.SentenceReceived += (_, s) =>
        {
            s.HasAddress("PUBX");
            for (int i = 0; i < s.FieldCount; i++) s.CopyField(i, kept, 0, kept.Length);
        };
        for (int n = 0; n < 2; n++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int split = 0; split <= bytes.Length; split++)
            {
                receiver.Feed(bytes, 0, split);
                receiver.Feed(bytes, split, bytes.Length - split);
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (n > 0) Assert.That(allocated, Is.Zero);
        }

        Assert.That(receiver.Counters.Sentences, Is.EqualTo(2 * (bytes.Length + 1)));
    }

    private static byte[] NoisyStream(Random random)
    {
        var gps = new SimulatedGps(
            new CircularTrack(-33, 151, 500, 60), random.Next())
        { ColdStartSeconds = 1, Noise = 0.003, Loss = 0.05 };
        var bytes = new List<byte>();
        for (int i = 0; i < 5; i++)
        {
            bytes.AddRange(gps.Advance(1_790_000_000_000 + (i * 1000)));
            if (random.Next(3) == 0) bytes.AddRange(gps.Break());
        }

        return bytes.ToArray();
    }

    private static string Log(byte[] stream, IEnumerable<int> ends)
    {
        var log = new StringBuilder();
        var receiver = new NmeaReceiver();
        receiver.SentenceReceived += (_, s) =>
        {
            for (int i = 0; i < s.FieldCount; i++) log.Append(s.GetText(i)).Append('|');
            log.Append('\n');
        };
        receiver.FixCompleted += (r, fix) =>
            log.Append($"fix {r.Version} {fix.UtcMilliseconds} {fix.HasFix} {fix.LatitudeE7} {fix.LongitudeE7}\n");
        int at = 0;
        foreach (int end in ends)
        {
            receiver.Feed(stream, at, end - at);
            at = end;
        }

        NmeaCounters c = receiver.Counters;
        log.Append(
            $"{c.Sentences} {c.Other} {c.BadChecksum} {c.MissingChecksum} {c.Overlong} {c.Truncated} {c.Malformed} {c.GarbageBytes}");
        return log.ToString();
    }
}
