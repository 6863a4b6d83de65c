using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests.Alarms;

/// <summary>From a reading to an alarm that somebody acknowledges, on both engines.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class AlarmApiTests(DatabaseEngine engine)
{
    private static readonly long Begin = DateTimeOffset.UtcNow.AddMinutes(-10).ToUnixTimeMilliseconds();

    private CloudUnderTest _cloud = null!;
    private int _sequence;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cloud = await CloudUnderTest.StartAsync(engine);
        await _cloud.RegisterAsync(23);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [Test]
    public async Task What_the_gauge_trips_by_is_an_alarm_until_it_is_well_again_over_a_kill_and_somebody_acknowledges_it()
    {
        string key = await _cloud.RegisterAsync(21, chemistry: "lfp");
        await using (FakeNode node = await FakeNode.ConnectAsync(_cloud, 21, key)) await SendAsync(node, 21, 0, 4096, 330);
        JsonElement alarm = (await AlarmsAsync("?module=21")).Single();
        Assert.That(alarm.GetProperty("rule").GetString(), Is.EqualTo("safety.overtemperatureInCharge"));
        Assert.That(alarm.GetProperty("severity").GetString(), Is.EqualTo("major"));
        Assert.That(alarm.GetProperty("raisedAt").GetInt64(), Is.EqualTo(Begin));
        Assert.That((await _cloud.GetAsync("/api/modules/21")).GetProperty("alarm").GetString(), Is.EqualTo("major"));

        _cloud.KillWeb();
        await _cloud.StartWebAsync();
        await using (FakeNode node = await FakeNode.ConnectAsync(_cloud, 21, key))
        {
            foreach (int second in (int[])[10, 20, 30]) await SendAsync(node, 21, second, 0, 330);
        }

        Assert.That(await AlarmsAsync("?module=21"), Is.Empty);
        JsonElement cleared = (await AlarmsAsync("?module=21&all=true")).Single();
        Assert.That(cleared.GetProperty("clearedAt").GetInt64(), Is.EqualTo(Begin + 20_000));

        string path = $"/api/alarms/{cleared.GetProperty("id").GetInt64()}/acknowledge";
        using HttpClient viewer = await _cloud.LogInAsync("eve", "viewer");
        using HttpResponseMessage refused = await viewer.PostAsJsonAsync(path, new { });
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        using HttpResponseMessage seen = await _cloud.Http.PostAsJsonAsync(path, new { comment = " the fan was off " });
        JsonElement view = await seen.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That((view.GetProperty("acknowledgedBy").GetString(), view.GetProperty("comment").GetString()), Is.EqualTo(("admin", "the fan was off")));
    }

    [Test]
    public async Task A_rule_is_tried_on_the_history_with_other_figures()
    {
        string key = await _cloud.RegisterAsync(22, chemistry: "lfp");
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, 22, key);
        int[] heat = [380, 410, 415, 405, 380, 370, 420, 390];
        for (int i = 0; i < heat.Length; i++) await SendAsync(node, 22, i * 30, 0, heat[i]);
        JsonElement own = await TryAsync(22, new { rule = "hot", from = Begin, to = Begin + 600_000 });
        Assert.That(own.GetProperty("episodes").GetArrayLength(), Is.Zero);
        JsonElement other = await TryAsync(
            22, new { rule = "hot", from = Begin, to = Begin + 600_000, raiseAt = 400, clearAt = 380, raiseAfterSeconds = 30, clearAfterSeconds = 0 });
        Assert.That(
            other.GetProperty("episodes").EnumerateArray().Select(
                episode => (episode.GetProperty("raisedAtMs").GetInt64() - Begin, episode.GetProperty("worst").GetInt32())),
            Is.EqualTo(new[] { (60_000L, 415) }));
        Assert.That(await AlarmsAsync("?module=22"), Is.Empty, "a trial raises nothing");
    }

    [TestCase("""{"rule":"nonsense"}""", "rule")]
    [TestCase("""{}""", "rule")]
    [TestCase("""{"rule":"hot","raiseAt":300,"clearAt":400}""", "clearAt")]
    [TestCase("""{"rule":"hot","raiseAt":300,"clearAt":300}""", "clearAt")]
    [TestCase("""{"rule":"hot","raiseAfterSeconds":-1}""", "raiseAfterSeconds")]
    [TestCase("""{"rule":"hot","clearAfterSeconds":86401}""", "clearAfterSeconds")]
    [TestCase("""{"rule":"hot","from":5,"to":5}""", "from")]
    public async Task A_trial_that_makes_no_sense_is_refused_with_the_field(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _cloud.Http.PostAsync("/api/modules/23/alarm-rules/try", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _), Is.True);
    }

    [TestCase("?limit=0")]
    [TestCase("?limit=501")]
    [TestCase("?module=70000")]
    [TestCase("?after=999999999")]
    public async Task A_list_that_makes_no_sense_is_refused(string query)
    {
        using HttpResponseMessage answer = await _cloud.Http.GetAsync("/api/alarms" + query);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task The_rules_are_those_of_the_modules_chemistry()
    {
        await _cloud.RegisterAsync(24, chemistry: "lto");
        JsonElement rules = await _cloud.GetAsync("/api/modules/24/alarm-rules");
        Assert.That(rules.EnumerateArray().Single(rule => rule.GetProperty("key").GetString() == "cellHigh").GetProperty("raiseAt").GetInt32(), Is.EqualTo(2850));
        using HttpResponseMessage nobody = await _cloud.Http.GetAsync("/api/modules/999/alarm-rules");
        Assert.That(nobody.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    // One reading, stored when this returns.
    private async Task SendAsync(FakeNode node, int module, int second, int safety, int temperature)
    {
        string values = $"\"SS\":{safety},\"aT\":{temperature},\"V\":13200";
        await node.SendAsync(
            $$$"""{"type":"data","esp_id":{{{module}}},"content":{"t":{{{Begin + (second * 1000L)}}},"s":2,"b":7,"n":{{{++_sequence}}},{{{values}}}}}""");
        Assert.That(await node.ReceiveAsync("ack"), Is.Not.Null);
    }

    private async Task<JsonElement[]> AlarmsAsync(string query) => [.. (await _cloud.GetAsync("/api/alarms" + query)).EnumerateArray()];

    private async Task<JsonElement> TryAsync(int module, object trial)
    {
        using HttpResponseMessage answer = await _cloud.Http.PostAsJsonAsync($"/api/modules/{module}/alarm-rules/try", trial);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
