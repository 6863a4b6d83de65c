using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Data.Identity;
using NUnit.Framework;

namespace Data.Tests;

/// <summary>What happens to a user at the same time from several places happens to him altogether.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class UserCounterTests(DatabaseEngine engine) : ContractFixture(engine)
{
    [Test]
    public async Task Failures_at_the_same_time_are_all_counted()
    {
        BatteryUser user = await MakeAsync("counted");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            BatteryUser own = (await Get<UserStore>().FindByIdAsync(user.Id, CancellationToken.None))!;
            await Get<UserStore>().IncrementAccessFailedCountAsync(own, CancellationToken.None);
            await Get<UserStore>().UpdateAsync(own, CancellationToken.None);
        }));
        Assert.That((await Get<UserStore>().FindByIdAsync(user.Id, CancellationToken.None))!.AccessFailedCount, Is.EqualTo(20));
    }

    [Test]
    public async Task Whoever_was_read_before_a_lockout_does_not_end_it_when_written()
    {
        BatteryUser user = await MakeAsync("locked");
        BatteryUser earlier = (await Get<UserStore>().FindByIdAsync(user.Id, CancellationToken.None))!;
        var end = DateTimeOffset.FromUnixTimeMilliseconds(4_000_000_000_000);
        await Get<UserStore>().SetLockoutEndDateAsync(user, end, CancellationToken.None);
        await Get<UserStore>().UpdateAsync(user, CancellationToken.None);
        await Get<UserStore>().UpdateAsync(earlier, CancellationToken.None);
        Assert.That((await Get<UserStore>().FindByIdAsync(user.Id, CancellationToken.None))!.LockoutEnd, Is.EqualTo(end));
    }

    private async Task<BatteryUser> MakeAsync(string name)
    {
        var user = new BatteryUser { UserName = name, NormalizedUserName = name.ToUpperInvariant(), SecurityStamp = "stamp" };
        await Get<UserStore>().CreateAsync(user, CancellationToken.None);
        return user;
    }
}
