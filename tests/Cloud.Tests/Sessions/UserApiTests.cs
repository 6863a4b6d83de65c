using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests.Sessions;

/// <summary>Who may do what to whose account.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class UserApiTests(DatabaseEngine engine)
{
    private const string Password = "a password of somebody";

    private static readonly string[] Ranks = ["viewer", "operator", "admin", "superuser"];

    private readonly Dictionary<string, Visitor> _visitors = [];
    private CloudUnderTest _cloud = null!;
    private int _lastUser;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cloud = await CloudUnderTest.StartAsync(engine);
        foreach (string role in Ranks)
        {
            await _cloud.WebVerbAsync("create-user", "--data", _cloud.Folder, "--role", role, "--name", "the-" + role);
            _visitors[role] = await Visitor.LoggedInAsync(_cloud.Address, "the-" + role, CloudUnderTest.AdminPassword);
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (Visitor visitor in _visitors.Values) visitor.Dispose();
        await _cloud.DisposeAsync();
    }

    [Test]
    public async Task Below_an_admin_nobody_manages_users([Values("viewer", "operator")] string role)
    {
        Visitor visitor = _visitors[role];
        Assert.That(await visitor.CallAsync("GET", "/api/users"), Is.EqualTo(HttpStatusCode.Forbidden));
        object user = new { userName = "sneaked-in", role = "viewer" };
        Assert.That(await visitor.CallAsync("POST", "/api/users", user), Is.EqualTo(HttpStatusCode.Forbidden));
        foreach (string victim in Ranks.Select(rank => "/api/users/the-" + rank))
        {
            Assert.That(await visitor.CallAsync("PATCH", victim, new { role = "superuser" }), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await visitor.CallAsync("DELETE", victim), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await visitor.CallAsync("DELETE", victim + "/sessions"), Is.EqualTo(HttpStatusCode.Forbidden));
        }
    }

    [Test]
    public async Task Nobody_gets_in_without_a_login()
    {
        using var stranger = new Visitor(_cloud.Address);
        foreach ((string method, string path) in new[]
        {
            ("GET", "/api/users"), ("POST", "/api/users"), ("PATCH", "/api/users/admin"), ("DELETE", "/api/users/admin"),
            ("DELETE", "/api/users/admin/sessions"), ("GET", "/api/me/sessions"), ("DELETE", "/api/me/sessions"),
            ("DELETE", "/api/me/sessions/x"), ("POST", "/api/me/password"),
        })
        {
            object? body = method is "POST" or "PATCH" ? new { } : null;
            Assert.That(await stranger.CallAsync(method, path, body), Is.EqualTo(HttpStatusCode.Unauthorized), path);
        }
    }

    [Test]
    public async Task An_admin_makes_and_changes_all_but_superusers()
    {
        Visitor admin = _visitors["admin"];
        foreach (string role in Ranks)
        {
            (HttpStatusCode status, JsonElement answer) = await admin.AskAsync(
                "POST", "/api/users", new { userName = "by-admin-" + role, role, password = Password });
            Assert.That(status, Is.EqualTo(role == "superuser" ? HttpStatusCode.Forbidden : HttpStatusCode.Created), answer.ToString());
        }

        string name = await NewUserAsync("viewer");
        Assert.That(await admin.CallAsync("PATCH", "/api/users/" + name, new { role = "operator" }), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await admin.CallAsync("PATCH", "/api/users/" + name, new { role = "superuser" }), Is.EqualTo(HttpStatusCode.Forbidden));
        string above = await NewUserAsync("superuser");
        foreach (object change in new object[] { new { role = "viewer" }, new { locked = true }, new { password = Password + "!" } })
            Assert.That(await admin.CallAsync("PATCH", "/api/users/" + above, change), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await admin.CallAsync("DELETE", "/api/users/" + above), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await admin.CallAsync("DELETE", $"/api/users/{above}/sessions"), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await RolesOfAsync(above), Is.EqualTo(new[] { "superuser" }));
        Assert.That(await RolesOfAsync(name), Is.EqualTo(new[] { "operator" }));
    }

    [Test]
    public async Task Nobody_does_to_themselves_what_needs_another([Values("admin", "superuser")] string role)
    {
        Visitor visitor = _visitors[role];
        string own = "/api/users/the-" + role;
        foreach (object change in new object[] { new { role = "viewer" }, new { locked = true }, new { password = Password } })
            Assert.That(await visitor.CallAsync("PATCH", own, change), Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await visitor.CallAsync("DELETE", own), Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await visitor.WhoAsync(), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_role_acts_with_the_next_login()
    {
        string name = await NewUserAsync("viewer");
        using Visitor visitor = await Visitor.LoggedInAsync(_cloud.Address, name, Password);
        Assert.That(await visitor.GetStatusAsync("/api/users"), Is.EqualTo(HttpStatusCode.Forbidden));
        object change = new { role = "admin" };
        Assert.That(await _visitors["superuser"].CallAsync("PATCH", "/api/users/" + name, change), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await visitor.GetStatusAsync("/api/users"), Is.EqualTo(HttpStatusCode.Unauthorized));
        await visitor.LogInAsync(name, Password);
        Assert.That(await visitor.GetStatusAsync("/api/users"), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_generated_password_is_shown_once_and_works()
    {
        (_, JsonElement added) = await _visitors["admin"].AskAsync("POST", "/api/users", new { userName = "generated", role = "viewer" });
        string first = added.GetProperty("password").GetString()!;
        using Visitor visitor = await Visitor.LoggedInAsync(_cloud.Address, "generated", first);
        (_, JsonElement changed) = await _visitors["admin"].AskAsync("PATCH", "/api/users/generated", new { generatePassword = true });
        string second = changed.GetProperty("password").GetString()!;
        Assert.That(second, Is.Not.EqualTo(first).And.Length.AtLeast(16));
        using Visitor again = await Visitor.LoggedInAsync(_cloud.Address, "generated", second);
        JsonElement list = await _visitors["admin"].GetAsync("/api/users");
        Assert.That(list.ToString(), Does.Contain("generated").And.Not.Contain(first).And.Not.Contain(second));
    }

    [TestCase("""{"userName":"","role":"viewer"}""", "userName")]
    [TestCase("""{"userName":"with space","role":"viewer"}""", "userName")]
    [TestCase("""{"userName":"<b>","role":"viewer"}""", "userName")]
    [TestCase("""{"userName":"fine","role":"king"}""", "role")]
    [TestCase("""{"userName":"fine"}""", "role")]
    [TestCase("""{"userName":"fine","role":"viewer","password":"short"}""", "password")]
    public async Task A_user_that_makes_no_sense_is_refused_with_the_field(string body, string field)
    {
        (HttpStatusCode status, JsonElement answer) = await _visitors["superuser"].AskAsync("POST", "/api/users", JsonDocument.Parse(body));
        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.GetProperty("errors").TryGetProperty(field, out _), Is.True, answer.ToString());
    }

    [Test]
    public async Task A_name_is_given_once_and_an_unknown_one_is_told()
    {
        Visitor superuser = _visitors["superuser"];
        object twin = new { userName = "The-Viewer", role = "viewer" };
        Assert.That(await superuser.CallAsync("POST", "/api/users", twin), Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await superuser.CallAsync("PATCH", "/api/users/nobody", new { locked = true }), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await superuser.CallAsync("DELETE", "/api/users/nobody"), Is.EqualTo(HttpStatusCode.NotFound));
    }

    private async Task<string> NewUserAsync(string role)
    {
        string name = "user" + ++_lastUser;
        object user = new { userName = name, role, password = Password };
        Assert.That(await _visitors["superuser"].CallAsync("POST", "/api/users", user), Is.EqualTo(HttpStatusCode.Created));
        return name;
    }

    private async Task<string?[]> RolesOfAsync(string name)
    {
        JsonElement users = await _visitors["superuser"].GetAsync("/api/users");
        JsonElement user = users.EnumerateArray().Single(user => user.GetProperty("userName").GetString() == name);
        return [.. user.GetProperty("roles").EnumerateArray().Select(role => role.GetString())];
    }
}
