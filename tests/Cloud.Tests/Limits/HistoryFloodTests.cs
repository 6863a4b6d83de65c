using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Battery.Testing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cloud.Tests.Limits;

/// <summary>The hostile run on real processes and much history: forty calls of a viewer at once. It prints what it measured.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class HistoryFloodTests(DatabaseEngine engine)
{
    private const int Live = 1;
    private const int Long = 2;
    private const int Boot = 4711;
    private const int Calls = 40;
    private const int Readings = 60_000;
    private const long Begin = 1_790_000_000_000;

    [Test]
    public async Task While_a_viewer_asks_for_forty_histories_readings_are_acknowledged_and_others_are_served()
    {
        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(engine);
        string key = await cloud.RegisterAsync(Live);
        await cloud.RegisterAsync(Long);
        await StoreAsync(cloud.Database);
        using HttpClient viewer = await LogInAsync(cloud);
        await using FakeNode node = await FakeNode.ConnectAsync(cloud, Live, key);

        string all = $"/api/modules/{Long}/history?from={Begin}&to={Begin + (Readings * 1000L)}&points=2000";
        Task<HttpStatusCode>[] flood = Enumerable.Range(0, Calls).Select(_ => StatusAsync(viewer, all)).ToArray();
        int acknowledged = 0;
        TimeSpan slowest = TimeSpan.Zero;
        do
        {
            long sent = Stopwatch.GetTimestamp();
            await node.SendAsync(FakeNode.Data(Live, Boot, ++acknowledged));
            Assert.That(await node.ReceiveAsync("ack"), Is.Not.Null, $"reading {acknowledged}");
            TimeSpan took = Stopwatch.GetElapsedTime(sent);
            if (took > slowest) slowest = took;
            Assert.That(
                await StatusAsync(cloud.Http, $"/api/modules/{Live}/history?from={Begin}&to={Begin + 100_000}"),
                Is.EqualTo(HttpStatusCode.OK), "another user's history");
        }
        while (flood.Any(call => !call.IsCompleted));

        HttpStatusCode[] statuses = await Task.WhenAll(flood);
        TestContext.Out.WriteLine(
            $"{engine}: {statuses.Count(status => status == HttpStatusCode.OK)} served, "
            + $"{statuses.Count(status => status == HttpStatusCode.TooManyRequests)} refused; meanwhile {acknowledged} acknowledgements, "
            + $"the slowest after {slowest.TotalMilliseconds:0} ms");
        Assert.That(statuses, Has.Some.EqualTo(HttpStatusCode.OK));
        Assert.That(statuses, Is.All.AnyOf(HttpStatusCode.OK, HttpStatusCode.TooManyRequests));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using HttpResponseMessage answer = await http.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task<HttpClient> LogInAsync(CloudUnderTest cloud)
    {
        await cloud.WebVerbAsync("create-user", "--data", cloud.Folder, "--role", "viewer", "--name", "flooder");
        var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = cloud.Address,
            Timeout = TimeSpan.FromMinutes(5),
        };
        http.DefaultRequestHeaders.Add("X-Battery", "1");
        using HttpResponseMessage login = await http.PostAsJsonAsync(
            "/api/login", new { userName = "flooder", password = CloudUnderTest.AdminPassword });
        Assert.That(login.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return http;
    }

    private static async Task StoreAsync(DatabaseOptions database)
    {
        await using ServiceProvider services = new ServiceCollection().AddBatteryData(database).BuildServiceProvider();
        ITelemetryWriter writer = services.GetRequiredService<ITelemetryWriter>();
        foreach (int[] some in Enumerable.Range(1, Readings).Chunk(5_000))
        {
            await writer.WriteAsync([.. some.Select(i =>
            {
                var reading = new Reading
                {
                    ModuleId = Long,
                    BootId = 7,
                    Sequence = i,
                    TakenAtMilliseconds = Begin + (i * 1000L),
                    TimeSource = TimeSource.Gps,
                };
                reading.Set(ReadingField.PackVoltage, 14_000 + (i % 1000));
                reading.Set(ReadingField.PackCurrent, i % 1000);
                return reading;
            })]);
        }
    }
}
