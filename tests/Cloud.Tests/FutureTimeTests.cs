using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Battery.Testing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>A node's clock that is ahead misleads nobody: its readings are kept, and shown for what they are.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class FutureTimeTests(DatabaseEngine engine)
{
    private const int Boot = 4711;
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private CloudUnderTest _cloud = null!;
    private int _module = 300;
    private string _key = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _cloud = await CloudUnderTest.StartAsync(engine);

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [SetUp]
    public async Task RegisterAsync() => _key = await _cloud.RegisterAsync(++_module);

    [TestCase(253_402_300_799_999, TestName = "the year 9999")]
    [TestCase(0, TestName = "a year ahead")]
    public async Task A_reading_from_the_future_is_stored_with_its_arrival_and_marked_and_the_live_view_goes_on(long claim)
    {
        if (claim == 0) claim = Ms(DateTimeOffset.UtcNow + Year);
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, _module, _key);
        long before = Ms(DateTimeOffset.UtcNow);
        await SendAsync(node, claim, Boot, 1, charge: 41);
        Reading stored = (await StoredAsync()).Single();
        Assert.That(stored.TakenAtMilliseconds, Is.InRange(before, Ms(DateTimeOffset.UtcNow)), "the time of its arrival");
        await SeesAsync(41, "arrival");

        await SendAsync(node, Ms(DateTimeOffset.UtcNow), Boot + 1, 1, charge: 42);
        await SeesAsync(42, "gps");
    }

    [Test]
    public async Task Sent_again_after_everything_was_killed_it_is_stored_once()
    {
        long claim = Ms(DateTimeOffset.UtcNow + Year);
        await using (FakeNode node = await FakeNode.ConnectAsync(_cloud, _module, _key))
        {
            await SendAsync(node, claim, Boot, 1, charge: 41);
            await SendAsync(node, claim + 5000, Boot, 2, charge: 42);
        }

        long arrived = (await StoredAsync())[0].TakenAtMilliseconds;
        await RestartAsync();
        await using FakeNode again = await FakeNode.ConnectAsync(_cloud, _module, _key);
        await SendAsync(again, claim, Boot, 1, charge: 41);
        await SendAsync(again, claim + 5000, Boot, 2, charge: 42);
        await SendAsync(again, claim + 10_000, Boot, 3, charge: 43);
        List<Reading> stored = await StoredAsync();
        Assert.That(stored.Select(reading => reading.Sequence), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(stored[0].TakenAtMilliseconds, Is.EqualTo(arrived), "the time of its first arrival");
        await SeesAsync(43, "arrival");
    }

    [Test]
    public async Task A_row_that_an_older_build_stored_in_the_future_freezes_nothing_not_even_over_a_restart()
    {
        var old = new Reading
        {
            ModuleId = _module,
            BootId = Boot,
            Sequence = 9,
            TakenAtMilliseconds = WireLimits.MaximumTimeMilliseconds,
            TimeSource = TimeSource.Gps,
        };
        old.Set(ReadingField.StateOfCharge, 99);
        await using (ServiceProvider services = new ServiceCollection().AddBatteryData(_cloud.Database).BuildServiceProvider())
            await services.GetRequiredService<ITelemetryWriter>().WriteAsync([old]);

        await RestartAsync();
        JsonElement module = await _cloud.GetAsync($"/api/modules/{_module}");
        Assert.That(module.GetProperty("online").GetBoolean(), Is.False);
        Assert.That(module.GetProperty("lastSeen").ValueKind, Is.EqualTo(JsonValueKind.Null), "it cannot have been seen in the year 9999");
        await using (FakeNode node = await FakeNode.ConnectAsync(_cloud, _module, _key))
        {
            await SendAsync(node, Ms(DateTimeOffset.UtcNow), Boot + 1, 1, charge: 42);
            await SeesAsync(42, "gps");
        }

        await RestartAsync();
        await SeesAsync(42, "gps");
    }

    [Test]
    public async Task The_history_tells_which_of_its_times_are_of_arrival()
    {
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, _module, _key);
        await SendAsync(node, Ms(DateTimeOffset.UtcNow - TimeSpan.FromMinutes(10)), Boot, 1, charge: 40);
        await SendAsync(node, Ms(DateTimeOffset.UtcNow + Year), Boot, 2, charge: 41);
        JsonElement history = await _cloud.GetAsync($"/api/modules/{_module}/history?points=10&fields=stateOfCharge");
        int[] byArrival = [.. history.GetProperty("byArrival").EnumerateArray().Select(count => count.GetInt32())];
        Assert.That(byArrival, Is.EqualTo(new[] { 0, 1 }));
    }

    private static long Ms(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private async Task SendAsync(FakeNode node, long takenAt, int boot, int sequence, int charge)
    {
        string content = $$$"""{"t":{{{takenAt}}},"s":2,"b":{{{boot}}},"n":{{{sequence}}},"Q":{{{charge}}}}""";
        await node.SendAsync($$$"""{"type":"data","esp_id":{{{_module}}},"content":{{{content}}}}""");
        JsonElement? ack = await node.ReceiveAsync("ack");
        Assert.That(ack?.GetProperty("content").GetProperty("n").ToString(), Is.EqualTo($"[[{sequence},{sequence}]]"));
    }

    private async Task SeesAsync(int charge, string source)
    {
        JsonElement reading = default;
        await Wait.UntilAsync(
            async () =>
            {
                reading = (await _cloud.GetAsync($"/api/modules/{_module}")).GetProperty("reading");
                return reading.ValueKind == JsonValueKind.Object
                    && reading.GetProperty("values").GetProperty("stateOfCharge").GetInt32() == charge;
            },
            $"a live view of {charge} %",
            seconds: 20,
            diagnosis: () => reading + "\n" + _cloud.Logs);
        Assert.That(reading.GetProperty("timeSource").GetString(), Is.EqualTo(source));
    }

    private Task<List<Reading>> StoredAsync() => new StoredTelemetry(_cloud.Database).ReadAsync(_module);

    private async Task RestartAsync()
    {
        _cloud.KillWeb();
        if (engine == DatabaseEngine.MySql)
        {
            _cloud.KillSilo();
            await _cloud.StartSiloAsync();
        }

        await _cloud.StartWebAsync();
    }
}
