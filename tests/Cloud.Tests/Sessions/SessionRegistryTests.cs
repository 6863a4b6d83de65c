using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Data.Identity;
using Battery.Web.Security;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Cloud.Tests.Sessions;

/// <summary>What a web host knows of sessions: few queries, no end overlooked, no session beyond its time.</summary>
public sealed class SessionRegistryTests
{
    private readonly ManualTime _time = new();
    private string _folder = null!;
    private ServiceProvider _services = null!;
    private HeldStore _store = null!;
    private BatteryUser _user = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _folder = Directory.CreateTempSubdirectory("battery-sessions-").FullName;
        var services = new ServiceCollection();
        services.AddBatteryData(new DatabaseOptions(DatabaseEngine.Sqlite, $"Data Source={_folder}/sessions.db"));
        services.AddBatteryUsers();
        _services = services.BuildServiceProvider();
        await _services.GetRequiredService<IDatabaseMigrator>().MigrateAsync();
        _store = new HeldStore(_services.GetRequiredService<ISessionStore>());
        _user = new BatteryUser { UserName = "somebody", NormalizedUserName = "SOMEBODY", SecurityStamp = "1" };
        UserStore users = _services.GetRequiredService<UserStore>();
        await users.CreateAsync(_user, CancellationToken.None);
        await users.AddToRoleAsync(_user, "VIEWER", CancellationToken.None);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Many_requests_of_a_session_are_one_query()
    {
        SessionRegistry registry = NewRegistry();
        string secret = await BeginAsync();
        for (int i = 0; i < 100; i++)
        {
            await registry.CheckAsync(CancellationToken.None);
            Assert.That((await registry.FindAsync(secret, CancellationToken.None))?.UserName, Is.EqualTo("somebody"));
        }

        Assert.That(_store.Finds, Is.EqualTo(1));
    }

    [Test]
    public async Task A_session_that_is_not_used_ends_after_its_time_with_what_hangs_on_it()
    {
        SessionRegistry registry = NewRegistry();
        string secret = await BeginAsync();
        KnownSession session = (await registry.FindAsync(secret, CancellationToken.None))!;
        var told = new List<SessionEnd>();
        using IDisposable socket = session.WhenOver(told.Add);

        _time.Pass(SessionLimits.IdleTime - TimeSpan.FromMilliseconds(1));
        registry.Tidy();
        Assert.That(told, Is.Empty);
        Assert.That(await registry.FindAsync(secret, CancellationToken.None), Is.SameAs(session), "a use puts the end off");
        _time.Pass(SessionLimits.IdleTime - TimeSpan.FromMilliseconds(1));
        registry.Tidy();
        Assert.That(told, Is.Empty);
        _time.Pass(TimeSpan.FromMilliseconds(1));
        registry.Tidy();
        Assert.That(told, Is.EqualTo(new[] { SessionEnd.Expired }), "an open socket is no use");
        Assert.That(await registry.FindAsync(secret, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task However_much_it_is_used_a_session_has_a_longest_time()
    {
        SessionRegistry registry = NewRegistry();
        string secret = await BeginAsync();
        var told = new List<SessionEnd>();
        using IDisposable socket = (await registry.FindAsync(secret, CancellationToken.None))!.WhenOver(told.Add);
        DateTimeOffset begun = _time.GetUtcNow();
        while (await registry.FindAsync(secret, CancellationToken.None) is not null) _time.Pass(TimeSpan.FromHours(6));
        Assert.That(_time.GetUtcNow() - begun, Is.EqualTo(SessionLimits.LongestTime));
        Assert.That(told, Is.EqualTo(new[] { SessionEnd.Expired }));
    }

    [Test]
    public async Task A_use_at_one_host_keeps_the_session_at_another()
    {
        SessionRegistry here = NewRegistry();
        SessionRegistry there = NewRegistry();
        string secret = await BeginAsync();
        await here.FindAsync(secret, CancellationToken.None);
        var told = new List<SessionEnd>();
        using IDisposable socket = (await there.FindAsync(secret, CancellationToken.None))!.WhenOver(told.Add);
        _time.Pass(TimeSpan.FromHours(11));
        await here.FindAsync(secret, CancellationToken.None);
        await here.StoreUsesAsync(CancellationToken.None);
        await there.CheckAsync(CancellationToken.None);
        _time.Pass(TimeSpan.FromHours(11));
        there.Tidy();
        Assert.That(told, Is.Empty);
    }

    [Test]
    public async Task A_lookup_that_was_answered_before_the_end_lets_nobody_in_after_it()
    {
        SessionRegistry registry = NewRegistry();
        string secret = await BeginAsync();
        _store.AfterFind = async () =>
        {
            await _store.EndAllAsync(_user.Id, null, _time.NowMs);
            await registry.CheckAsync(CancellationToken.None, _user.Id);
        };
        Assert.That(await registry.FindAsync(secret, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task Whoever_comes_after_the_end_hears_of_it_at_once()
    {
        SessionRegistry registry = NewRegistry();
        KnownSession session = (await registry.FindAsync(await BeginAsync(), CancellationToken.None))!;
        await _store.EndAllAsync(_user.Id, null, _time.NowMs);
        await registry.CheckAsync(CancellationToken.None, _user.Id);
        var told = new List<SessionEnd>();
        using IDisposable socket = session.WhenOver(told.Add);
        Assert.That(told, Is.EqualTo(new[] { SessionEnd.SignedOut }));
    }

    private SessionRegistry NewRegistry() => new(_store, _time, NullLogger<SessionRegistry>.Instance);

    private async Task<string> BeginAsync() => (await _store.BeginAsync(_user, "::1", "x", _time.NowMs))!;
}
