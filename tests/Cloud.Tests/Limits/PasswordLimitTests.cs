using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using Cloud.Tests.Sessions;
using NUnit.Framework;

namespace Cloud.Tests.Limits;

/// <summary>Who is logged in is held to a measure with passwords too.</summary>
[NonParallelizable]
public sealed class PasswordLimitTests
{
    private const string Own = "a password of somebody";

    private CloudUnderTest _cloud = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [Test]
    public async Task Of_guesses_at_the_own_password_all_at_once_a_few_are_looked_at()
    {
        await _cloud.TryWebVerbWithPasswordAsync(Own, ["create-user", "--data", _cloud.Folder, "--role", "viewer", "--name", "guesser"]);
        using Visitor visitor = await Visitor.LoggedInAsync(_cloud.Address, "guesser", Own);
        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i =>
            visitor.Http.PostAsJsonAsync("/api/me/password", new { oldPassword = $"guess {i}", newPassword = "another password of mine" })));
        Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest), Is.InRange(1, 20), "looked at");
        HttpResponseMessage[] refused = [.. answers.Where(answer => answer.StatusCode != HttpStatusCode.BadRequest)];
        Assert.That(refused.Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(refused.Select(answer => answer.Headers.RetryAfter?.Delta), Is.All.Not.Null);
        foreach (HttpResponseMessage answer in answers) answer.Dispose();
    }

    [Test]
    public async Task Passwords_that_an_admin_sets_all_at_once_come_by_turns_and_the_rest_later()
    {
        string[] names = [.. Enumerable.Range(0, 60).Select(i => $"user-{i}")];
        HttpResponseMessage[] answers = await Task.WhenAll(names.Select(name =>
            _cloud.Http.PostAsJsonAsync("/api/users", new { userName = name, role = "viewer", password = Own })));
        Assert.That(
            answers.Select(answer => answer.StatusCode), Is.All.AnyOf(HttpStatusCode.Created, HttpStatusCode.TooManyRequests));
        Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests), Is.GreaterThan(0));
        Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.Created), Is.GreaterThan(0));
        foreach (HttpResponseMessage answer in answers) answer.Dispose();
    }
}
