using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>The life of a command, and that what is secret in it stays out of the logs.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class CommandTests(DatabaseEngine engine)
{
    private const string WifiPassword = "correct-horse-battery";

    private CloudUnderTest _cloud = null!;
    private int _module = 40;
    private string _key = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _cloud = await CloudUnderTest.StartAsync(engine);

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [SetUp]
    public async Task RegisterAsync() => _key = await _cloud.RegisterAsync(++_module);

    [Test]
    public async Task A_command_is_carried_out_and_its_answer_is_kept()
    {
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, _module, _key);
        await GreetAsync(node);
        JsonElement command = await _cloud.ChangeAsync(_module, new { overTemperatureCharge = 425 }, timeToLiveSeconds: 100);
        long id = command.GetProperty("id").GetInt64();
        JsonElement? request = await node.ReceiveAsync("request");
        JsonElement content = request!.Value.GetProperty("content");
        Assert.That(content.GetProperty("id").GetInt64(), Is.EqualTo(id));
        Assert.That(content.GetProperty("summary").GetString(), Is.EqualTo("change-settings"));
        Assert.That(content.GetProperty("data").GetProperty("OTC").GetInt32(), Is.EqualTo(425));
        Assert.That(content.GetProperty("ttl").GetInt32(), Is.InRange(1, 100));
        await AnswerAsync(node, id, "delivered");
        await AnswerAsync(node, id, "success");
        Assert.That((await _cloud.FinalStateAsync(_module, id)).GetProperty("state").GetString(), Is.EqualTo("succeeded"));
    }

    [Test]
    public async Task A_failure_is_told_with_its_reason()
    {
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, _module, _key);
        await GreetAsync(node);
        long id = await IssueAsync(new { kind = "unseal", data = new { }, timeToLiveSeconds = 100, confirm = "module " + _module });
        await node.ReceiveAsync("request");
        await AnswerAsync(node, id, "error", "the gauge refused the configured key");
        JsonElement final = await _cloud.FinalStateAsync(_module, id);
        Assert.That(final.GetProperty("state").GetString(), Is.EqualTo("failed"));
        Assert.That(final.GetProperty("reason").GetString(), Does.Contain("refused"));
    }

    [Test]
    public async Task Without_a_link_a_command_waits_and_expires()
    {
        long id = await IssueAsync(new { kind = "query", data = new { }, timeToLiveSeconds = 5 });
        Assert.That((await _cloud.FinalStateAsync(_module, id)).GetProperty("state").GetString(), Is.EqualTo("expired"));
    }

    [Test]
    public async Task A_command_that_waits_is_sent_when_the_module_comes_and_again_when_it_comes_back()
    {
        long id = await IssueAsync(new { kind = "query", data = new { }, timeToLiveSeconds = 600 });
        await using (FakeNode first = await FakeNode.ConnectAsync(_cloud, _module, _key))
        {
            await GreetAsync(first);
            Assert.That((await first.ReceiveAsync("request"))?.GetProperty("content").GetProperty("id").GetInt64(), Is.EqualTo(id));
        }

        await using FakeNode second = await FakeNode.ConnectAsync(_cloud, _module, _key);
        await GreetAsync(second);
        Assert.That((await second.ReceiveAsync("request"))?.GetProperty("content").GetProperty("id").GetInt64(), Is.EqualTo(id));
        await AnswerAsync(second, id, "success");
        Assert.That((await _cloud.FinalStateAsync(_module, id)).GetProperty("state").GetString(), Is.EqualTo("succeeded"));
    }

    [Test]
    public async Task What_the_radio_of_a_mesh_allows_is_shown_beside_what_was_asked_of_its_modules_and_gone_with_the_radio()
    {
        int member = _module;
        await _cloud.RegisterAsync(++_module, mayRelay: true);
        int hub = ++_module;
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, hub, await _cloud.RegisterAsync(hub, mayRelay: true));
        int root = member + 1;
        await node.SendAsync($$$"""{"type":"report","esp_id":{{{member}}},"content":{"interval":5}}""");
        await SayAsync("\"pace\":57");
        await SeesAsync(member, 57);
        await SeesAsync(root, 57);
        JsonElement settings = (await _cloud.GetAsync("/api/modules/" + member)).GetProperty("settings");
        Assert.That(
            settings.GetProperty("reported").GetProperty("reportInterval").GetInt32(), Is.EqualTo(5), "the setting itself is what it was");
        await SayAsync("\"pace\":31");
        await SeesAsync(member, 31);
        await SayAsync("\"none\":0");
        await SeesAsync(member, null);
        await SeesAsync(root, null);

        Task SayAsync(string more) => node.SendAsync(
            $$$"""[{"type":"status","esp_id":{{{hub}}},"content":{"role":"hub","mesh":0,"modules":[]}},"""
            + $$$"""{"type":"status","esp_id":{{{root}}},"content":{"role":"root","mesh":{{{root}}},"modules":[{{{member}}}],{{{more}}}}}]""");

        Task SeesAsync(int module, int? seconds) => Wait.UntilAsync(
            async () =>
            {
                JsonElement interval = (await _cloud.GetAsync("/api/modules/" + module)).GetProperty("settings")
                    .GetProperty("radioInterval");
                return seconds is null
                    ? interval.ValueKind == JsonValueKind.Null : interval.ValueKind == JsonValueKind.Number
                    && interval.GetInt32() == seconds;
            },
            $"module {module} at {seconds} s");
    }

    [Test]
    public async Task No_secret_is_logged()
    {
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, _module, _key);
        await GreetAsync(node);
        long id = await IssueAsync(
            new { kind = "connectWifi", data = new { ssid = "Farm", password = WifiPassword }, timeToLiveSeconds = 300 });
        JsonElement? request = await node.ReceiveAsync("request");
        Assert.That(
            request?.GetProperty("content").GetProperty("data").GetProperty("password").GetString(), Is.EqualTo(WifiPassword),
            "the node needs it");
        await AnswerAsync(node, id, "error", "cannot join");
        JsonElement final = await _cloud.FinalStateAsync(_module, id);
        Assert.That(final.ToString(), Does.Not.Contain(WifiPassword), "nobody reads it back");
        await FakeNode.TryConnectAsync(_cloud, _module + ":" + _key + "x");
        await node.SendAsync("{\"type\":\"data\",\"esp_id\":" + _module + ",\"content\":{\"password\":\"" + WifiPassword + "\"}}");
        await node.ReceiveAsync("error");

        Assert.That(_cloud.Logs, Does.Contain("Module " + _module), "there is a log at all");
        Assert.That(_cloud.Logs, Does.Not.Contain(WifiPassword).And.Not.Contain(_key).And.Not.Contain(CloudUnderTest.AdminPassword));
    }

    private Task GreetAsync(FakeNode node) => node.SendAsync(
        $$$"""{"type":"status","esp_id":{{{_module}}},"content":{"role":"node","mesh":0,"modules":[]}}""");

    private async Task<long> IssueAsync(object command) => (await _cloud.CommandAsync(_module, command)).GetProperty("id").GetInt64();

    private Task AnswerAsync(FakeNode node, long id, string status, string reason = "") => node.SendAsync(
        JsonSerializer.Serialize(new { type = "response", esp_id = _module, content = new { id, status, reason } }));
}
