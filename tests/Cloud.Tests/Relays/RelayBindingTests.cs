using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests.Relays;

/// <summary>For whom a relay may speak, whom it may reach, and how that is changed.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class RelayBindingTests(DatabaseEngine engine)
{
    private const int Boot = 4711;

    private CloudUnderTest _cloud = null!;
    private int _nextId = 200;
    private int _sequence;

    [OneTimeSetUp]
    public async Task StartAsync() => _cloud = await CloudUnderTest.StartAsync(engine);

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [Test]
    public async Task The_key_of_a_relay_neither_writes_for_nor_reaches_a_module_that_speaks_for_itself()
    {
        int victim = ++_nextId;
        await using (FakeNode own = await FakeNode.ConnectAsync(_cloud, victim, await _cloud.RegisterAsync(victim)))
            await TakenAsync(own, victim);
        (int id, FakeNode relay) = await RelayAsync();
        await using FakeNode _ = relay;
        await NotTakenAsync(relay, id, victim);
        await relay.SendAsync(
            $$$"""{"type":"report","esp_id":{{{victim}}},"content":{"interval":7,"b":{{{Boot}}},"n":1}}""");
        await relay.SendAsync(Status(id, victim));
        await _cloud.CommandAsync(
            victim, new { kind = "connectWifi", data = new { ssid = "home", password = "a-secret-of-the-victim" }, timeToLiveSeconds = 120 });
        JsonElement request = await NextRequestAsync(relay, id);
        Assert.That(request.ToString(), Does.Not.Contain("a-secret-of-the-victim"));
        Assert.That(request.GetProperty("esp_id").GetInt32(), Is.EqualTo(id));
        JsonElement details = await _cloud.GetAsync($"/api/modules/{victim}");
        Assert.That(details.GetProperty("via").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(details.GetProperty("settings").GetProperty("reported").TryGetProperty("reportInterval", out JsonElement _), Is.False);
    }

    [Test]
    public async Task Who_wants_to_speak_for_a_module_is_told_and_shown_and_loses_nothing_until_an_admin_allows_it()
    {
        int module = ++_nextId;
        await using (FakeNode own = await FakeNode.ConnectAsync(_cloud, module, await _cloud.RegisterAsync(module)))
            await TakenAsync(own, module);
        (int id, FakeNode relay) = await RelayAsync();
        await using FakeNode _ = relay;
        await relay.SendAsync(FakeNode.Data(module, Boot, 9000));
        JsonElement? error = await relay.ReceiveAsync("error");
        Assert.That(error?.GetProperty("content").GetProperty("reason").GetString(), Does.Contain($"module {module}"));
        Assert.That(await BindingsAsync(module), Is.EqualTo(new[] { (id, "wanted", (string?)null) }));

        await ChangeAsync(HttpMethod.Put, module, id, HttpStatusCode.NoContent);
        Assert.That(await BindingsAsync(module), Is.EqualTo(new[] { (id, "allowed", (string?)"admin") }));
        await relay.SendAsync(FakeNode.Data(module, Boot, 9000));
        JsonElement? ack = await relay.ReceiveAsync("ack");
        Assert.That(ack?.GetProperty("esp_id").GetInt32(), Is.EqualTo(module), "the node sent again what it had kept");
    }

    [Test]
    public async Task A_module_that_nobody_heard_of_is_pinned_to_the_relay_that_brings_it_first()
    {
        int module = ++_nextId;
        await _cloud.RegisterAsync(module);
        (int firstId, FakeNode first) = await RelayAsync();
        (int secondId, FakeNode second) = await RelayAsync();
        await using FakeNode _ = first;
        await using FakeNode __ = second;
        await TakenAsync(first, module);
        await NotTakenAsync(second, secondId, module);
        Assert.That(
            await BindingsAsync(module), Is.EqualTo(new[] { (firstId, "pinned", (string?)null), (secondId, "wanted", (string?)null) }));
        Assert.That(_cloud.Logs, Does.Contain($"Relay {secondId} wants to speak for module {module}"));

        // What was pinned once is not open again when the pin is taken away.
        await ChangeAsync(HttpMethod.Delete, module, firstId, HttpStatusCode.NoContent);
        await NotTakenAsync(first, firstId, module);
        Assert.That(
            await BindingsAsync(module), Is.EqualTo(new[] { (firstId, "wanted", (string?)null), (secondId, "wanted", (string?)null) }));
    }

    [Test]
    public async Task Relays_of_a_site_speak_for_its_modules_and_relays_of_another_or_none_do_not()
    {
        (int module, string site) = (++_nextId, "site of this test");
        await _cloud.RegisterAsync(module, site: site);
        (int oneId, FakeNode one) = await RelayAsync(site);
        (int otherId, FakeNode other) = await RelayAsync(site);
        (int foreignId, FakeNode foreign) = await RelayAsync("another site");
        (int looseId, FakeNode loose) = await RelayAsync();
        await using FakeNode _ = one;
        await using FakeNode __ = other;
        await using FakeNode ___ = foreign;
        await using FakeNode ____ = loose;
        await NotTakenAsync(foreign, foreignId, module);
        await NotTakenAsync(loose, looseId, module);
        await TakenAsync(one, module);
        await TakenAsync(other, module);
        Assert.That((await _cloud.GetAsync($"/api/modules/{module}")).GetProperty("site").GetString(), Is.EqualTo(site));

        // The module moves.
        using HttpResponseMessage moved = await _cloud.Http.PutAsJsonAsync(
            $"/api/modules/{module}/site", new { site = " another site " });
        Assert.That(moved.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await NotTakenAsync(one, oneId, module);
        await TakenAsync(foreign, module);

        // To have no site is not to be of the same.
        await NotTakenAsync(loose, looseId, module);
    }

    [Test]
    public async Task A_relay_whose_binding_is_taken_away_loses_its_link_at_once_and_gets_no_command_any_more()
    {
        int module = ++_nextId;
        await _cloud.RegisterAsync(module);
        (int id, FakeNode relay) = await RelayAsync();
        await using FakeNode _ = relay;
        await relay.SendAsync(Status(id, module));
        await Wait.UntilAsync(async () => await ViaAsync(module) == id, "the link", diagnosis: () => _cloud.Logs);
        await ChangeAsync(HttpMethod.Delete, module, id, HttpStatusCode.NoContent);
        Assert.That(await ViaAsync(module), Is.Null);
        await relay.SendAsync(Status(id, module));
        await _cloud.CommandAsync(module, new { kind = "query", data = new { }, timeToLiveSeconds = 60 });
        Assert.That((await NextRequestAsync(relay, id)).GetProperty("esp_id").GetInt32(), Is.EqualTo(id));

        // Allowed again, it is the way again without saying anything: what it said last still counts.
        await ChangeAsync(HttpMethod.Put, module, id, HttpStatusCode.NoContent);
        JsonElement? request = await relay.ReceiveAsync("request");
        Assert.That(request?.GetProperty("esp_id").GetInt32(), Is.EqualTo(module));
    }

    [Test]
    public async Task What_another_process_changes_counts_within_seconds()
    {
        int module = ++_nextId;
        await _cloud.RegisterAsync(module, site: "old place");
        (int id, FakeNode relay) = await RelayAsync("old place");
        await using FakeNode _ = relay;
        await TakenAsync(relay, module);
        await _cloud.WebVerbAsync(
            "register", "--data", _cloud.Folder, "--module", module.ToString(), "--site", "new place", "--renew");

        // It says so when it does not take them any more.
        Task<JsonElement?> error = relay.ReceiveAsync("error");
        await Wait.UntilAsync(
            async () =>
            {
                await relay.SendAsync(FakeNode.Data(module, Boot, ++_sequence));
                return error.IsCompleted;
            },
            "the relay to be told",
            diagnosis: () => _cloud.Logs);
        await NotTakenAsync(relay, id, module);
    }

    [Test]
    public async Task Only_what_is_there_is_allowed_or_taken_away_and_a_site_has_a_length()
    {
        (int module, int plain) = (++_nextId, ++_nextId);
        await _cloud.RegisterAsync(module);
        await _cloud.RegisterAsync(plain);
        await ChangeAsync(HttpMethod.Put, module, plain, HttpStatusCode.NotFound);
        await ChangeAsync(HttpMethod.Put, module, module, HttpStatusCode.NotFound);
        await ChangeAsync(HttpMethod.Put, 64000, plain, HttpStatusCode.NotFound);
        await ChangeAsync(HttpMethod.Delete, module, plain, HttpStatusCode.NotFound);
        using HttpResponseMessage tooLong = await _cloud.Http.PutAsJsonAsync(
            $"/api/modules/{module}/site", new { site = new string('x', 101) });
        Assert.That(tooLong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase("viewer")]
    [TestCase("operator")]
    public async Task Who_is_no_admin_changes_nothing_of_it(string role)
    {
        await _cloud.WebVerbAsync("create-user", "--data", _cloud.Folder, "--role", role, "--name", role);
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var http = new HttpClient(handler) { BaseAddress = _cloud.Address };
        http.DefaultRequestHeaders.Add("X-Battery", "1");
        using HttpResponseMessage login = await http.PostAsJsonAsync(
            "/api/login", new { userName = role, password = CloudUnderTest.AdminPassword });
        Assert.That(login.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using HttpResponseMessage allow = await http.PutAsync("/api/modules/1/relays/2", null);
        using HttpResponseMessage withdraw = await http.DeleteAsync("/api/modules/1/relays/2");
        using HttpResponseMessage move = await http.PutAsJsonAsync("/api/modules/1/site", new { site = "x" });
        Assert.That(
            new[] { allow.StatusCode, withdraw.StatusCode, move.StatusCode }, Is.All.EqualTo(HttpStatusCode.Forbidden));
    }

    private static string Status(int hub, int module) =>
        $$$"""{"type":"status","esp_id":{{{hub}}},"content":{"role":"hub","mesh":0,"modules":[{{{module}}}]}}""";

    private async Task<(int Id, FakeNode Node)> RelayAsync(string? site = null)
    {
        int id = ++_nextId;
        return (id, await FakeNode.ConnectAsync(_cloud, id, await _cloud.RegisterAsync(id, mayRelay: true, site)));
    }

    private async Task<(int Relay, string? Kind, string? By)[]> BindingsAsync(int module)
    {
        JsonElement relays = (await _cloud.GetAsync($"/api/modules/{module}")).GetProperty("relays");
        return [
            .. relays.EnumerateArray().Select(
                relay =>
                    (relay.GetProperty("relay").GetInt32(), relay.GetProperty("kind").GetString(),
                        relay.GetProperty("allowedBy").GetString()))];
    }

    private async Task<int?> ViaAsync(int module)
    {
        JsonElement via = (await _cloud.GetAsync($"/api/modules/{module}")).GetProperty("via");
        return via.ValueKind == JsonValueKind.Null ? null : via.GetInt32();
    }

    private async Task ChangeAsync(HttpMethod method, int module, int relay, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, $"/api/modules/{module}/relays/{relay}");
        using HttpResponseMessage answer = await _cloud.Http.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(expected), await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a reading of a module, and waits until it is acknowledged.</summary>
    private async Task TakenAsync(FakeNode node, int module)
    {
        int sequence = ++_sequence;
        await node.SendAsync(FakeNode.Data(module, Boot, sequence));
        await AcknowledgedAsync(node, module, sequence);
        Assert.That(await IsStoredAsync(module, sequence), Is.True);
    }

    /// <summary>
    /// Sends a reading of a module and, behind it, some of the sender's own, each when the one before was acknowledged: what is not
    /// acknowledged by then, though all came by the same way, will not be.
    /// </summary>
    private async Task NotTakenAsync(FakeNode node, int sender, int module)
    {
        int sequence = ++_sequence;
        await node.SendAsync(FakeNode.Data(module, Boot, sequence));
        for (int i = 0; i < 3; i++)
        {
            int own = ++_sequence;
            await node.SendAsync(FakeNode.Data(sender, Boot, own));
            await AcknowledgedAsync(node, sender, own, never: module);
        }

        Assert.That(await IsStoredAsync(module, sequence), Is.False);
    }

    private async Task AcknowledgedAsync(FakeNode node, int module, int sequence, int never = 0)
    {
        while (true)
        {
            JsonElement? ack = await node.ReceiveAsync("ack");
            Assert.That(ack, Is.Not.Null, "the connection ended\n" + _cloud.Logs);
            int of = ack!.Value.GetProperty("esp_id").GetInt32();
            Assert.That(of, Is.Not.EqualTo(never), "a reading of another's module was acknowledged");
            if (of == module && ack.Value.GetProperty("content").GetProperty("n")[0][0].GetInt32() == sequence) return;
        }
    }

    private async Task<bool> IsStoredAsync(int module, int sequence) =>
        (await new StoredTelemetry(_cloud.Database).IdentitiesAsync(module)).Contains((Boot, sequence));

    /// <summary>The first request that a node gets, of those before it and one for itself.</summary>
    private async Task<JsonElement> NextRequestAsync(FakeNode node, int id)
    {
        await _cloud.CommandAsync(id, new { kind = "query", data = new { }, timeToLiveSeconds = 60 });
        JsonElement? request = await node.ReceiveAsync("request");
        Assert.That(request, Is.Not.Null, "the connection ended\n" + _cloud.Logs);
        return request!.Value;
    }
}
