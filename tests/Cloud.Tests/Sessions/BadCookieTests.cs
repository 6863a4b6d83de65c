using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Cloud.Tests.Sessions;

/// <summary>A cookie that is no login (any more) is worth as much as none, and keeps nobody from logging in.</summary>
[NonParallelizable]
public sealed class BadCookieTests
{
    private CloudUnderTest _cloud = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [Test]
    public async Task The_cookie_of_a_removed_user_is_refused_and_that_browser_can_log_in_again()
    {
        await _cloud.WebVerbAsync("create-user", "--data", _cloud.Folder, "--role", "viewer", "--name", "gone");
        using Visitor visitor = await Visitor.LoggedInAsync(_cloud.Address, "gone", CloudUnderTest.AdminPassword);
        using Visitor later = visitor.WithSameCookie();
        await using (var connection = new SqliteConnection(_cloud.Database.ConnectionString))
            await connection.ExecuteAsync("DELETE FROM user WHERE user_name = 'gone'");

        await Wait.UntilAsync(
            async () => await visitor.WhoAsync() != HttpStatusCode.OK, "the removed user to be let in no more",
            diagnosis: () => _cloud.Logs);
        await IsRefusedAndNothingElseAsync(later);
    }

    [TestCase("x")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("%00%ff%f0%28")]
    [TestCase("s:1-%27%20OR%20%271%27=%271")]
    [TestCase("CfDJ8KmjJ1xkZ9pEr0n0fO3Jc3fLZ7b5m0c8d2l8b3c0a1s2d3f4g5h6j7k8l9q0w1e2r3t4y5u6i7o8p9")]
    public async Task Garbage_is_refused_and_that_browser_can_log_in(string cookie)
    {
        using var visitor = new Visitor(_cloud.Address, cookie);
        await IsRefusedAndNothingElseAsync(visitor);
    }

    [Test]
    public async Task A_truncated_and_an_altered_cookie_are_refused()
    {
        using Visitor whole = await Visitor.LoggedInAsync(_cloud.Address, "admin", CloudUnderTest.AdminPassword);
        string cookie = whole.Cookie!;
        foreach (string bad in new[] { cookie[..^1], cookie[1..], cookie[..(cookie.Length / 2)], cookie + "A", Altered(cookie) })
        {
            using var visitor = new Visitor(_cloud.Address, bad);
            await IsRefusedAndNothingElseAsync(visitor);
        }

        Assert.That(await whole.WhoAsync(), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_cookie_of_another_installation_is_refused()
    {
        await using CloudUnderTest other = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        using Visitor there = await Visitor.LoggedInAsync(other.Address, "admin", CloudUnderTest.AdminPassword);
        using Visitor here = there.WithSameCookie(_cloud.Address);
        await IsRefusedAndNothingElseAsync(here);
    }

    private static string Altered(string cookie) => (cookie[0] == 'A' ? 'B' : 'A') + cookie[1..];

    private async Task IsRefusedAndNothingElseAsync(Visitor visitor)
    {
        string? cookie = visitor.Cookie;
        foreach (string page in new[] { "/", "/login", "/health/live", "/health/ready" })
        {
            using var reader = new Visitor(_cloud.Address, cookie);
            Assert.That(await reader.GetStatusAsync(page), Is.EqualTo(HttpStatusCode.OK), page + "\n" + _cloud.Logs);
        }

        using HttpResponseMessage refused = await visitor.Http.GetAsync("/api/me");
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(refused.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        if (cookie is not null)
        {
            IEnumerable<string> cookies = refused.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set) ? set : [];
            Assert.That(cookies.Single(), Does.StartWith("battery=;").And.Contain("expires=Thu, 01 Jan 1970"));
        }

        Assert.That(visitor.Cookie, Is.Null.Or.Empty, "the cookie is cleared");
        using var login = new Visitor(_cloud.Address, cookie);
        await login.LogInAsync("admin", CloudUnderTest.AdminPassword);
        Assert.That(await login.WhoAsync(), Is.EqualTo(HttpStatusCode.OK));
    }
}
