using System.Net;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>Passwords that are guessed first are no passwords.</summary>
[NonParallelizable]
public sealed class PasswordTests
{
    private CloudUnderTest _cloud = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [Test]
    public async Task A_user_is_not_made_with_a_password_that_anybody_guesses()
    {
        (int exitCode, string output) = await _cloud.TryWebVerbWithPasswordAsync(
            "aaaaaaaaaa", ["create-user", "--data", _cloud.Folder, "--role", "viewer", "--name", "careless"]);
        Assert.That(exitCode, Is.EqualTo(1), output);
        Assert.That(output, Does.Contain("words").And.Not.Contains("aaaaaaaaaa"), "it says what to do");
        using var caller = new Caller(_cloud.Address, "127.0.4.1");
        Assert.That((await caller.LoginAsync("careless", "aaaaaaaaaa")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }
}
