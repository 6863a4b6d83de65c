using Battery.Grains;
using Battery.Protocol;
using NUnit.Framework;

namespace Cloud.Tests.Grains;

/// <summary>Which reading the live view shows: no time that was wrong keeps those after it away.</summary>
public sealed class ReadingOrderTests
{
    private const long Now = 1_790_000_000_000;

    [Test]
    public void In_one_boot_the_sequence_decides_whatever_the_times_are()
    {
        Assert.That(Supersedes(Taken(Now - 60_000, 1, 8), Taken(Now, 1, 7)), Is.True);
        Assert.That(Supersedes(Taken(Now, 1, 7), Taken(Now - 60_000, 1, 8)), Is.False);
    }

    [Test]
    public void Of_two_boots_what_was_taken_later_is_newer()
    {
        Assert.That(Supersedes(Taken(Now, 2, 1), Taken(Now - 1, 1, 7)), Is.True);
        Assert.That(Supersedes(Taken(Now - 2, 2, 1), Taken(Now - 1, 1, 7)), Is.False, "it waited in an outbox");
    }

    [Test]
    public void A_time_that_has_not_come_yet_keeps_nothing_away([Values(1, 240_000, 7_200_000)] long ahead)
    {
        Assert.That(Supersedes(Taken(Now - 10, 2, 1), Taken(Now + ahead, 1, 7)), Is.True);
    }

    [Test]
    public void Without_a_clock_the_order_of_arrival_is_left([Values(TimeSource.Unset, TimeSource.Arrival)] TimeSource source)
    {
        Assert.That(Supersedes(Taken(Now - 60_000, 2, 1, source), Taken(Now, 1, 7)), Is.True);
        Assert.That(Supersedes(Taken(Now - 60_000, 2, 1), Taken(Now, 1, 7, source)), Is.True);
    }

    private static bool Supersedes(Reading candidate, Reading current) => ReadingOrder.Supersedes(candidate, current, Now);

    private static Reading Taken(long at, int boot, int sequence, TimeSource source = TimeSource.Gps) =>
        new() { ModuleId = 7, BootId = boot, Sequence = sequence, TakenAtMilliseconds = at, TimeSource = source };
}
