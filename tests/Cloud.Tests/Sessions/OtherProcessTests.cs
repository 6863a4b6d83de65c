using System;
using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests.Sessions;

/// <summary>Two web hosts on one database, as a cluster has them, and the command line: what one of them ends is over in all.</summary>
[NonParallelizable]
public sealed class OtherProcessTests
{
    private const string Password = "a password of somebody";

    private CloudUnderTest _cloud = null!;
    private Uri _other = null!;
    private Visitor _admin = null!;
    private int _lastUser;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.MySql);
        _other = await _cloud.StartAnotherWebAsync();
        _admin = await Visitor.LoggedInAsync(_cloud.Address, "admin", CloudUnderTest.AdminPassword);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _admin.Dispose();
        await _cloud.DisposeAsync();
    }

    [Test]
    public async Task A_login_at_one_host_is_one_at_the_other_and_so_is_its_end()
    {
        (Visitor here, Visitor there, ClientWebSocket socket) = await WatchElsewhereAsync();
        using (here)
        using (there)
        using (socket)
        {
            Assert.That(await here.CallAsync("POST", "/api/logout"), Is.EqualTo(HttpStatusCode.NoContent));
            await IsOverAsync(there, socket, "you have been signed out");
        }
    }

    [Test]
    public async Task A_change_of_an_account_at_one_host_acts_at_the_other()
    {
        foreach ((string method, object? body, string reason) in new (string, object?, string)[]
        {
            ("PATCH", new { role = "operator" }, ": the role was changed"),
            ("PATCH", new { generatePassword = true }, ": the password was changed"),
            ("PATCH", new { locked = true }, ": the account was locked"), ("DELETE", null, ": the user was removed"),
        })
        {
            (Visitor here, Visitor there, ClientWebSocket socket) = await WatchElsewhereAsync();
            using (here)
            using (there)
            using (socket)
            {
                HttpStatusCode done = await _admin.CallAsync(method, $"/api/users/user{_lastUser}", body);
                Assert.That(done, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.NoContent));
                await IsOverAsync(there, socket, "you have been signed out" + reason);
            }
        }
    }

    [TestCase("role", "operator", ": the role was changed")]
    [TestCase("password", "--generate", ": the password was changed")]
    [TestCase("lock", null, ": the account was locked")]
    [TestCase("sign-out", null, "")]
    [TestCase("remove", null, ": the user was removed")]
    public async Task What_the_command_line_does_to_an_account_acts_at_all_hosts(string verb, string? argument, string reason)
    {
        (Visitor here, Visitor there, ClientWebSocket socket) = await WatchElsewhereAsync();
        using (here)
        using (there)
        using (socket)
        using (ClientWebSocket second = await here.WatchAsync())
        {
            string name = $"user{_lastUser}";
            await _cloud.WebVerbAsync(
                argument is null
                    ? ["user", verb, name, "--data", _cloud.Folder]
                    : ["user", verb, name, argument, "--data", _cloud.Folder]);
            await IsOverAsync(there, socket, "you have been signed out" + reason);
            await IsOverAsync(here, second, "you have been signed out" + reason);
        }
    }

    private static async Task IsOverAsync(Visitor visitor, ClientWebSocket socket, string reason)
    {
        var since = Stopwatch.StartNew();
        await Wait.UntilAsync(
            async () => await visitor.WhoAsync() == HttpStatusCode.Unauthorized, "the session to be over at the other host");
        Assert.That(await Visitor.ClosedAsync(socket), Is.EqualTo((4401, reason)));
        TestContext.Out.WriteLine($"over everywhere after {since.Elapsed.TotalSeconds:F1} s: {reason}");
    }

    /// <summary>A new user, logged in at the one host, with a live socket at the other.</summary>
    private async Task<(Visitor Here, Visitor There, ClientWebSocket Socket)> WatchElsewhereAsync()
    {
        string name = "user" + ++_lastUser;
        (HttpStatusCode status, JsonElement answer) = await _admin.AskAsync(
            "POST", "/api/users", new { userName = name, role = "viewer", password = Password });
        Assert.That(status, Is.EqualTo(HttpStatusCode.Created), answer.ToString());
        Visitor here = await Visitor.LoggedInAsync(_cloud.Address, name, Password);
        Visitor there = here.WithSameCookie(_other);
        Assert.That(await there.WhoAsync(), Is.EqualTo(HttpStatusCode.OK), _cloud.Logs);
        return (here, there, await there.WatchAsync());
    }
}
