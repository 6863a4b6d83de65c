using System.Collections.Generic;
using System.IO;
using System.Linq;
using Battery.Node.Outbox;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>A week without a link at a reading in 5 s, with restarts and power cuts in it, in the flash of a board with 16 MB.</summary>
public sealed class WeekTests
{
    private const int Readings = 7 * 86400 / 5;
    private const int Interval = 5000;
    private const int Unsaved = 60_000;

    // Of the 3 MB that the file system has there.
    private const int Capacity = 2_900_000;

    [Test]
    public void A_week_cut_off_replays_in_order()
    {
        var random = new SeededRandom(12);
        var log = new SilentLog();
        var flash = new CutStorage();
        ReadingOutbox outbox = Open();
        var kept = new List<(int Boot, int Sequence)>();
        (int boot, int sequence, int lost, int cuts, int files) = (10, 0, 0, 0, 0);
        for (int n = 1; n <= Readings; n++)
        {
            outbox.Append(OutboxReading.Of(boot, ++sequence), n * (long)Interval);
            kept.Add((boot, sequence));
            if (random.Next(3000) == 0)
            {
                outbox.Flush();
                outbox = Open();
                (boot, sequence) = (boot + 1, 0);
            }
            else if (random.Next(1500) == 0)
            {
                // The power goes while it writes, or between.
                flash.BytesLeft = random.Next(400);
                try
                {
                    outbox.Flush();
                }
                catch (IOException)
                {
                }

                flash.BytesLeft = null;
                outbox = Open();
                int whole = outbox.Count;

                // Each was taken an interval after the one before, the last one now: none that was older than promised is lost.
                int age = (kept.Count - whole - 1) * Interval;
                Assert.That(age, Is.InRange(-Interval, Unsaved), $"age of the oldest that was lost at reading {n}");
                lost += kept.Count - whole;
                kept.RemoveRange(whole, kept.Count - whole);
                cuts++;
                (boot, sequence) = (boot + 1, 0);
            }

            outbox.Step(n * (long)Interval);
            if (outbox.KnownFiles > files) files = outbox.KnownFiles;
        }

        outbox.Flush();
        long bytes = flash.Names.Sum(name => (long)flash.Length(name));
        TestContext.Out.WriteLine(
            $"{kept.Count} readings in {bytes} bytes ({(double)bytes / kept.Count:0.0} a reading), {cuts} cuts cost {lost}, {files} files");
        Assert.That(bytes, Is.LessThan(Capacity));
        Assert.That((outbox.Count, outbox.Dropped, outbox.Damaged), Is.EqualTo((kept.Count, 0, 0)));

        // The link is back: so many are on their way at most, and what is answered comes in pieces.
        var reading = new Reading();
        int next = 0;
        int chunks = 0;
        while (outbox.Count > 0)
        {
            var sent = new List<(int Boot, int Sequence)>();
            while (outbox.InFlight < 400 && outbox.TakeNext(reading))
            {
                Assert.That((reading.BootId, reading.Sequence), Is.EqualTo(kept[next++]));
                if (next % 97 == 0) OutboxReading.AssertSame(reading, OutboxReading.Of(reading.BootId, reading.Sequence));
                sent.Add((reading.BootId, reading.Sequence));
            }

            if (outbox.KnownChunks > chunks) chunks = outbox.KnownChunks;
            foreach ((int of, int number) in sent.OrderBy(one => one.Sequence % 7)) outbox.Acknowledge(of, [number, number], 1);
            if (random.Next(100) != 0) continue;

            // What of a file was answered for already comes again.
            outbox = Open();
            int again = next - (kept.Count - outbox.Count);
            Assert.That(again, Is.InRange(0, 65536 / 16));
            next -= again;
        }

        TestContext.Out.WriteLine($"at most {files} files and {chunks} chunks known at once");
        Assert.That(next, Is.EqualTo(kept.Count));
        Assert.That(flash.Names, Is.Empty);
        Assert.That(files, Is.LessThanOrEqualTo(64));
        Assert.That(chunks, Is.LessThanOrEqualTo(64));

        ReadingOutbox Open() => new(flash, log, Capacity, Unsaved);
    }
}
