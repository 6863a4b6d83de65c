using System;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Data.Identity;
using NUnit.Framework;

namespace Data.Tests.Identity;

/// <summary>However many change accounts at the same time, somebody is left who may do everything.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class AccountStoreTests(DatabaseEngine engine) : ContractFixture(engine)
{
    private const long Now = Contract.Time;

    private static readonly Actor Root = Actor.CommandLine("root");
    private static int _lastUser;

    private IAccountStore Accounts => Get<IAccountStore>();

    [Test]
    public async Task Of_superusers_that_are_all_removed_demoted_or_locked_at_once_one_is_left()
    {
        BatteryUser[] users = [.. await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => NewUserAsync(Roles.Superuser)))];
        foreach (AccountRecord account in (await Accounts.ListAsync(Now)).Where(account => users.All(user => user.Id != account.UserId)))
            await Accounts.RemoveAsync(account.UserId, Root);
        AccountOutcome[] outcomes = await Task.WhenAll(users.Select((user, i) => Task.Run(() => (i % 3) switch
        {
            0 => Accounts.RemoveAsync(user.Id, Root),
            1 => Accounts.ChangeAsync(user.Id, new AccountChange(Role: Roles.Viewer), Root, Now),
            _ => Accounts.ChangeAsync(user.Id, new AccountChange(Locked: true), Root, Now),
        })));
        Assert.That(outcomes.Count(outcome => outcome == AccountOutcome.LastSuperuser), Is.EqualTo(1), string.Join(", ", outcomes));
        Assert.That(outcomes.Count(outcome => outcome == AccountOutcome.Done), Is.EqualTo(8));
        Assert.That(
            (await Accounts.ListAsync(Now)).Count(user => user.LockedAtMs is null && user.Roles.Contains(Roles.Superuser)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_change_that_changes_nothing_ends_no_session()
    {
        BatteryUser user = await NewUserAsync(Roles.Viewer);
        await Get<ISessionStore>().BeginAsync(user, "::1", "x", Now);
        await Accounts.ChangeAsync(user.Id, new AccountChange(Role: Roles.Viewer, Locked: false), Root, Now);
        Assert.That((await Accounts.ListAsync(Now)).Single(account => account.UserId == user.Id).Sessions, Is.EqualTo(1));
    }

    [Test]
    public async Task Of_two_changes_of_the_own_password_one_counts()
    {
        BatteryUser user = await NewUserAsync(Roles.Viewer);
        AccountOutcome[] outcomes = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(i => Task.Run(() => Accounts.ChangeOwnPasswordAsync(user, "hash" + i, "none", Now))));
        Assert.That(outcomes, Is.EquivalentTo(new[] { AccountOutcome.Done, AccountOutcome.Changed }));
    }

    [Test]
    public async Task Neither_superusers_nor_the_own_account_are_an_admins_to_change()
    {
        BatteryUser admin = await NewUserAsync(Roles.Admin);
        BatteryUser superuser = await NewUserAsync(Roles.Superuser);
        BatteryUser viewer = await NewUserAsync(Roles.Viewer);
        var by = Actor.User(admin.UserName, admin.Id, [Roles.Admin]);
        var promote = new AccountChange(Role: Roles.Superuser);
        var demote = new AccountChange(Role: Roles.Viewer);
        Assert.That(await Accounts.ChangeAsync(superuser.Id, demote, by, Now), Is.EqualTo(AccountOutcome.NotAllowed));
        Assert.That(await Accounts.RemoveAsync(superuser.Id, by), Is.EqualTo(AccountOutcome.NotAllowed));
        Assert.That(await Accounts.ChangeAsync(viewer.Id, promote, by, Now), Is.EqualTo(AccountOutcome.NotAllowed));
        Assert.That(await Accounts.ChangeAsync(admin.Id, promote, by, Now), Is.EqualTo(AccountOutcome.NotAllowed));
        Assert.That(await Accounts.ChangeAsync(admin.Id, demote, by, Now), Is.EqualTo(AccountOutcome.Oneself));
        Assert.That(await Accounts.RemoveAsync(admin.Id, by), Is.EqualTo(AccountOutcome.Oneself));
        Assert.That(await Accounts.ChangeAsync(Guid.NewGuid().ToString(), demote, by, Now), Is.EqualTo(AccountOutcome.NoSuchUser));
        Assert.That(await Accounts.RemoveAsync(viewer.Id, by), Is.EqualTo(AccountOutcome.Done));
    }

    private async Task<BatteryUser> NewUserAsync(string role)
    {
        string name = "account-" + System.Threading.Interlocked.Increment(ref _lastUser);
        var user = new BatteryUser
        {
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            SecurityStamp = Guid.NewGuid().ToString(),
        };
        UserStore store = Get<UserStore>();
        await store.CreateAsync(user, default);
        await store.AddToRoleAsync(user, role.ToUpperInvariant(), default);
        return user;
    }
}
