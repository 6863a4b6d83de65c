using System;
using System.Linq;
using Battery.Protocol;
using Battery.Protocol.Tests;

namespace Battery.Bench.Suites;

/// <summary>A reading of a typical module, and the acknowledged one that it refers to: null for a full reading.</summary>
internal sealed record SentReading(Reading Reading, Reading? Acknowledged)
{
    // Five seconds a round.
    private const int AcknowledgedRound = 100;
    private const int Round = 112;

    /// <summary>One round of a fleet.</summary>
    public static SentReading[] Fleet(Random random, int modules, ReadingForm form)
    {
        var fleet = new TypicalFleet(random, modules);
        return [.. Enumerable.Range(0, modules).Select(i => new SentReading(
            fleet.Take(i, Round), form == ReadingForm.Delta ? fleet.Take(i, AcknowledgedRound) : null))];
    }

    public static SentReading One(Random random, ReadingForm form) => Fleet(random, 1, form)[0];
}
