using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data.Identity;
using Battery.Testing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cloud.Tests.Limits;

/// <summary>A user that asks for more history than there is room for is told so, and nobody else notices.</summary>
[NonParallelizable]
public sealed class HistoryLimitTests
{
    private const int Held = 1;
    private const int Other = 2;
    private const int Boot = 4711;

    /// <summary>How many calls of one user run at once, and how many more wait.</summary>
    private const int Running = 2;
    private const int Waiting = 8;

    private InProcessWeb _web = null!;
    private HeldReader _reader = null!;
    private string _key = null!;
    private HttpClient _flooder = null!;
    private HttpClient _other = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _web = await InProcessWeb.StartAsync(services => HeldReader.Replace(services, Held));
        _reader = _web.Services.GetRequiredService<HeldReader>();
        await _web.RegisterAsync(Held);
        _key = await _web.RegisterAsync(Other);
        (_flooder, _) = await _web.LogInAsync("flooder", Roles.Viewer);
        (_other, _) = await _web.LogInAsync("other", Roles.Viewer);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _reader.Release();
        _flooder.Dispose();
        _other.Dispose();
        await _web.DisposeAsync();
    }

    [Test]
    public async Task While_one_user_floods_readings_are_acknowledged_and_the_histories_of_others_are_served()
    {
        Task<HttpResponseMessage>[] flood = Flood(500);
        await Wait.UntilAsync(() => Task.FromResult(_reader.Inside >= Running), "histories that take long");
        await using (FakeNode node = await FakeNode.ConnectAsync(_web.NodeAddress, Other, _key))
        {
            for (int sequence = 1; sequence <= 20; sequence++)
            {
                await node.SendAsync(FakeNode.Data(Other, Boot, sequence));
                JsonElement? ack = await node.ReceiveAsync("ack");
                Assert.That(ack, Is.Not.Null, $"reading {sequence} is acknowledged");
            }
        }

        using HttpResponseMessage history = await _other.GetAsync(HistoryOf(Other));
        Assert.That(history.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using HttpResponseMessage list = await _flooder.GetAsync("/api/modules");
        Assert.That(list.StatusCode, Is.EqualTo(HttpStatusCode.OK), "all but its history is open to the flooder as well");
        Assert.That(_reader.Inside, Is.GreaterThanOrEqualTo(Running), "all the while");
        _reader.Release();
        await Task.WhenAll(flood);
    }

    [Test]
    public async Task Calls_of_one_user_beyond_a_short_queue_are_refused_with_the_time_to_come_again_and_the_others_are_served()
    {
        Task<HttpResponseMessage>[] flood = Flood(40);
        await Wait.UntilAsync(
            () => Task.FromResult(flood.Count(call => call.IsCompleted) >= 40 - Running - Waiting), "answers to those beyond", seconds: 30,
            () => $"{flood.Count(call => call.IsCompleted)} answered, {_reader.Inside} inside");
        Assert.That((_reader.Inside, flood.Count(call => call.IsCompleted)), Is.EqualTo((Running, 40 - Running - Waiting)));
        foreach (Task<HttpResponseMessage> call in flood.Where(call => call.IsCompleted).ToList())
        {
            using HttpResponseMessage refused = await call;
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(refused.Headers.RetryAfter?.Delta?.TotalSeconds, Is.GreaterThan(0));
            Assert.That(refused.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        }

        _reader.Release();
        foreach (HttpResponseMessage answer in await Task.WhenAll(flood))
            Assert.That(answer.StatusCode, Is.AnyOf(HttpStatusCode.OK, HttpStatusCode.TooManyRequests));
        using HttpResponseMessage after = await _flooder.GetAsync(HistoryOf(Held));
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.OK), "its places are free again");
    }

    [Test]
    public async Task A_caller_that_goes_away_leaves_its_place_to_the_next()
    {
        using var away = new CancellationTokenSource();
        var gone = Enumerable.Range(0, Running).Select(_ => _flooder.GetAsync(HistoryOf(Held), away.Token)).ToList();
        await Wait.UntilAsync(() => Task.FromResult(_reader.Inside == Running), "calls inside");
        Task<HttpResponseMessage>[] next = Flood(Running);
        await away.CancelAsync();
        foreach (Task<HttpResponseMessage> call in gone) Assert.That(() => call, Throws.InstanceOf<TaskCanceledException>());
        await Wait.UntilAsync(() => Task.FromResult(_reader is { Inside: Running, Entered: 2 * Running }), "the next inside");
        _reader.Release();
        foreach (HttpResponseMessage answer in await Task.WhenAll(next)) Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static string HistoryOf(int module) => $"/api/modules/{module}/history?from=0&to=1790000100000";

    private Task<HttpResponseMessage>[] Flood(int calls) =>
        Enumerable.Range(0, calls).Select(_ => _flooder.GetAsync(HistoryOf(Held))).ToArray();
}
