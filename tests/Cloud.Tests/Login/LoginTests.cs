using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>Whoever guesses passwords is slowed down, and nobody else.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class LoginTests(DatabaseEngine engine)
{
    private const int Guesses = 5;

    private CloudUnderTest _cloud = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cloud = await CloudUnderTest.StartAsync(engine);
        foreach (string name in (string[])["known", "elsewhere", "at-once"])
            await _cloud.WebVerbAsync("create-user", "--data", _cloud.Folder, "--role", "viewer", "--name", name);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [Test]
    public async Task A_known_and_an_unknown_name_are_answered_alike_to_the_last()
    {
        using var known = new Caller(_cloud.Address, "127.0.1.1");
        using var unknown = new Caller(_cloud.Address, "127.0.1.2");
        for (int attempt = 1; attempt <= Guesses + 3; attempt++)
        {
            (HttpStatusCode status, string body) = await known.LoginAsync("known", "a wrong guess");
            (HttpStatusCode, string) other = await unknown.LoginAsync("nobody", "a wrong guess");
            Assert.That(status, Is.EqualTo(attempt <= Guesses ? HttpStatusCode.Unauthorized : HttpStatusCode.TooManyRequests));
            Assert.That(AnySeconds(other), Is.EqualTo(AnySeconds((status, body))), $"attempt {attempt}");
        }

        // Nor does the right password tell whether it would have been the right one.
        Assert.That((await known.LoginAsync("known", CloudUnderTest.AdminPassword)).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task Wrong_passwords_from_some_addresses_lock_the_user_out_nowhere_else()
    {
        for (int attempt = 0; attempt < 12; attempt++)
        {
            using var stranger = new Caller(_cloud.Address, "127.0.2." + (1 + (attempt % 2)));
            await stranger.LoginAsync("elsewhere", "a wrong guess");
        }

        using var user = new Caller(_cloud.Address, "127.0.2.77");
        Assert.That((await user.LoginAsync("elsewhere", CloudUnderTest.AdminPassword)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Guesses_that_come_at_once_are_no_more_than_those_one_after_another()
    {
        using var first = new Caller(_cloud.Address, "127.0.3.1");
        // On SQLite there is one web host only.
        using var second = new Caller(
            engine == DatabaseEngine.MySql ? await _cloud.StartAnotherWebAsync() : _cloud.Address, "127.0.3.1");
        IEnumerable<Task<(HttpStatusCode Status, string)>> attempts =
            Enumerable.Range(0, 40).Select(number => (number % 2 == 0 ? first : second).LoginAsync("at-once", "guess number " + number));
        HttpStatusCode[] answers = [.. (await Task.WhenAll(attempts)).Select(answer => answer.Status)];
        Assert.That(answers.Count(status => status == HttpStatusCode.Unauthorized), Is.LessThanOrEqualTo(Guesses));
        Assert.That(answers, Has.All.Matches<HttpStatusCode>(
            status => status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable));
    }

    private static (HttpStatusCode, string) AnySeconds((HttpStatusCode Status, string Body) answer) =>
        (answer.Status, Regex.Replace(Regex.Replace(answer.Body, "in [0-9]+ s", "in N s"), "\"traceId\":\"[^\"]*\"", ""));
}
