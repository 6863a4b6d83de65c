using System.Linq;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>What nodes may say wrongly: each gets a clear answer and nothing good is lost.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class NodeSocketTests(DatabaseEngine engine)
{
    private const int Module = 11;
    private const int Boot = 4711;

    private CloudUnderTest _cloud = null!;
    private string _key = null!;
    private int _sequence;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cloud = await CloudUnderTest.StartAsync(engine);
        _key = await _cloud.RegisterAsync(Module);
        await _cloud.RegisterAsync(12);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [Test]
    public async Task A_reading_is_acknowledged_when_it_is_stored_and_stored_once_when_it_comes_twice()
    {
        await using FakeNode node = await ConnectAsync();
        string reading = FakeNode.Data(Module, Boot, ++_sequence);
        for (int time = 0; time < 2; time++)
        {
            await node.SendAsync($"[{reading}]");
            await AcknowledgedAsync(node, _sequence);
        }

        Assert.That((await StoredAsync()).Count(identity => identity == (Boot, _sequence)), Is.EqualTo(1));
    }

    [TestCase("11:wrong", TestName = "wrong key")]
    [TestCase("999:whatever", TestName = "unknown module")]
    [TestCase("12:{key of 11}", TestName = "another module's key")]
    [TestCase("abc:def", TestName = "no number")]
    [TestCase("", TestName = "empty")]
    [TestCase(null, TestName = "none")]
    public async Task Without_the_modules_own_key_nobody_connects(string? credentials)
    {
        (FakeNode? node, HttpStatusCode status) = await FakeNode.TryConnectAsync(_cloud, credentials?.Replace("{key of 11}", _key));
        Assert.That((node, status), Is.EqualTo(((FakeNode?)null, HttpStatusCode.Unauthorized)));
    }

    [TestCase("\"Q\":\"full\"", TestName = "text for a number")]
    [TestCase("\"Q\":640", TestName = "out of range")]
    [TestCase("\"V\":{}", TestName = "object for a number")]
    [TestCase("\"inv\":1", TestName = "number for a flag")]
    [TestCase("\"lat\":95.0,\"lon\":0.0", TestName = "no latitude")]
    public async Task A_reading_that_makes_no_sense_is_refused_and_the_one_beside_it_is_stored(string wrong)
    {
        await using FakeNode node = await ConnectAsync();
        (int bad, int good) = (++_sequence, ++_sequence);
        await node.SendAsync($"[{FakeNode.Data(Module, Boot, bad, wrong)},{FakeNode.Data(Module, Boot, good)}]");
        JsonElement? refuse = await node.ReceiveAsync("refuse");
        Assert.That(refuse?.GetProperty("content").GetProperty("n")[0][0].GetInt32(), Is.EqualTo(bad));
        Assert.That(refuse?.GetProperty("content").GetProperty("reason").GetString(), Is.Not.Empty);
        await StoredEventuallyAsync(good);
        Assert.That(await StoredAsync(), Has.None.EqualTo((Boot, bad)));
    }

    [Test]
    public async Task Readings_for_another_module_are_not_taken_and_not_refused_but_told_of()
    {
        await using FakeNode node = await ConnectAsync();
        await node.SendAsync(FakeNode.Data(12, Boot, 1));
        JsonElement? error = await node.ReceiveAsync("error");
        string? reason = error?.GetProperty("content").GetProperty("reason").GetString();
        Assert.That(reason, Does.Contain("module 12").And.Contain("not registered as a relay"));
        await GoodReadingAsync(node);
        Assert.That(await new StoredTelemetry(_cloud.Database).IdentitiesAsync(12), Is.Empty);
    }

    [TestCase("{\"type\":\"dance\",\"esp_id\":11,\"content\":{}}", TestName = "unknown type")]
    [TestCase("{\"type\":\"data\",\"esp_id\":11}", TestName = "no content")]
    [TestCase("{\"type\":\"data\",\"esp_id\":\"11\",\"content\":{}}", TestName = "module as text")]
    [TestCase("{\"type\":\"response\",\"esp_id\":11,\"content\":{\"id\":-1,\"status\":\"success\"}}", TestName = "no command id")]
    [TestCase("[1,2,3]", TestName = "no objects")]
    public async Task A_message_that_is_not_understood_is_answered_by_an_error_and_the_connection_goes_on(string message)
    {
        await using FakeNode node = await ConnectAsync();
        await node.SendAsync(message);
        JsonElement? error = await node.ReceiveAsync("error");
        Assert.That(error?.GetProperty("content").GetProperty("reason").GetString(), Is.Not.Empty);
        await GoodReadingAsync(node);
    }

    [TestCase("{\"type\":", 1007)]
    [TestCase("hello", 1007)]
    [TestCase("[{\"type\":\"data\"},", 1007)]
    public async Task Broken_JSON_closes_the_connection_and_what_stood_before_it_is_stored(string broken, int status)
    {
        await using (FakeNode node = await ConnectAsync())
        {
            int before = ++_sequence;
            await node.SendAsync(FakeNode.Data(Module, Boot, before));
            await node.SendAsync(broken);
            Assert.That(await node.ClosedAsync(), Is.EqualTo(status));
            await StoredEventuallyAsync(before);
        }

        await using FakeNode again = await ConnectAsync();
        await GoodReadingAsync(again);
    }

    [Test]
    public async Task A_huge_message_closes_the_connection()
    {
        await using (FakeNode node = await ConnectAsync())
        {
            await node.SendAsync("[\"" + new string('x', 70_000) + "\"]");
            Assert.That(await node.ClosedAsync(), Is.EqualTo(1009));
        }

        await using FakeNode again = await ConnectAsync();
        await GoodReadingAsync(again);
    }

    [Test]
    public async Task A_binary_message_closes_the_connection()
    {
        await using (FakeNode node = await ConnectAsync())
        {
            await node.SendAsync([1, 2, 3], WebSocketMessageType.Binary);
            Assert.That(await node.ClosedAsync(), Is.EqualTo(1003));
        }

        await using FakeNode again = await ConnectAsync();
        await GoodReadingAsync(again);
    }

    [Test]
    public async Task A_newer_connection_replaces_the_older()
    {
        await using FakeNode older = await ConnectAsync();
        await GoodReadingAsync(older);
        await using FakeNode newer = await ConnectAsync();
        Assert.That(await older.ClosedAsync(), Is.EqualTo(4001));
        await GoodReadingAsync(newer);
    }

    private Task<FakeNode> ConnectAsync() => FakeNode.ConnectAsync(_cloud, Module, _key);

    private async Task GoodReadingAsync(FakeNode node)
    {
        await node.SendAsync(FakeNode.Data(Module, Boot, ++_sequence));
        await AcknowledgedAsync(node, _sequence);
    }

    private static async Task AcknowledgedAsync(FakeNode node, int sequence)
    {
        JsonElement? ack = await node.ReceiveAsync("ack");
        Assert.That(ack?.GetProperty("content").GetProperty("b").GetInt32(), Is.EqualTo(Boot));
        Assert.That(ack?.GetProperty("content").GetProperty("n").ToString(), Is.EqualTo($"[[{sequence},{sequence}]]"));
    }

    private async Task<System.Collections.Generic.HashSet<(int BootId, int Sequence)>> StoredAsync() =>
        await new StoredTelemetry(_cloud.Database).IdentitiesAsync(Module);

    private Task StoredEventuallyAsync(int sequence) =>
        Wait.UntilAsync(async () => (await StoredAsync()).Contains((Boot, sequence)), $"reading {sequence}", diagnosis: () => _cloud.Logs);
}
