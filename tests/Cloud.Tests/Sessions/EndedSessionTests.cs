using System.Linq;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests.Sessions;

/// <summary>What is left of a login when it is over: nothing.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class EndedSessionTests(DatabaseEngine engine)
{
    private const string Password = "a password of somebody";

    private CloudUnderTest _cloud = null!;
    private Visitor _admin = null!;
    private int _lastUser;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cloud = await CloudUnderTest.StartAsync(engine);
        _admin = await AdminAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _admin.Dispose();
        await _cloud.DisposeAsync();
    }

    [Test]
    public async Task A_cookie_that_was_logged_out_opens_nothing_any_more()
    {
        using Visitor visitor = await AdminAsync();
        using Visitor thief = visitor.WithSameCookie();
        Assert.That(await thief.WhoAsync(), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await visitor.CallAsync("POST", "/api/logout"), Is.EqualTo(HttpStatusCode.NoContent));

        Assert.That(await thief.WhoAsync(), Is.EqualTo(HttpStatusCode.Unauthorized), "a call with the cookie after logout");
        using Visitor again = thief.WithSameCookie();
        Assert.That(await again.SocketStatusAsync(), Is.EqualTo(HttpStatusCode.Unauthorized), "a new live socket after logout");
    }

    [Test]
    public async Task A_live_socket_ends_with_its_login_and_is_told_why()
    {
        using Visitor visitor = await AdminAsync();
        using ClientWebSocket socket = await visitor.WatchAsync();
        using ClientWebSocket unconcerned = await _admin.WatchAsync();
        Assert.That(await visitor.CallAsync("POST", "/api/logout"), Is.EqualTo(HttpStatusCode.NoContent));

        Assert.That(await Visitor.ClosedAsync(socket), Is.EqualTo((4401, "you have been signed out")));
        Assert.That(await Visitor.AnswersAsync(unconcerned), Is.True, "another login of the same user goes on");
    }

    [TestCase("PATCH", """{"role":"operator"}""", "you have been signed out: the role was changed")]
    [TestCase("PATCH", """{"password":"another password of somebody"}""", "you have been signed out: the password was changed")]
    [TestCase("PATCH", """{"generatePassword":true}""", "you have been signed out: the password was changed")]
    [TestCase("PATCH", """{"locked":true}""", "you have been signed out: the account was locked")]
    [TestCase("DELETE", null, "you have been signed out: the user was removed")]
    [TestCase("DELETE sessions", null, "you have been signed out")]
    public async Task What_an_administrator_does_to_an_account_ends_all_its_sessions_and_sockets(string verb, string? body, string reason)
    {
        string name = await NewUserAsync();
        using Visitor visitor = await Visitor.LoggedInAsync(_cloud.Address, name, Password);
        using Visitor elsewhere = await Visitor.LoggedInAsync(_cloud.Address, name, Password);
        using ClientWebSocket socket = await visitor.WatchAsync();
        using ClientWebSocket other = await elsewhere.WatchAsync();

        string[] parts = verb.Split(' ');
        string path = string.Join('/', new[] { "/api/users", name }.Concat(parts.Skip(1)));
        HttpStatusCode done = await _admin.CallAsync(parts[0], path, body is null ? null : JsonDocument.Parse(body));
        Assert.That(done, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.NoContent));

        Assert.That(await visitor.WhoAsync(), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await elsewhere.WhoAsync(), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await Visitor.ClosedAsync(socket), Is.EqualTo((4401, reason)));
        Assert.That(await Visitor.ClosedAsync(other), Is.EqualTo((4401, reason)));
        Assert.That(await _admin.WhoAsync(), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Whoever_changes_the_own_password_stays_and_is_signed_out_everywhere_else()
    {
        string name = await NewUserAsync();
        using Visitor visitor = await Visitor.LoggedInAsync(_cloud.Address, name, Password);
        using Visitor elsewhere = await Visitor.LoggedInAsync(_cloud.Address, name, Password);
        using ClientWebSocket kept = await visitor.WatchAsync();
        using ClientWebSocket socket = await elsewhere.WatchAsync();

        (HttpStatusCode wrong, JsonElement answer) = await visitor.AskAsync(
            "POST", "/api/me/password", new { oldPassword = "not this one", newPassword = "a new one for somebody" });
        Assert.That(wrong, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.GetProperty("errors").TryGetProperty("oldPassword", out _), Is.True, answer.ToString());
        Assert.That(await elsewhere.WhoAsync(), Is.EqualTo(HttpStatusCode.OK));
        (HttpStatusCode poor, answer) = await visitor.AskAsync(
            "POST", "/api/me/password", new { oldPassword = Password, newPassword = "short" });
        Assert.That(poor, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.GetProperty("errors").TryGetProperty("newPassword", out _), Is.True, answer.ToString());

        Assert.That(
            await visitor.CallAsync("POST", "/api/me/password", new { oldPassword = Password, newPassword = "a new one for somebody" }),
            Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await visitor.WhoAsync(), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await elsewhere.WhoAsync(), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await Visitor.ClosedAsync(socket), Is.EqualTo((4401, "you have been signed out: the password was changed")));
        Assert.That(await Visitor.AnswersAsync(kept), Is.True);
        using var old = new Visitor(_cloud.Address);
        object login = new { userName = name, password = Password };
        Assert.That(await old.CallAsync("POST", "/api/login", login), Is.EqualTo(HttpStatusCode.Unauthorized));
        await old.LogInAsync(name, "a new one for somebody");
    }

    [Test]
    public async Task A_user_sees_the_own_sessions_and_ends_one_or_all_others()
    {
        string name = await NewUserAsync();
        using Visitor visitor = await Visitor.LoggedInAsync(_cloud.Address, name, Password);
        using Visitor second = await Visitor.LoggedInAsync(_cloud.Address, name, Password);
        using Visitor third = await Visitor.LoggedInAsync(_cloud.Address, name, Password);
        JsonElement[] sessions = [.. (await visitor.GetAsync("/api/me/sessions")).EnumerateArray()];
        Assert.That(sessions, Has.Length.EqualTo(3));
        Assert.That(sessions.Count(session => session.GetProperty("isCurrent").GetBoolean()), Is.EqualTo(1));
        Assert.That(sessions[0].GetProperty("address").GetString(), Does.Contain("127.0.0.1"));
        Assert.That(sessions.Select(session => session.ToString()), Has.None.Contain(visitor.Cookie!), "the list opens nothing");

        JsonElement[] ofSecond = [.. (await second.GetAsync("/api/me/sessions")).EnumerateArray()];
        string id = ofSecond.Single(session => session.GetProperty("isCurrent").GetBoolean()).GetProperty("id").GetString()!;
        Assert.That(await visitor.CallAsync("DELETE", "/api/me/sessions/" + id), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await second.WhoAsync(), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await third.WhoAsync(), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await visitor.CallAsync("DELETE", "/api/me/sessions/" + id), Is.EqualTo(HttpStatusCode.NotFound), "it has ended");

        JsonElement[] ofAdmin = [.. (await _admin.GetAsync("/api/me/sessions")).EnumerateArray()];
        string others = ofAdmin[0].GetProperty("id").GetString()!;
        Assert.That(await visitor.CallAsync("DELETE", "/api/me/sessions/" + others), Is.EqualTo(HttpStatusCode.NotFound), "another user's");
        Assert.That(await _admin.WhoAsync(), Is.EqualTo(HttpStatusCode.OK));

        Assert.That(await visitor.CallAsync("DELETE", "/api/me/sessions"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await third.WhoAsync(), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await visitor.WhoAsync(), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_locked_user_does_not_get_in_before_the_lock_is_taken_away()
    {
        string name = await NewUserAsync();
        Assert.That(await _admin.CallAsync("PATCH", "/api/users/" + name, new { locked = true }), Is.EqualTo(HttpStatusCode.OK));
        using var visitor = new Visitor(_cloud.Address);
        object login = new { userName = name, password = Password };
        Assert.That(await visitor.CallAsync("POST", "/api/login", login), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await visitor.WhoAsync(), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await _admin.CallAsync("PATCH", "/api/users/" + name, new { locked = false }), Is.EqualTo(HttpStatusCode.OK));
        await visitor.LogInAsync(name, Password);
        Assert.That(await visitor.WhoAsync(), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Logging_in_again_in_the_same_browser_ends_the_session_before()
    {
        using Visitor visitor = await AdminAsync();
        using Visitor thief = visitor.WithSameCookie();
        await visitor.LogInAsync("admin", CloudUnderTest.AdminPassword);
        Assert.That(visitor.Cookie, Is.Not.EqualTo(thief.Cookie));
        Assert.That(await visitor.WhoAsync(), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await thief.WhoAsync(), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_session_outlives_the_web_host()
    {
        using Visitor visitor = await AdminAsync();
        _cloud.KillWeb();
        await _cloud.StartWebAsync();
        Assert.That(await visitor.WhoAsync(), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task No_secret_comes_into_the_log()
    {
        string name = await NewUserAsync();
        using Visitor visitor = await Visitor.LoggedInAsync(_cloud.Address, name, Password);
        Assert.That(await visitor.WhoAsync(), Is.EqualTo(HttpStatusCode.OK));
        (_, JsonElement answer) = await _admin.AskAsync("PATCH", "/api/users/" + name, new { generatePassword = true });
        string generated = answer.GetProperty("password").GetString()!;
        await Wait.UntilAsync(
            () => Task.FromResult(_cloud.Logs.Contains($"admin changed user {name}") && _cloud.Logs.Contains($"of {name} is over")),
            "who did what to whom to stand in the log", diagnosis: () => _cloud.Logs);
        Assert.That(_cloud.Logs, Does.Not.Contain("challenged").And.Not.Contain("not authenticated"), "a line for each request");
        foreach (string secret in new[] { generated, Password, visitor.Cookie!, _admin.Cookie! })
            Assert.That(_cloud.Logs, Does.Not.Contain(secret));
    }

    private Task<Visitor> AdminAsync() => Visitor.LoggedInAsync(_cloud.Address, "admin", CloudUnderTest.AdminPassword);

    private async Task<string> NewUserAsync()
    {
        string name = "user" + ++_lastUser;
        (HttpStatusCode status, JsonElement answer) = await _admin.AskAsync(
            "POST", "/api/users", new { userName = name, role = "viewer", password = Password });
        Assert.That(status, Is.EqualTo(HttpStatusCode.Created), answer.ToString());
        return name;
    }
}
