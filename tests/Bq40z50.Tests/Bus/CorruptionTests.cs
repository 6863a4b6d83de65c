using System;
using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>
/// What packet error checking is worth. x⁸ + x² + x + 1 = (x + 1)(x⁷ + x⁶ + x⁵ + x⁴ + x³ + x² + 1) has the order 127: it finds every single
/// bit, every odd number of bits, every burst of up to 8 bits, and every pair of bits that are not a multiple of 127 apart. Here that is
/// tried, bit by bit, on answers of the simulated gauge; where it cannot help, the test says which errors come through.
/// </summary>
public sealed class CorruptionTests
{
    private const int Order = 127;

    private static readonly (string Name, Func<Bq40z50.Bq40z50, object> Read, int Protected)[] Answers =
    [
        ("word", d => d.ReadPackMillivolts(), 0),
        ("status by subcommand", d => d.ReadSafetyStatus(), 3),
        ("StateOfHealth by SBS command", d => Read(d, new StateOfHealth(), true), 1),
        ("DAStatus1 by SBS command", d => Read(d, new DaStatus1(), true), 1),
        ("DAStatus1 by subcommand", d => Read(d, new DaStatus1(), false), 3),
        ("Lifetime data block 3 by subcommand", d => Read(d, new LifetimeHours(), false), 3),
    ];

    [Test]
    public void Every_single_bit_is_found([Range(0, 5)] int index)
    {
        Case(index, out ReplayTarget target, out byte[] good, out Func<object?> read);
        for (int bit = 0; bit < 8 * good.Length; bit++)
        {
            target.Answer = Flip(good, bit);
            Assert.That(read(), Is.Null, $"bit {bit}");
        }
    }

    [Test]
    public void Every_burst_of_up_to_eight_bits_is_found([Range(0, 5)] int index)
    {
        Case(index, out ReplayTarget target, out byte[] good, out Func<object?> read);
        for (int first = 0; first < 8 * good.Length; first++)
        {
            for (int pattern = 1; pattern < 256; pattern += 2)
            {
                if (first + 32 - int.LeadingZeroCount(pattern) > 8 * good.Length) continue;
                target.Answer = (byte[])good.Clone();
                for (int i = 0; i < 8; i++)
                {
                    if ((pattern >> i & 1) != 0) target.Answer = Flip(target.Answer, first + i);
                }

                Assert.That(read(), Is.Null, $"burst {pattern:B} at bit {first}");
            }
        }
    }

    // Length byte and echo are compared with what they must be, so an error there is found whatever the code says.
    [Test]
    public void Every_pair_of_bits_is_found_unless_they_are_127_or_254_apart([Range(0, 5)] int index)
    {
        Case(index, out ReplayTarget target, out byte[] good, out Func<object?> read);
        int bits = 8 * good.Length;
        int guarded = 8 * Answers[index].Protected;
        int through = 0;
        for (int one = 0; one < bits; one++)
        {
            for (int two = one + 1; two < bits; two++)
            {
                bool expected = (two - one) % Order == 0 && one >= guarded;
                target.Answer = Flip(Flip(good, one), two);
                bool taken = read() != null;
                if (taken) through++;
                Assert.That(taken, Is.EqualTo(expected), $"bits {one} and {two}");
            }
        }

        TestContext.Out.WriteLine($"{Answers[index].Name}: {bits} bits, {through} of {bits * (bits - 1) / 2} pairs come through");
        if (bits <= Order) Assert.That(through, Is.Zero);
    }

    // The length of a text is not known beforehand: an error in the length byte moves the place of the code, and chance decides.
    [Test]
    public void Error_in_the_length_of_a_text_is_found_but_for_chance()
    {
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var target = new ReplayTarget();
        Bq40z50.Bq40z50 driver = target.Driver();
        int tried = 0;
        int through = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] good = new byte[1 + 20 + 1];
            random.NextBytes(good);
            good[0] = 20;
            good[21] = Pec([0x16, 0x21, 0x17, .. good[..21]]);
            target.Answer = (byte[])good.Clone();
            target.Answer[0] ^= (byte)(1 << random.Next(5));
            tried++;
            if (Try(() => driver.ReadDeviceName()) != null) through++;
        }

        TestContext.Out.WriteLine($"{through} of {tried} come through; chance is {tried / 256}");
        Assert.That(through, Is.LessThan(tried / 256 + 6 * Math.Sqrt(tried / 256.0)), $"seed {seed}");
    }

    [Test]
    public void Noise_is_taken_for_a_word_as_often_as_chance_has_it_and_hardly_ever_for_a_block()
    {
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var target = new NoiseTarget(seed);
        Bq40z50.Bq40z50 driver = target.Driver();
        var snapshot = new GaugeSnapshot();
        SnapshotParts[] words =
        [
            SnapshotParts.Voltage, SnapshotParts.Current, SnapshotParts.Temperature, SnapshotParts.RelativeStateOfCharge,
                SnapshotParts.StateOfHealth, SnapshotParts.CycleCount,
        ];
        SnapshotParts[] blocks = [
            SnapshotParts.DaStatus1, SnapshotParts.DaStatus2, SnapshotParts.SafetyStatus, SnapshotParts.PermanentFailStatus];
        const int snapshots = 100_000;
        int taken = 0;
        int blocksTaken = 0;
        for (int i = 0; i < snapshots; i++)
        {
            driver.ReadSnapshot(snapshot);
            foreach (SnapshotParts part in words) taken += snapshot.Has(part) ? 1 : 0;
            foreach (SnapshotParts part in blocks) blocksTaken += snapshot.Has(part) ? 1 : 0;
        }

        double expected = snapshots * words.Length / 256.0;
        TestContext.Out.WriteLine(
            $"{target.Bytes} random bytes; {taken} of {snapshots * words.Length} words taken, chance is {expected:F0}; {blocksTaken} of {snapshots * blocks.Length} blocks");
        Assert.That(target.Bytes, Is.GreaterThan(5_000_000));
        Assert.That(taken, Is.EqualTo(expected).Within(6 * Math.Sqrt(expected)), $"seed {seed}");
        Assert.That(blocksTaken, Is.LessThan(10), "length, echo and code at once: less than one in 65,536");
    }

    private static object Read(Bq40z50.Bq40z50 driver, GaugeBlock block, bool direct)
    {
        if (direct) driver.ReadDirect(block);
        else driver.Read(block);
        return block;
    }

    private static void Case(int index, out ReplayTarget target, out byte[] good, out Func<object?> read)
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed });
        List<VirtualI2cTransfer> transfers = bench.Record();
        Answers[index].Read(bench.Driver);
        byte[] answer = transfers[^1].Read;

        // What lies behind the code of a block is a floating bus: not part of the answer.
        good = transfers[^1].Written[0] == 0x09 ? answer : answer[..(answer[0] + 2)];
        target = new ReplayTarget { Answer = good };
        Bq40z50.Bq40z50 driver = target.Driver();
        read = () => Try(() => Answers[index].Read(driver));
        Assert.That(read(), Is.Not.Null, "the answer itself is good");
    }

    private static object? Try(Func<object> read)
    {
        try
        {
            return read();
        }
        catch (SmbusException)
        {
            return null;
        }
    }

    // Bit 0 is the first on the wire, the most significant of the first byte.
    private static byte[] Flip(byte[] bytes, int bit)
    {
        byte[] flipped = (byte[])bytes.Clone();
        flipped[bit / 8] ^= (byte)(0x80 >> bit % 8);
        return flipped;
    }

    private static byte Pec(ReadOnlySpan<byte> bytes)
    {
        int crc = 0;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 0x80) != 0 ? ((crc << 1) ^ 0x07) & 0xFF : crc << 1;
        }

        return (byte)crc;
    }
}
