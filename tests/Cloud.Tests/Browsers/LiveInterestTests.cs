using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using Cloud.Tests.Limits;
using NUnit.Framework;

namespace Cloud.Tests.Browsers;

/// <summary>What goes between silo and Web goes by what browsers watch; in both set-ups.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class LiveInterestTests(DatabaseEngine engine)
{
    private const int Boot = 4711;
    private const int Watched = 1;
    private const int Unwatched = 2;

    private InProcessWeb _web = null!;
    private HttpClient _http = null!;
    private CookieContainer _cookies = null!;
    private FakeNode _node = null!;
    private string _key = null!;
    private int _sequence;

    [SetUp]
    public async Task StartAsync()
    {
        _web = await InProcessWeb.StartAsync(engine);
        (_http, _cookies) = await _web.LogInAsync("admin");
        await _web.RegisterAsync(Watched);
        _key = await _web.RegisterAsync(Unwatched, mayRelay: true);
        _node = await FakeNode.ConnectAsync(_web.NodeAddress, Unwatched, _key);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _node.DisposeAsync();
        _http.Dispose();
        await _web.DisposeAsync();
    }

    [Test]
    public async Task What_no_browser_watches_costs_no_message_between_silo_and_web()
    {
        using LiveSocket live = await WatchAsync($"[{Watched}]");
        using var count = new LiveCount();
        for (int i = 0; i < 50; i++) await SendAsync(Unwatched);
        Assert.That((count.Messages, count.Events), Is.EqualTo((0L, 0L)), "of a module that nobody watches");
        await SendAsync(Watched);
        JsonElement reading = await live.ReceiveAsync("reading");
        Assert.That(reading.GetProperty("moduleId").GetInt32(), Is.EqualTo(Watched));
        Assert.That(count.Events, Is.InRange(1, 10), "of the one that is watched");
    }

    [Test]
    public async Task A_module_is_watched_until_the_last_of_its_browsers_leaves()
    {
        LiveSocket first = await WatchAsync($"[{Unwatched}]");
        using LiveSocket second = await WatchAsync($"[{Unwatched},{Watched}]");
        first.Dispose();
        await SendAsync(Unwatched);
        await second.ReceiveAsync("reading");
        await second.WatchAsync($"[{Watched}]");
        await Wait.UntilAsync(
            async () =>
            {
                using var count = new LiveCount();
                for (int i = 0; i < 10; i++) await SendAsync(Unwatched);
                return count.Events == 0;
            },
            "no event of the module");
    }

    [Test]
    public async Task Whatever_happens_after_the_state_was_told_is_pushed()
    {
        for (int round = 0; round < 10; round++)
        {
            using LiveSocket live = await WatchAsync($"[{Watched}]");
            using HttpResponseMessage answer = await _http.PostAsJsonAsync(
                $"/api/modules/{Watched}/commands", new { kind = "query", timeToLiveSeconds = 3600 });
            long id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
            JsonElement command;
            do command = (await live.ReceiveAsync("command")).GetProperty("command");
            while (command.GetProperty("id").GetInt64() != id);
        }
    }

    [Test]
    public async Task Who_watches_all_is_told_of_a_module_that_is_registered_a_moment_later()
    {
        using LiveSocket live = await WatchAsync("\"all\"", modules: 2);
        using HttpResponseMessage answer = await _http.PostAsJsonAsync("/api/modules", new { id = 3, name = "three" });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        JsonElement module;
        do module = (await live.ReceiveAsync("module")).GetProperty("module");
        while (module.GetProperty("id").GetInt32() != 3);
    }

    [Test]
    public async Task A_module_that_speaks_fifty_times_at_once_is_pushed_at_its_newest()
    {
        using LiveSocket live = await WatchAsync($"[{Watched}]");
        using var count = new LiveCount();
        var readings = new List<string>();
        for (int i = 0; i < 50; i++) readings.Add(FakeNode.Data(Watched, Boot, ++_sequence));
        foreach (string reading in readings) await _node.SendAsync(reading);
        int pushed = 0;
        int sequence;
        do
        {
            sequence = (await live.ReceiveAsync("reading")).GetProperty("reading").GetProperty("sequence").GetInt32();
            pushed++;
        }
        while (sequence != _sequence);
        Assert.That(pushed, Is.LessThan(25), "of 50 in less than some seconds");
    }

    /// <summary>Watches, and has the state of so many.</summary>
    private async Task<LiveSocket> WatchAsync(string what, int modules = 1)
    {
        (LiveSocket? live, HttpStatusCode status, _) = await LiveSocket.TryConnectAsync(_web.Address, _cookies);
        Assert.That(live, Is.Not.Null, status.ToString());
        await live!.WatchAsync(what);
        for (int i = 0; i < modules; i++) await live.ReceiveAsync("settings");
        return live;
    }

    private async Task SendAsync(int module)
    {
        await _node.SendAsync(FakeNode.Data(module, Boot, ++_sequence));
        Assert.That(await _node.ReceiveAsync("ack"), Is.Not.Null);
    }
}
