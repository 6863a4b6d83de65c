using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Web.Security;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>Passwords are looked at one at a time, few wait, and room is kept for those who were right before.</summary>
public sealed class PasswordLaneTests
{
    [Test]
    public void Whoever_does_not_fit_in_is_sent_away_and_there_is_room_again_when_one_has_gone()
    {
        using var lane = new PasswordLane(1);
        List<IDisposable?> places = [.. Enumerable.Range(0, 1 + PasswordLane.Queue).Select(_ => lane.TryEnter())];
        Assert.That(places, Has.None.Null);
        Assert.That(lane.TryEnter(), Is.Null);
        Assert.That(lane.TryEnterKept(), Is.Not.Null, "for those who were right before");
        places[0]!.Dispose();
        places[0]!.Dispose();
        places[1]!.Dispose();
        Assert.That(lane.TryEnter(), Is.Not.Null);
        Assert.That(lane.TryEnter(), Is.Null, "a place is given back once");
    }

    [Test]
    public async Task No_more_are_looked_at_together_than_the_lane_is_wide()
    {
        using var lane = new PasswordLane(2);
        int inside = 0, most = 0;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => lane.RunAsync(
            async () =>
            {
                int now = Interlocked.Increment(ref inside);
                lock (lane) most = Math.Max(most, now);
                await Task.Yield();
                return Interlocked.Decrement(ref inside);
            },
            CancellationToken.None)));
        Assert.That(most, Is.InRange(1, 2));
    }

    [Test]
    public async Task Few_wait_for_a_name_that_is_slowed_down()
    {
        var time = new ManualTime();
        var names = new SlowedNames(time);
        var delay = TimeSpan.FromSeconds(8);
        List<Task<bool>> waiting = [.. Enumerable.Range(0, 5).Select(_ => names.PassAsync("one", delay, CancellationToken.None))];
        Assert.That(waiting[4].IsCompleted, Is.True);
        Assert.That(await waiting[4], Is.False);
        Task<bool> other = names.PassAsync("other", delay, CancellationToken.None);
        Assert.That(waiting[0].IsCompleted, Is.False);
        time.Pass(delay);
        Assert.That(await Task.WhenAll([.. waiting.Take(4), other]), Has.All.True);
    }
}
