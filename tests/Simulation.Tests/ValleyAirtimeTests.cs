using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Simulation.Valley;
using NUnit.Framework;

namespace Simulation.Tests;

/// <summary>What a station had on air, counted anew for every place where the fullest hour can lie.</summary>
public sealed class ValleyAirtimeTests
{
    [Test]
    public void The_worst_hour_is_that_of_a_count_at_every_possible_window([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var airtime = new ValleyAirtime();
        var sent = new List<(long Start, long End)>();
        long now = 0L;
        for (int i = 0; i < 150; i++)
        {
            now += random.NextInt64(ValleyAirtime.Hour / random.Next(2, 60));
            long length = random.NextInt64(1, 400_000_000);
            airtime.Add(now, length, 10);
            sent.Add((now, now + length));
            now += length;
        }

        // The fullest window begins or ends with a transmission.
        long worst = sent.SelectMany(one => new[] { one.Start, one.End - ValleyAirtime.Hour })
            .Max(from => sent.Sum(one => Math.Max(0, Math.Min(one.End, from + ValleyAirtime.Hour) - Math.Max(one.Start, from))));
        Assert.That(airtime.WorstPerMille(), Is.EqualTo(worst * 1000.0 / ValleyAirtime.Hour), $"seed {seed}");
        Assert.That(airtime.Packets, Is.EqualTo(150));
        Assert.That(airtime.Bytes, Is.EqualTo(1500));
        Assert.That(airtime.Total, Is.EqualTo(sent.Sum(one => one.End - one.Start)));
    }

    [Test]
    public void Nothing_sent_is_no_time()
    {
        Assert.That(new ValleyAirtime().WorstPerMille(), Is.Zero);
    }
}
