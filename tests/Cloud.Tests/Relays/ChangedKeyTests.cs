using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests.Relays;

/// <summary>A connection lives no longer than the key that it was opened with, whoever changes that key.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class ChangedKeyTests(DatabaseEngine engine)
{
    private const int Boot = 4712;

    private CloudUnderTest _cloud = null!;
    private int _nextId = 300;

    [OneTimeSetUp]
    public async Task StartAsync() => _cloud = await CloudUnderTest.StartAsync(engine);

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [Test]
    public async Task A_key_that_is_renewed_by_another_process_ends_the_connection_of_the_old_one_and_no_other()
    {
        (int renewed, int other) = (++_nextId, ++_nextId);
        await using FakeNode old = await FakeNode.ConnectAsync(_cloud, renewed, await _cloud.RegisterAsync(renewed));
        await using FakeNode untouched = await FakeNode.ConnectAsync(_cloud, other, await _cloud.RegisterAsync(other));
        string key = (await _cloud.WebVerbAsync("register", "--data", _cloud.Folder, "--module", renewed.ToString(), "--renew")).Trim();
        Assert.That(await old.ClosedAsync(), Is.EqualTo(1008));
        await using FakeNode again = await FakeNode.ConnectAsync(_cloud, renewed, key);
        await AcknowledgedAsync(again, renewed);
        await AcknowledgedAsync(untouched, other);
    }

    [Test]
    public async Task A_module_that_is_removed_loses_its_connection()
    {
        int id = ++_nextId;
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, id, await _cloud.RegisterAsync(id));
        await AcknowledgedAsync(node, id);
        using HttpResponseMessage answer = await _cloud.Http.DeleteAsync($"/api/modules/{id}");
        Assert.That((int)answer.StatusCode, Is.EqualTo(204));
        Assert.That(await node.ClosedAsync(), Is.EqualTo(1008));
    }

    private static async Task AcknowledgedAsync(FakeNode node, int module)
    {
        await node.SendAsync(FakeNode.Data(module, Boot, 1));
        JsonElement? ack = await node.ReceiveAsync("ack");
        Assert.That(ack?.GetProperty("esp_id").GetInt32(), Is.EqualTo(module));
    }
}
