using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>
/// The clock of a machine on which the cloud runs is set two hours ahead, and back: by Debian's libfaketime, which changes the time of day
/// of a real process and leaves what has passed alone.
/// </summary>
[NonParallelizable]
public sealed class SetClockTests
{
    private const int Module = 401;
    private const int Other = 402;
    private static readonly TimeSpan Hours = TimeSpan.FromHours(2);

    private CloudUnderTest _cloud = null!;
    private string _clock = null!;
    private int _sequence;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        await Tool.RunAsync("faketime", "install");
        string library = (await Tool.RunAsync("faketime", "path")).Trim();
        _clock = Path.GetTempFileName();
        Set(TimeSpan.Zero);
        _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite, new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = library,
            ["FAKETIME_TIMESTAMP_FILE"] = _clock,
            ["FAKETIME_CACHE_DURATION"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_cloud is not null) await _cloud.DisposeAsync();
        if (_clock is not null) File.Delete(_clock);
    }

    [Test]
    public async Task Nobody_goes_offline_no_command_ends_and_what_was_seen_is_told_rightly_when_it_is_set_back()
    {
        string key = await _cloud.RegisterAsync(Module);
        await _cloud.RegisterAsync(Other);
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, Module, key);
        await SendAsync(node, boot: 1);
        long waits = await IssueAsync(timeToLiveSeconds: 3600);

        await SetAsync(Hours);
        await ACheckPassesAsync();
        await SendAsync(node, boot: 1);
        Assert.That((await SeenAsync()) - Now(), Is.GreaterThan(Hours.TotalMilliseconds - 60_000), "by the clock as it is");
        await AssertUnharmedAsync(waits);

        await SetAsync(TimeSpan.Zero);
        Assert.That(await SeenAsync(), Is.LessThanOrEqualTo(Now() + 1000), "two hours ahead is no time at which it was seen");
        await ACheckPassesAsync();
        await AssertUnharmedAsync(waits);
        await SendAsync(node, boot: 2);
        JsonElement module = await _cloud.GetAsync($"/api/modules/{Module}");
        Assert.That(module.GetProperty("reading").GetProperty("bootId").GetInt32(), Is.EqualTo(2), "the live view goes on");
    }

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private async Task AssertUnharmedAsync(long command)
    {
        JsonElement module = await _cloud.GetAsync($"/api/modules/{Module}");
        Assert.That(module.GetProperty("online").GetBoolean(), Is.True);
        Assert.That(module.GetProperty("via").GetInt32(), Is.EqualTo(Module));
        JsonElement[] commands = [.. (await _cloud.GetAsync($"/api/modules/{Other}/commands?limit=50")).EnumerateArray()];
        JsonElement waiting = commands.Single(view => view.GetProperty("id").GetInt64() == command);
        Assert.That(waiting.GetProperty("state").GetString(), Is.EqualTo("queued"));
    }

    /// <summary>A command that ends after a second shows that those whose time is over were looked for.</summary>
    private async Task ACheckPassesAsync()
    {
        for (int i = 0; i < 2; i++)
        {
            JsonElement final = await _cloud.FinalStateAsync(Other, await IssueAsync(timeToLiveSeconds: 5));
            Assert.That(final.GetProperty("state").GetString(), Is.EqualTo("expired"));
        }
    }

    private async Task<long> IssueAsync(int timeToLiveSeconds)
    {
        JsonElement command = await _cloud.CommandAsync(Other, new { kind = "query", data = new { }, timeToLiveSeconds });
        return command.GetProperty("id").GetInt64();
    }

    private async Task<long> SeenAsync() => (await _cloud.GetAsync($"/api/modules/{Module}")).GetProperty("lastSeen").GetInt64();

    private async Task SendAsync(FakeNode node, int boot)
    {
        await node.SendAsync(
            $$$"""{"type":"data","esp_id":{{{Module}}},"content":{"t":{{{Now()}}},"s":2,"b":{{{boot}}},"n":{{{++_sequence}}},"Q":64}}""");
        Assert.That(await node.ReceiveAsync("ack"), Is.Not.Null);
    }

    private async Task SetAsync(TimeSpan ahead)
    {
        Set(ahead);
        await Wait.UntilAsync(
            async () =>
            {
                // Without an end of its own a history ends now.
                JsonElement history = await _cloud.GetAsync($"/api/modules/{Other}/history?fields=packVoltage");
                return Math.Abs(history.GetProperty("to").GetInt64() - Now() - ahead.TotalMilliseconds) < 60_000;
            },
            $"a clock that is {ahead} ahead");
    }

    private void Set(TimeSpan ahead) => File.WriteAllText(_clock, $"+{(int)ahead.TotalSeconds}\n");
}
