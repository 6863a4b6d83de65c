using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Data.Identity;
using Microsoft.AspNetCore.Identity;
using NUnit.Framework;

namespace Data.Tests.Identity;

/// <summary>Sessions: begun only on a check that still holds, found only by their secret, ended for good.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class SessionStoreTests(DatabaseEngine engine) : ContractFixture(engine)
{
    private const long Now = Contract.Time;

    private static int _lastUser;

    private ISessionStore Sessions => Get<ISessionStore>();

    [Test]
    public async Task A_session_is_found_by_its_secret_with_user_and_roles_until_it_ends()
    {
        BatteryUser user = await NewUserAsync(Roles.Operator);
        string secret = (await Sessions.BeginAsync(user, "::ffff:127.0.0.1", "Browser\r\n1", Now))!;
        SignedInUser found = (await FindAsync(secret))!;
        Assert.That((found.UserName, found.Session.UserId), Is.EqualTo((user.UserName, user.Id)));
        Assert.That(found.Roles, Is.EqualTo(new[] { Roles.Operator }));
        Assert.That((found.Session.Address, found.Session.UserAgent), Is.EqualTo(("::ffff:127.0.0.1", "Browser1")));
        Assert.That((found.Session.CreatedAtMs, found.Session.LastUsedAtMs), Is.EqualTo((Now, Now)));
        Assert.That(await FindAsync(SessionSecret.Create()), Is.Null);

        Assert.That(await Sessions.EndAsync("somebody else", found.Session.Id, Now), Is.False);
        Assert.That(await Sessions.EndAsync(user.Id, found.Session.Id, Now), Is.True);
        Assert.That(await Sessions.EndAsync(user.Id, found.Session.Id, Now), Is.False);
        Assert.That(await FindAsync(secret), Is.Null);
    }

    [Test]
    public async Task The_secret_itself_is_stored_nowhere()
    {
        BatteryUser user = await NewUserAsync(Roles.Viewer);
        string secret = (await Sessions.BeginAsync(user, "::1", "x", Now))!;
        IEnumerable<byte[]> stored = await Sql.QueryAsync<byte[]>(Options, "SELECT secret_hash FROM session");
        Assert.That(stored.Select(Convert.ToHexString), Does.Contain(Convert.ToHexString(SessionSecret.Hash(secret)!)));
        Assert.That(stored, Has.None.EqualTo(System.Text.Encoding.ASCII.GetBytes(secret)));
    }

    [Test]
    public async Task No_session_begins_on_a_password_that_was_changed_since_it_was_checked()
    {
        BatteryUser user = await NewUserAsync(Roles.Viewer);
        await Get<IAccountStore>().ChangeAsync(user.Id, new AccountChange(PasswordHash: "new"), Root, Now);
        Assert.That(await Sessions.BeginAsync(user, "::1", "x", Now), Is.Null);
    }

    [Test]
    public async Task No_session_begins_for_a_user_who_is_locked_or_removed()
    {
        BatteryUser user = await NewUserAsync(Roles.Viewer);
        await Get<IAccountStore>().ChangeAsync(user.Id, new AccountChange(Locked: true), Root, Now);
        Assert.That(await Sessions.BeginAsync(user, "::1", "x", Now), Is.Null);
        await Get<IAccountStore>().ChangeAsync(user.Id, new AccountChange(Locked: false), Root, Now);
        Assert.That(await Sessions.BeginAsync(user, "::1", "x", Now), Is.Not.Null);
        await Get<IAccountStore>().RemoveAsync(user.Id, Root);
        Assert.That(await Sessions.BeginAsync(user, "::1", "x", Now), Is.Null);
    }

    [Test]
    public async Task The_states_of_many_come_at_once_and_tell_why_one_is_over()
    {
        BatteryUser stays = await NewUserAsync(Roles.Viewer);
        BatteryUser changed = await NewUserAsync(Roles.Viewer);
        BatteryUser removed = await NewUserAsync(Roles.Viewer);
        string[] ids = await Task.WhenAll(BeginAsync(stays), BeginAsync(changed), BeginAsync(removed));
        await Get<IAccountStore>().ChangeAsync(changed.Id, new AccountChange(Role: Roles.Operator), Root, Now);
        await Get<IAccountStore>().RemoveAsync(removed.Id, Root);
        await Sessions.NoteUsesAsync([(ids[0], Now + 5)]);
        await Sessions.NoteUsesAsync([(ids[0], Now + 3)]);

        IReadOnlyList<SessionState> states = await Sessions.StatesAsync(ids);
        Assert.That(states, Is.EquivalentTo(new[]
        {
            new SessionState(ids[0], Now + 5, null), new SessionState(ids[1], Now, SessionEnd.RoleChanged),
        }));
    }

    [Test]
    public async Task The_list_holds_what_is_open_the_one_used_last_first()
    {
        BatteryUser user = await NewUserAsync(Roles.Viewer);
        string[] ids = [await BeginAsync(user), await BeginAsync(user), await BeginAsync(user), await BeginAsync(user)];
        await Sessions.EndAsync(user.Id, ids[0], Now);
        await Sessions.NoteUsesAsync([(ids[1], Now + 1), (ids[2], Now + 2)]);
        Assert.That((await Sessions.ListAsync(user.Id, Now)).Select(session => session.Id), Is.EqualTo(new[] { ids[2], ids[1], ids[3] }));
        long later = Now + 1 + (long)SessionLimits.IdleTime.TotalMilliseconds;
        Assert.That((await Sessions.ListAsync(user.Id, later)).Select(session => session.Id), Is.EqualTo(new[] { ids[2] }));
        Assert.That(await Sessions.EndAllAsync(user.Id, ids[2], Now), Is.EqualTo(2));
        Assert.That((await Sessions.ListAsync(user.Id, Now)).Select(session => session.Id), Is.EqualTo(new[] { ids[2] }));
    }

    [Test]
    public async Task One_session_too_many_ends_the_one_unused_for_longest()
    {
        BatteryUser user = await NewUserAsync(Roles.Viewer);
        var ids = new List<string>();
        for (int i = 0; i <= SessionLimits.MostOfUser; i++) ids.Add(await BeginAsync(user, Now + i));
        Assert.That(
            (await Sessions.StatesAsync(ids)).Where(state => state.End is not null),
            Is.EqualTo(new[] { new SessionState(ids[0], Now, SessionEnd.Crowded) }));
    }

    [Test]
    public async Task Old_sessions_are_removed()
    {
        BatteryUser user = await NewUserAsync(Roles.Viewer);
        string old = await BeginAsync(user, Now - 1000);
        string young = await BeginAsync(user, Now);
        await Sessions.RemoveOldAsync(Now - 999);
        Assert.That((await Sessions.StatesAsync([old, young])).Select(state => state.Id), Is.EqualTo(new[] { young }));
    }

    private static Actor Root => Actor.CommandLine("root");

    private Task<SignedInUser?> FindAsync(string secret) => Sessions.FindAsync(SessionSecret.Hash(secret)!);

    private async Task<string> BeginAsync(BatteryUser user, long at = Now) =>
        (await FindAsync((await Sessions.BeginAsync(user, "::1", "x", at))!))!.Session.Id;

    private async Task<BatteryUser> NewUserAsync(string role)
    {
        string name = "session-" + System.Threading.Interlocked.Increment(ref _lastUser);
        var user = new BatteryUser
        {
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            SecurityStamp = Guid.NewGuid().ToString(),
        };
        UserStore store = Get<UserStore>();
        Assert.That(await store.CreateAsync(user, default), Is.EqualTo(IdentityResult.Success));
        await store.AddToRoleAsync(user, role.ToUpperInvariant(), default);
        return user;
    }
}
