using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests.Sessions;

/// <summary>The command line for users: <c>./battery user …</c>.</summary>
[NonParallelizable]
public sealed class UserVerbTests
{
    private const string Password = "a password of somebody";

    private CloudUnderTest _cloud = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [Test]
    public async Task A_user_is_added_with_a_password_from_standard_input_given_another_and_removed()
    {
        await RunAsync(Password + "\n", "add", "typed", "operator");
        using (Visitor visitor = await Visitor.LoggedInAsync(_cloud.Address, "typed", Password))
        {
            Assert.That((await visitor.GetAsync("/api/me")).GetProperty("roles")[0].GetString(), Is.EqualTo("operator"));
            Assert.That(await RunAsync("", "list"), Does.Match(@"typed +operator +sessions 1 "));
        }

        await RunAsync("another " + Password + "\n", "password", "typed");
        (await Visitor.LoggedInAsync(_cloud.Address, "typed", "another " + Password)).Dispose();
        await RunAsync("", "role", "typed", "viewer");
        Assert.That(await RunAsync("", "list"), Does.Match(@"typed +viewer "));
        await RunAsync("", "lock", "typed");
        Assert.That(await RunAsync("", "list"), Does.Match(@"typed .*locked"));
        await RunAsync("", "unlock", "typed");
        (await Visitor.LoggedInAsync(_cloud.Address, "typed", "another " + Password)).Dispose();
        await RunAsync("", "remove", "typed");
        Assert.That(await RunAsync("", "list"), Does.Not.Contain("typed"));
        using var gone = new Visitor(_cloud.Address);
        Assert.That(
            await gone.CallAsync("POST", "/api/login", new { userName = "typed", password = "another " + Password }),
            Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_generated_password_is_printed_once_and_works()
    {
        string output = await RunAsync("", "add", "made", "viewer", "--generate");
        string password = output.Split("shown this once: ")[1].Trim();
        (await Visitor.LoggedInAsync(_cloud.Address, "made", password)).Dispose();
    }

    [Test]
    public async Task What_cannot_be_done_is_told_and_nothing_changes()
    {
        Assert.That(await FailAsync("", "add", "nopassword", "viewer"), Does.Contain("No password was given"));
        Assert.That(await FailAsync("short\n", "add", "shortpassword", "viewer"), Does.Contain("password"));
        Assert.That(await FailAsync(Password, "add", "admin", "viewer"), Does.Contain("There is a user admin already"));
        Assert.That(await FailAsync(Password, "password", "nobody"), Does.Contain("There is no user nobody"));
        foreach (string[] change in new[] { new[] { "role", "admin", "viewer" }, ["lock", "admin"], ["remove", "admin"] })
            Assert.That(await FailAsync("", change), Does.Contain("last superuser"));
        string list = await RunAsync("", "list");
        Assert.That(list, Does.Match("admin +superuser"));
        foreach (string none in new[] { "nopassword", "shortpassword", "locked" }) Assert.That(list, Does.Not.Contain(none));
    }

    [Test]
    public async Task The_second_superuser_may_go_and_then_the_first_is_the_last()
    {
        await RunAsync("", "add", "second", "superuser", "--generate");
        await RunAsync("", "lock", "second");
        Assert.That(await FailAsync("", "remove", "admin"), Does.Contain("last superuser"), "a locked one does not count");
        await RunAsync("", "unlock", "second");
        await RunAsync("", "remove", "second");
        Assert.That(await FailAsync("", "remove", "admin"), Does.Contain("last superuser"));
    }

    private async Task<string> RunAsync(string input, params string[] arguments)
    {
        (int exit, string output) = await _cloud.TryWebVerbAsync(input, [.. arguments.Prepend("user"), "--data", _cloud.Folder]);
        Assert.That(exit, Is.Zero, string.Join(' ', arguments) + "\n" + output);
        return output;
    }

    private async Task<string> FailAsync(string input, params string[] arguments)
    {
        (int exit, string output) = await _cloud.TryWebVerbAsync(input, [.. arguments.Prepend("user"), "--data", _cloud.Folder]);
        Assert.That(exit, Is.EqualTo(1), string.Join(' ', arguments) + "\n" + output);
        return output;
    }
}
