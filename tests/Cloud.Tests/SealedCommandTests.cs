using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Battery.Testing;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>A Wi-Fi password on its way from the API to a module behind relays.</summary>
[NonParallelizable]
public sealed class SealedCommandTests
{
    private const string Password = "correct-horse-battery";
    private const int Hub = 100;

    private CloudUnderTest _cloud = null!;
    private FakeNode _hub = null!;
    private int _module = 40;
    private string _key = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        _hub = await FakeNode.ConnectAsync(_cloud, Hub, await _cloud.RegisterAsync(Hub, mayRelay: true));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _hub.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [SetUp]
    public async Task RegisterAsync()
    {
        _key = await _cloud.RegisterAsync(++_module);
        await _hub.SendAsync(
            $$$"""{"type":"status","esp_id":{{{Hub}}},"content":{"role":"hub","mesh":0,"modules":[{{{_module}}}]}}""");
    }

    [Test]
    public async Task A_relay_that_passes_a_Wi_Fi_password_on_cannot_read_it_and_neither_can_who_reads_the_database()
    {
        await ReportAsync(_hub, "\"seal\":1,");
        long id = await IssueAsync();
        JsonElement content = await RequestAsync(_hub);
        Assert.That(content.ToString(), Does.Not.Contain(Password).And.Not.Contain("Farm"));
        Assert.That(await StoredAsync(), Does.Contain("Farm").And.Not.Contain(Password));
        Assert.That((await CommandAsync()).ToString(), Does.Contain("Farm").And.Not.Contain(Password).And.Not.Contain("sealed"));

        var data = new CommandData();
        byte[] json = Encoding.UTF8.GetBytes(content.GetProperty("data").GetRawText());
        Assert.That(data.TryRead(json, 0, json.Length, out _), Is.True);
        Assert.That(new SealingKey(SealingKey.HashOf(_key), _module).TryOpen(data.Sealed, id, data), Is.True);
        Assert.That((data.Ssid, data.Password), Is.EqualTo(("Farm", Password)), "the module can");
    }

    [Test]
    public async Task A_module_that_cannot_open_sealed_secrets_gets_them_by_its_own_connection_only_and_until_then_says_what_it_waits_for()
    {
        await ReportAsync(_hub, "");
        await IssueAsync();
        await Wait.UntilAsync(
            async () => (await CommandAsync()).GetProperty("reason").GetString()!.Contains("own connection"),
            "the reason to be shown", diagnosis: () => _cloud.Logs);
        Assert.That((await CommandAsync()).GetProperty("state").GetString(), Is.EqualTo("queued"));
        Assert.That(await StoredAsync(), Does.Not.Contain(Password), "while it waits");

        // What comes to the relay next is not it.
        await _cloud.CommandAsync(_module, new { kind = "query", timeToLiveSeconds = 300 });
        Assert.That((await RequestAsync(_hub)).GetProperty("summary").GetString(), Is.EqualTo("query"));
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, _module, _key);
        await ReportAsync(node, "");
        JsonElement request;
        do request = await RequestAsync(node);
        while (request.GetProperty("summary").GetString() != "connect-wifi");
        Assert.That(request.GetProperty("data").GetProperty("password").GetString(), Is.EqualTo(Password));
        Assert.That(_cloud.Logs, Does.Not.Contain(Password));
    }

    [Test]
    public async Task A_module_that_opens_sealed_secrets_gets_them_sealed_by_its_own_connection_too()
    {
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, _module, _key);
        await ReportAsync(node, "\"seal\":1,");
        await IssueAsync();
        Assert.That((await RequestAsync(node)).ToString(), Does.Contain("sealed").And.Not.Contain(Password));
    }

    // Those of other tests' modules come again meanwhile.
    private async Task<JsonElement> RequestAsync(FakeNode node)
    {
        while (true)
        {
            JsonElement request = (await node.ReceiveAsync("request"))!.Value;
            if (request.GetProperty("esp_id").GetInt32() == _module) return request.GetProperty("content");
        }
    }

    private async Task ReportAsync(FakeNode node, string more)
    {
        await node.SendAsync($$$"""{"type":"report","esp_id":{{{_module}}},"content":{"interval":7,{{{more}}}"b":7,"n":1}}""");
        await Wait.UntilAsync(
            async () => (await _cloud.GetAsync("/api/modules/" + _module)).GetProperty("settings").GetProperty("reported")
                .TryGetProperty("reportInterval", out _),
            "the report", diagnosis: () => _cloud.Logs);
    }

    private async Task<long> IssueAsync() => (await _cloud.CommandAsync(
        _module, new { kind = "connectWifi", data = new { ssid = "Farm", password = Password }, timeToLiveSeconds = 300 }))
        .GetProperty("id").GetInt64();

    private async Task<JsonElement> CommandAsync() =>
        (await _cloud.GetAsync($"/api/modules/{_module}/commands")).EnumerateArray()
            .Single(command => command.GetProperty("kind").GetString() == "connectWifi");

    private async Task<string> StoredAsync()
    {
        await using var connection = new SqliteConnection(_cloud.Database.ConnectionString);
        return (await connection.QuerySingleAsync<string>(
            "SELECT data FROM command WHERE module_id = @_module AND kind = 'connect-wifi'", new { _module }))!;
    }
}
