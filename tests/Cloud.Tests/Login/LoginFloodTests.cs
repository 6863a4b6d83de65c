using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>600 logins from 600 addresses: passwords are looked at in a lane of their own, and everything else goes on.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class LoginFloodTests(DatabaseEngine engine)
{
    private const int Addresses = 600;
    private const int Module = 21;

    [Test]
    public async Task Calls_and_readings_go_on_while_a_flood_is_sent_away()
    {
        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(engine);
        await using FakeNode node = await FakeNode.ConnectAsync(cloud, Module, await cloud.RegisterAsync(Module));
        var watch = Stopwatch.StartNew();
        Task<Flood> flood = Task.Run(() => FloodAsync(cloud));
        var calls = new List<double>();
        int acknowledged = 0;
        while (!flood.IsCompleted)
        {
            double begun = watch.Elapsed.TotalMilliseconds;
            using HttpResponseMessage answer = await cloud.Http.GetAsync("/api/modules");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            calls.Add(watch.Elapsed.TotalMilliseconds - begun);
            await node.SendAsync(FakeNode.Data(Module, 1, ++acknowledged));
            Assert.That(await node.ReceiveAsync("ack"), Is.Not.Null);
        }

        Flood sent = await flood;
        calls.Sort();
        await TestContext.Out.WriteLineAsync(
            $"{engine}: {Addresses} logins in {sent.Milliseconds:F0} ms: {sent.Wrong} looked at, {sent.SentAway} sent away; meanwhile "
            + $"{calls.Count} calls and {acknowledged} readings acknowledged, one call {calls[calls.Count / 2]:F0} ms in the middle, "
            + $"{calls[^1]:F0} ms at most");
        Assert.That(sent.Wrong + sent.SentAway, Is.EqualTo(Addresses), "401 or 503, nothing else");
        Assert.That(sent.SentAway, Is.Positive);
        Assert.That(sent.RetryAfter, Is.EqualTo(sent.SentAway), "who is sent away is told when to come again");
        Assert.That(calls.Count, Is.GreaterThan(sent.Wrong), "calls in the time in which so many passwords were looked at");

        using var user = new Caller(cloud.Address, "127.0.0.77");
        Assert.That((await user.LoginAsync("admin", CloudUnderTest.AdminPassword)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task<Flood> FloodAsync(CloudUnderTest cloud)
    {
        var watch = Stopwatch.StartNew();
        Task<(HttpStatusCode Status, bool RetryAfter)>[] logins = [.. Enumerable.Range(0, Addresses).Select(async number =>
        {
            using var caller = new Caller(cloud.Address, $"127.1.{1 + (number / 200)}.{1 + (number % 200)}");
            using HttpResponseMessage answer = await caller.Http.PostAsJsonAsync(
                "/api/login", new { userName = number % 2 == 0 ? "admin" : "nobody" + number, password = "a wrong guess" });
            return (answer.StatusCode, answer.Headers.RetryAfter is not null);
        })];
        (HttpStatusCode Status, bool RetryAfter)[] answers = await Task.WhenAll(logins);
        return new Flood(
            answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized),
            answers.Count(answer => answer.Status == HttpStatusCode.ServiceUnavailable),
            answers.Count(answer => answer.Status == HttpStatusCode.ServiceUnavailable && answer.RetryAfter),
            watch.Elapsed.TotalMilliseconds);
    }

    private sealed record Flood(int Wrong, int SentAway, int RetryAfter, double Milliseconds);
}
