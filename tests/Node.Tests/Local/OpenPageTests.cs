using System.Net;
using System.Net.Http;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Local;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>A module that no password was set for.</summary>
public sealed class OpenPageTests
{
    private LocalNode _node = null!;

    [SetUp]
    public void SetUp() => _node = new LocalNode(password: null);

    [TearDown]
    public void TearDown() => _node.Dispose();

    [Test]
    public async Task It_shows_its_values_and_takes_nothing()
    {
        using HttpResponseMessage check = await _node.Http.GetAsync("api/user/check-auth");
        JsonElement who = JsonDocument.Parse(await check.Content.ReadAsStringAsync()).RootElement;
        Assert.That((who.GetProperty("hasPassword").GetBoolean(), who.GetProperty("loggedIn").GetBoolean()), Is.EqualTo((false, false)));
        using ClientWebSocket socket = await _node.WatchAsync(token: null);
        Assert.That(await LocalNode.NextAsync(socket, "data"), Is.Not.Null);
        await LocalNode.SayAsync(socket, LocalNode.Request(LocalFeed.FirstCommandId, "change-settings", """{"OTC":475}"""));
        JsonElement? answer = await LocalNode.NextAsync(socket, "response");
        Assert.That(answer!.Value.GetProperty("content").GetProperty("reason").GetString(), Does.Contain("password"));
        Assert.That(_node.Gauge.Flash.Writes, Is.Zero);
    }

    [TestCase("")]
    [TestCase("12345678")]
    public async Task Nobody_logs_in(string password)
    {
        using HttpResponseMessage answer = await _node.TryLogInAsync(password);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }
}
