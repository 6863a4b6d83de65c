using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests.Limits;

/// <summary>Nothing that anybody says of modules that do not exist makes a grain.</summary>
[NonParallelizable]
public sealed class UnknownModuleTests
{
    private const int Known = 7;
    private const int Relay = 8;
    private const int Boot = 4711;
    private const int FirstUnknown = 1000;
    private const int Unknown = 500;

    private InProcessWeb _web = null!;
    private HttpClient _http = null!;
    private CookieContainer _cookies = null!;
    private string _relayKey = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _web = await InProcessWeb.StartAsync();
        (_http, _cookies) = await _web.LogInAsync("admin");
        await _web.RegisterAsync(Known);
        _relayKey = await _web.RegisterAsync(Relay, mayRelay: true);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _web.DisposeAsync();
    }

    [Test]
    public async Task A_watch_of_modules_that_do_not_exist_is_told_so_for_each_and_makes_no_grain()
    {
        (LiveSocket? socket, _, _) = await LiveSocket.TryConnectAsync(_web.Address, _cookies);
        using LiveSocket live = socket!;
        await live.WatchAsync($"[{string.Join(',', Enumerable.Range(FirstUnknown, Unknown))},{Known}]");
        int errors = 0;
        bool shown = false;
        while (errors < Unknown || !shown)
        {
            JsonElement? message = await live.ReceiveAsync();
            string? type = message?.GetProperty("type").GetString();
            Assert.That(message, Is.Not.Null);
            if (type == "error") errors++;
            if (type == "module") shown = message!.Value.GetProperty("module").GetProperty("id").GetInt32() == Known;
        }

        Assert.That(await _web.ActiveModulesAsync(), Is.LessThanOrEqualTo(2));
    }

    [Test]
    public async Task A_module_that_another_process_registers_after_the_watch_asked_for_it_is_shown_to_the_next_watch()
    {
        (LiveSocket? socket, _, _) = await LiveSocket.TryConnectAsync(_web.Address, _cookies);
        using LiveSocket live = socket!;
        await live.WatchAsync("[30]");
        Assert.That((await live.ReceiveAsync())?.GetProperty("type").GetString(), Is.EqualTo("error"));
        await _web.RegisterAsync(30);
        await Wait.UntilAsync(
            async () =>
            {
                await live.WatchAsync("[30]");
                return (await live.ReceiveAsync())?.GetProperty("type").GetString() == "module";
            },
            "module 30");
    }

    [Test]
    public async Task Calls_about_modules_that_do_not_exist_make_no_grain()
    {
        foreach (int id in Enumerable.Range(FirstUnknown, 100))
        {
            using HttpResponseMessage looked = await _http.GetAsync($"/api/modules/{id}");
            using HttpResponseMessage asked = await _http.PostAsync(
                $"/api/modules/{id}/commands", new StringContent("""{"kind":"query","data":{}}""", Encoding.UTF8, "application/json"));
            Assert.That((looked.StatusCode, asked.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
        }

        Assert.That(await _web.ActiveModulesAsync(), Is.LessThanOrEqualTo(2));
    }

    [Test]
    public async Task What_a_relay_says_of_modules_that_do_not_exist_makes_no_grain_and_its_readings_of_them_are_refused()
    {
        await using FakeNode node = await FakeNode.ConnectAsync(_web.NodeAddress, Relay, _relayKey);
        foreach (int[] ids in Enumerable.Range(FirstUnknown, Unknown).Chunk(100))
        {
            await node.SendAsync($"[{string.Join(',', ids.Select(id => FakeNode.Data(id, Boot, 1)))}]");
            await node.SendAsync(
                $$$"""{"type":"status","esp_id":{{{Relay}}},"content":{"role":"hub","mesh":0,"modules":[{{{string.Join(',', ids)}}}]}}""");
            await node.SendAsync($"[{string.Join(',', ids.SelectMany(Control))}]");
        }

        foreach (JsonElement refuse in await node.ReceiveManyAsync("refuse", Unknown))
            Assert.That(refuse.GetProperty("content").GetProperty("reason").GetString(), Does.Contain("not registered"));

        await node.SendAsync(FakeNode.Data(Known, Boot, 1));
        Assert.That(await node.ReceiveAsync("ack"), Is.Not.Null, "what it says of a module that exists is taken");
        Assert.That(await _web.ActiveModulesAsync(), Is.LessThanOrEqualTo(2));

        static string[] Control(int id) =>
        [
            $$$"""{"type":"report","esp_id":{{{id}}},"content":{"interval":5}}""",
            $$$"""{"type":"response","esp_id":{{{id}}},"content":{"id":9,"status":"success"}}""",
            $$$"""{"type":"status","esp_id":{{{id}}},"content":{"role":"node","mesh":0,"modules":[]}}""",
        ];
    }

    [Test]
    public async Task A_module_of_a_relay_that_another_process_has_just_registered_is_taken()
    {
        await using FakeNode node = await FakeNode.ConnectAsync(_web.NodeAddress, Relay, _relayKey);
        await node.SendAsync(FakeNode.Data(Known, Boot, 1));
        Assert.That(await node.ReceiveAsync("ack"), Is.Not.Null);
        await _web.RegisterAsync(31);
        await node.SendAsync(FakeNode.Data(31, Boot, 1));
        Assert.That((await node.ReceiveAsync("ack"))?.GetProperty("esp_id").GetInt32(), Is.EqualTo(31));
    }
}
