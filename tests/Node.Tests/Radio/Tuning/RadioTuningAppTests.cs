using System;
using System.Linq;
using System.Threading;
using Battery.Node;
using Battery.Node.Platform;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>The radio's settings through the whole node: the command, its answer, and what is reported.</summary>
public sealed class RadioTuningAppTests : IWebSocketFactory
{
    private MemoryStorage _flash = null!;
    private FakeSocket _socket = null!;
    private WorldStation _radio = null!;
    private NodeApp _app = null!;
    private Thread _worker = null!;

    [SetUp]
    public void SetUp()
    {
        _flash = new MemoryStorage();
        Start();
    }

    [TearDown]
    public void TearDown() => Stop();

    [Test]
    public void A_HUB_is_told_answers_when_they_are_in_force_reports_them_and_has_them_after_a_restart()
    {
        Ask("""{"rPow":10,"rSf":9}""");
        Wait("\"response\"", "success");
        Assert.That((_radio.Dbm, _radio.SpreadingFactor), Is.EqualTo((10, 9)));
        Wait("\"report\"", "\"rSf\":9");
        Stop();
        Start();
        Wait("\"report\"", "\"rSf\":9");
        Assert.That((_radio.Dbm, _radio.SpreadingFactor), Is.EqualTo((10, 9)));
    }

    [Test]
    public void What_is_in_force_already_is_answered_at_once()
    {
        Ask("""{"rPow":14}""");
        Wait("\"response\"", "success");
    }

    IWebSocket IWebSocketFactory.Create() => _socket;

    private void Ask(string data)
    {
        Wait("\"report\"", "\"rSf\":7");
        _socket.Give(
            "{\"type\":\"request\",\"esp_id\":5,\"content\":{\"id\":4711,\"summary\":\"change-settings\",\"ttl\":300000,\"data\":" + data + "}}");
    }

    private void Start()
    {
        _socket = new FakeSocket();
        _radio = new WorldAir(new TestClock(), new SeededRandom(1), 100).Join();
        _radio.Forget();
        _app = new NodeApp(
            new NodeConfiguration
            {
                ModuleId = 5,
                IsHub = true,
                RadioSecret = new byte[32],
                CloudAddress = "ws://cloud",
                CloudKey = "key",
                IntervalMilliseconds = 1_000_000,
            },
            new NodePlatform
            {
                Clock = new FastClock(100),
                Log = new SilentLog(),
                Random = new SeededRandom(1),
                Storage = _flash,
                WebSockets = this,
                Radio = _radio,
            });
        _worker = new Thread(_app.Run);
        _worker.Start();
    }

    private void Stop()
    {
        _app.Stop();
        _worker.Join();
    }

    private void Wait(string kind, string text) => HubUnderTest.Wait(
        () => _socket.Sent.Any(json => json.Contains(kind, StringComparison.Ordinal) && json.Contains(text, StringComparison.Ordinal)));
}
