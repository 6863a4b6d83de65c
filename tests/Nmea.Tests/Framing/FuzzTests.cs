using System;
using System.Collections.Generic;
using System.Text;
using Battery.Simulation.Gps;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>Damaged streams. What the driver takes of them must be just what a naive parser takes.</summary>
public class FuzzTests
{
    private static readonly string[] Kinds =
    [
        "$GPRMC,083559.00,A,4717.11437,N,00833.91522,E,0.004,77.52,091202,,,A*57\r\n",
        "$GPGGA,092725.00,4717.11399,N,00833.91590,E,1,8,1.01,499.6,M,48.0,M,,0*5B\r\n",
        "$GPGLL,4717.11364,N,00833.91565,E,092321.00,A,A*60\r\n",
        "$GPGSA,A,3,23,29,07,08,09,18,26,28,,,,,1.94,1.18,1.54*0D\r\n",
        "$GPGSV,3,1,10,23,38,230,44,29,71,156,47,07,29,116,41,08,09,081,36*7F\r\n",
        "$GPVTG,77.52,T,,M,0.004,N,0.008,K,A*06\r\n",
        "$GPZDA,082710.00,16,09,2002,00,00*64\r\n",
        "$GNGNS,103600.01,5114.51176,N,00012.29380,W,ANNN,07,1.18,111.5,45.6,,,V*00\r\n",
        "$GPHDT,274.07,T*03\r\n",
        "$GPTXT,01,01,02,u-blox ag - www.u-blox.com*50\r\n",
    ];

    [TestCaseSource(nameof(Kinds))]
    public void No_change_of_one_byte_ever_passes_for_another_value(string text)
    {
        byte[] good = Encoding.ASCII.GetBytes(Repaired(text));
        int star = Array.IndexOf(good, (byte)'*');
        for (int at = 0; at < good.Length; at++)
        {
            for (int value = 0; value < 256; value++)
            {
                if (value == good[at]) continue;
                byte[] bytes = (byte[])good.Clone();
                bytes[at] = (byte)value;
                var receiver = new NmeaReceiver();
                receiver.Feed(bytes, 0, bytes.Length);

                // The same in other letters: a checksum digit in the other case, another line end.
                bool same = at > star + 2
                    ? at == star + 4 || value is '\n' : at > star && (value ^ good[at]) == 0x20 && char.IsAsciiHexDigit((char)value);
                int known = receiver.Counters.Sentences - receiver.Counters.Other;
                Assert.That(known, Is.EqualTo(same ? 1 : 0), $"byte {at} is {value:X2}");

                // A '$' within makes of the rest a sentence of its own, of a kind that nobody knows.
                if (receiver.Counters.Other > 0) Assert.That(value, Is.EqualTo('$'));
            }
        }
    }

    [Test]
    public void Two_changes_pass_just_where_the_sum_is_the_same()
    {
        Random random = RandomSource.Create();
        int passed = 0;
        for (int n = 0; n < 300_000; n++)
        {
            byte[] bytes = Encoding.ASCII.GetBytes(Repaired(Kinds[0]));
            int bit = 1 << random.Next(8);
            for (int k = 0; k < 2; k++)
            {
                // Often the same bit in both, which is what XOR is blind to.
                int at = random.Next(bytes.Length);
                bytes[at] = random.Next(
                    4) switch
                { 0 => (byte)random.Next(256), 1 => (byte)random.Next(0x20, 0x7F), _ => (byte)(bytes[at] ^ bit) };
            }

            passed += Compare(bytes);
        }

        Assert.That(passed, Is.Positive, "else nothing was compared");
    }

    [Test]
    public void Of_a_mutilated_stream_the_same_is_taken_as_by_a_naive_parser()
    {
        Random random = RandomSource.Create();
        int passed = 0;
        long total = 0;
        for (int n = 0; n < 4000; n++)
        {
            byte[] bytes = Mutilate(Stream(random), random);
            total += bytes.Length;
            passed += Compare(bytes);
        }

        TestContext.Out.WriteLine($"{total} bytes, {passed} sentences taken");
        Assert.That(passed, Is.GreaterThan(10_000));
    }

    [Test]
    public void Of_millions_of_random_bytes_the_same_is_taken_as_by_a_naive_parser()
    {
        Random random = RandomSource.Create();
        const string Likely = "$$$$,,,,,,**\r\r\n\n\n0123456789ABCDEFabcdef.-+NSEWGPRMCGAV";
        byte[] buffer = new byte[4096];
        for (int n = 0; n < 1500; n++)
        {
            random.NextBytes(buffer);
            for (int i = 0; i < buffer.Length && n % 3 > 0; i++) buffer[i] = (byte)Likely[buffer[i] % Likely.Length];

            // Checksums put right, else hardly any would be.
            byte[] bytes = n % 3 == 2 ? Encoding.Latin1.GetBytes(Repaired(Encoding.Latin1.GetString(buffer))) : buffer;
            Compare(bytes);
        }
    }

    [Test]
    public void Mutilated_fields_under_a_right_checksum_say_what_they_say_to_a_naive_parser()
    {
        Random random = RandomSource.Create();
        int passed = 0;
        for (int n = 0; n < 300_000; n++)
        {
            byte[] bytes = Encoding.ASCII.GetBytes("$GPRMC,083559.00,A,4717.11437,N,00833.91522,E,0.004,77.52,091202,12.3,W,A*00\r\n");
            for (int k = random.Next(1, 4); k > 0; k--)
            {
                const string Likely = "0123456789999.,,-+NSEWAV60";
                int at = random.Next(7, bytes.Length - 5);
                bytes[at] = (byte)Likely[random.Next(Likely.Length)];
                if (random.Next(3) == 0) bytes = [.. bytes[..at], (byte)Likely[random.Next(Likely.Length)], .. bytes[at..]];
                if (random.Next(3) == 0) bytes = [.. bytes[..at], .. bytes[(at + 1)..]];
            }

            passed += Compare(Encoding.ASCII.GetBytes(Repaired(Encoding.ASCII.GetString(bytes))));
        }

        Assert.That(passed, Is.GreaterThan(50_000));
    }

    [TestCase(NmeaChecksum.Optional)]
    [TestCase(NmeaChecksum.Reported)]
    public void With_looser_rules_nothing_throws_and_all_stays_in_range(NmeaChecksum rule)
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 2000; n++)
        {
            byte[] bytes = Mutilate(Stream(random), random);
            var receiver = new NmeaReceiver(new NmeaOptions { Checksum = rule, ReadUbx = n % 2 == 0 });
            receiver.FixCompleted += (_, fix) =>
            {
                Assert.That(fix.LatitudeE7, Is.InRange(-900000000, 900000000));
                Assert.That(fix.LongitudeE7, Is.InRange(-1800000000, 1800000000));
                Assert.That(fix.TimeOfDayMilliseconds, Is.InRange(0, 86_400_999));
                Assert.That(fix.CourseMillidegrees, Is.InRange(0, 360_000));
                Assert.That(fix.SpeedMilliknots, Is.GreaterThanOrEqualTo(0));
            };
            receiver.Feed(bytes, 0, bytes.Length);
        }
    }

    [Test]
    public void A_mutilated_stream_with_answers_gives_the_same_in_any_chunks()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 1500; n++)
        {
            var gps = new SimulatedGps(new CircularTrack(47, 8, 500, 60), random.Next()) { ColdStartSeconds = 0 };
            var bytes = new List<byte>(gps.Advance(1_790_000_000_000));
            byte[] command = new byte[64];
            for (int k = 0; k < 4; k++)
            {
                gps.Receive(
                    command.AsSpan(0, k % 2 == 0 ? UbxMessage.WriteVersionPoll(command, 0) : UbxMessage.WriteInterval(command, 0, 1000)));
                bytes.AddRange(gps.Advance(1_790_000_000_000 + ((k + 1) * 500)));
            }

            byte[] stream = Mutilate(bytes.ToArray(), random);
            string whole = Log(stream, () => stream.Length);
            Assert.That(Log(stream, () => random.Next(1, 40)), Is.EqualTo(whole));
            Assert.That(Log(stream, () => 1), Is.EqualTo(whole));
        }
    }

    // Feeds both, in chunks; gives how many sentences were taken.
    private static int Compare(byte[] bytes)
    {
        var receiver = new NmeaReceiver();
        var seen = new List<string>();
        receiver.SentenceReceived += (r, s) => seen.Add(s.Kind == NmeaKind.Rmc ? "RMC " + ReferenceParser.Written(r.Rmc) : Joined(s));
        int half = bytes.Length / 2;
        receiver.Feed(bytes, 0, half);
        receiver.Feed(bytes, half, bytes.Length - half);
        List<string> contents = ReferenceParser.Sentences(bytes);
        Assert.That(receiver.Counters.Sentences + receiver.Counters.Malformed, Is.EqualTo(contents.Count));

        // Of RMC the values are compared, of the others the fields; whether those can be what they should is another test's.
        int next = 0;
        foreach (string content in contents)
        {
            if (IsRmc(content))
            {
                string? expected = ReferenceParser.Rmc(content);
                if (expected == null) continue;
                Assert.That(seen, Has.Count.GreaterThan(next), content);
                Assert.That(seen[next++], Is.EqualTo("RMC " + expected), content);
            }
            else if (next < seen.Count && seen[next] == content) next++;
        }

        Assert.That(next, Is.EqualTo(seen.Count), "taken, but not by the naive parser: " + string.Join("\n", seen));
        return seen.Count;
    }

    private static bool IsRmc(string content)
    {
        string address = content.Split(',')[0];
        return address.Length == 5 && address[0] != 'P' && address[2..] == "RMC";
    }

    private static string Joined(NmeaSentence sentence)
    {
        string[] fields = new string[sentence.FieldCount];
        for (int i = 0; i < fields.Length; i++) fields[i] = sentence.GetText(i);
        return string.Join(',', fields);
    }

    private static byte[] Stream(Random random)
    {
        var gps = new SimulatedGps(new CircularTrack(random.Next(-80, 80), random.Next(-170, 170), 500, 60), random.Next())
        {
            ColdStartSeconds = random.Next(2),
            WithZda = true,
            MinutePlaces = random.Next(1, 8),
        };
        return [.. gps.Advance(1_790_000_000_000), .. gps.Advance(1_790_000_001_000), .. gps.Advance(1_790_000_002_000)];
    }

    private static byte[] Mutilate(byte[] stream, Random random)
    {
        var bytes = new List<byte>(stream);
        for (int k = random.Next(1, 30); k > 0; k--)
        {
            int at = random.Next(bytes.Count);
            int length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2 when bytes.Count > 200:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    byte[] inserted = new byte[length];
                    random.NextBytes(inserted);
                    bytes.InsertRange(at, inserted);
                    break;
                case 4:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                default:
                    // Two chunks change places.
                    List<byte> chunk = bytes.GetRange(at, length);
                    bytes.RemoveRange(at, length);
                    bytes.InsertRange(random.Next(bytes.Count + 1), chunk);
                    break;
            }
        }

        return bytes.ToArray();
    }

    // Puts the checksums right.
    private static string Repaired(string text)
    {
        return System.Text.RegularExpressions.Regex.Replace(
            text, @"\$([ -#%-)+-~]*)\*..(?=[\r\n])", match => Sentence.Of(match.Groups[1].Value).TrimEnd());
    }

    private static string Log(byte[] stream, Func<int> chunk)
    {
        var log = new StringBuilder();
        var receiver = new NmeaReceiver(new NmeaOptions { ReadUbx = true });
        receiver.SentenceReceived += (_, s) => log.Append(Joined(s)).Append('\n');
        receiver.FixCompleted += (r, fix) =>
            log.Append($"fix {r.Version} {fix.UtcMilliseconds} {fix.HasFix} {fix.LatitudeE7} {fix.LongitudeE7}\n");
        receiver.UbxReceived += (_, f) => log.Append($"{f.Id:X4} {f.Length} {f.GetText(0, 99)}\n");
        for (int at = 0; at < stream.Length;)
        {
            int count = Math.Min(chunk(), stream.Length - at);
            receiver.Feed(stream, at, count);
            at += count;
        }

        NmeaCounters c = receiver.Counters;
        return log.Append(
            $"{c.Sentences} {c.Other} {c.BadChecksum} {c.MissingChecksum} {c.Overlong} {c.Truncated} {c.Malformed} {c.GarbageBytes} {c.UbxFrames} {c.BadUbxFrames}")
            .ToString();
    }
}
