using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Battery.Drivers.Bq40z50;
using Battery.Node;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Simulation.Gauge;
using Battery.Simulation.Pack;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>The whole app over a simulated gauge, with a cloud that is a list of messages.</summary>
public sealed class NodeAppTests : IWebSocketFactory, IInverter
{
    private const int Module = 5;

    private readonly List<FakeSocket> _sockets = [];
    private MemoryStorage _storage = null!;
    private SilentLog _log = null!;
    private SimulatedBq40z50 _gauge = null!;
    private NodeApp _app = null!;
    private Thread _worker = null!;
    private bool _hasInverter;
    private Action? _switches;

    [SetUp]
    public void SetUp()
    {
        _storage = new MemoryStorage();
        _log = new SilentLog();
        (_hasInverter, _switches) = (false, null);
        _gauge = Gauge(DataFlashMap.R1);
        Start();
    }

    [TearDown]
    public void TearDown() => Stop();

    [Test]
    public void A_command_is_executed_once_however_often_it_comes()
    {
        string request = Request(4711, "change-settings", """{"OTC":475}""");
        Socket().Give(request);
        WaitFor("response", "\"id\":4711", "success");
        int writes = _gauge.Flash.Writes;
        Socket().Give(request);
        WaitFor("response", "\"id\":4711", "success", times: 2);
        Stop();
        Start();
        Socket().Give(request);
        WaitFor("response", "\"id\":4711", "success");
        Assert.That(_gauge.Flash.Writes, Is.EqualTo(writes), "the flash was written for the first only");
        WaitFor("report", "\"OTC\":475");
    }

    [Test]
    public void Without_a_cloud_it_connects_to_nothing_and_keeps_its_readings()
    {
        Stop();
        Start(cloud: "");
        Wait(() => _app.Outbox.Count >= 3);
        lock (_sockets) Assert.That(_sockets, Is.Empty);
    }

    [Test]
    public void A_sealed_gauge_is_unsealed_for_the_change_and_sealed_again()
    {
        Socket().Give(Request(1, "seal-bms", null));
        WaitFor("response", "\"id\":1", "success");
        Assert.That(_gauge.Mode, Is.EqualTo(SecurityMode.Sealed));
        Socket().Give(Request(2, "change-settings", """{"OTC":480}"""));
        WaitFor("response", "\"id\":2", "success");
        Assert.That(_gauge.Mode, Is.EqualTo(SecurityMode.Sealed));
    }

    [TestCase(1500)]
    [TestCase(551)]
    [TestCase(-400)]
    public void A_threshold_that_is_safe_for_no_cells_is_refused_whoever_asks_for_it_with_all_that_is_beside_it(int threshold)
    {
        Socket().Give(Request(1, "change-settings", $$"""{"interval":20,"OTC":{{threshold}}}"""));
        WaitFor("response", "\"id\":1,", "error", "safe for no cells: 300 to 550");
        Socket().Give(Request(2, "query", null));
        WaitFor("response", "\"id\":2", "success");
        Assert.That(_gauge.Flash.Writes, Is.Zero);
    }

    [TestCase("""{"OTC":475,"later":-50}""")]
    [TestCase("""{"later":-50,"OTC":475}""")]
    [TestCase("""{"later":{"deep":[1]}}""")]
    public void A_setting_that_this_build_does_not_know_is_refused_with_those_beside_it(string data)
    {
        Socket().Give(Request(11, "change-settings", data));
        WaitFor("response", "\"id\":11", "error", "later");
        Socket().Give(Request(12, "query", null));
        WaitFor("response", "\"id\":12", "success");
        Assert.That(_gauge.Flash.Writes, Is.Zero);
    }

    [Test]
    public void Whatever_an_execution_throws_is_answered_and_the_next_command_is_executed()
    {
        Stop();
        _hasInverter = true;
        Start();
        Socket().Give(Request(1, "inverter", """{"on":true}"""));
        WaitFor("response", "\"id\":1,", "error", "the relay is stuck");
        _storage.FailsToWrite = "settings";
        Socket().Give(Request(2, "change-settings", """{"interval":20}"""));
        WaitFor("response", "\"id\":2,", "error", "The flash is full");
        _storage.FailsToWrite = null;
        Socket().Give(Request(3, "change-settings", """{"OTC":475}"""));
        WaitFor("response", "\"id\":3,", "success");
    }

    [Test]
    public void A_command_that_flash_cannot_keep_is_answered_so_and_has_no_effect()
    {
        _storage.FailsToWrite = "commands";
        string request = Request(1, "change-settings", """{"OTC":475}""");
        Socket().Give(request);
        WaitFor("response", "\"id\":1,", "error", "flash");
        Socket().Give(request);
        WaitFor("response", "\"id\":1,", "error", "flash", times: 2);
        _storage.FailsToWrite = null;
        Socket().Give(Request(2, "query", null));
        WaitFor("response", "\"id\":2,", "success");
        Assert.That(_gauge.Flash.Writes, Is.Zero);
    }

    [Test]
    public void An_answer_that_flash_cannot_keep_is_given_all_the_same()
    {
        Stop();
        _hasInverter = true;
        _switches = () => _storage.FailsToWrite = "commands";
        Start();
        Socket().Give(Request(1, "inverter", """{"on":true}"""));
        WaitFor("response", "\"id\":1,", "success");
        Assert.That(_log.Lines, Has.Some.Contains("is not kept"));
    }

    [Test]
    public void Reports_are_numbered_from_1_in_each_boot_and_one_follows_a_change()
    {
        WaitFor("report", "\"n\":1", "\"OTC\":550", "\"interval\":5");
        Socket().Give(Request(1, "change-settings", """{"OTC":475}"""));
        WaitFor("report", "\"n\":2", "\"OTC\":475,\"OTC_R\":425,", "\"asked\":true");
        Socket().Give(Request(2, "change-settings", """{"interval":20}"""));
        WaitFor("report", "\"n\":3", "\"interval\":20");
        string boot = Boot();
        Stop();
        Start();
        WaitFor("report", "\"n\":1", "\"OTC\":475", "\"interval\":20");
        Assert.That(Boot(), Is.Not.EqualTo(boot));

        string Boot() => Socket().Sent.SelectMany(Objects).Where(json => json.Contains("\"report\""))
            .Select(json => json.Split("\"b\":")[1].Split(',')[0]).Distinct().Single();
    }

    [Test]
    public void A_report_tells_how_many_readings_flash_could_not_give_back()
    {
        Stop();
        foreach (string name in _storage.List("readings")) _storage.Delete(name);
        byte[] damaged = new byte[3 * 145];
        _storage.Append("outbox1", damaged, 0, damaged.Length);
        Start();
        WaitFor("report", "\"n\":1,", "\"lost\":3");
    }

    [TestCase("dance", null, "dance")]
    [TestCase("inverter", """{"on":true}""", "no inverter")]
    [TestCase("connect-wifi", """{"ssid":"Farm","password":"hay-and-straw"}""", "no Wi-Fi")]
    [TestCase("change-settings", """{"OTC":9999}""", "OTC")]
    [TestCase("revoke-radio-key", """{"module":7,"key":1}""", "no HUB")]
    [TestCase("revoke-radio-key", """{"module":7}""", "key is missing")]
    [TestCase("revoke-radio-key", """{"module":0,"key":1}""", "65534")]
    [TestCase("revoke-radio-key", """{"module":7,"key":256}""", "255")]
    public void A_command_that_cannot_be_executed_is_answered_with_the_reason(string summary, string? data, string reason)
    {
        Socket().Give(Request(7, summary, data));
        WaitFor("response", "\"id\":7", "error", reason);
        Assert.That(string.Join('\n', _log.Lines), Does.Not.Contain("hay-and-straw"));
    }

    [Test]
    public void A_command_that_comes_too_late_is_not_executed()
    {
        Socket().Give("""{"type":"request","esp_id":5,"content":{"id":8,"summary":"seal-bms","ttl":-1,"data":{}}}""");
        WaitFor("response", "\"id\":8", "error");
        Assert.That(_gauge.Mode, Is.Not.EqualTo(SecurityMode.Sealed));
    }

    [Test]
    public void Readings_go_again_over_the_next_connection_until_they_are_acknowledged()
    {
        FakeSocket first = Socket();
        WaitFor("data", "\"n\":1,");
        first.Break();
        Wait(() => Socket() != first);
        WaitFor("data", "\"n\":1,");
        Wait(() => _app.Outbox.Count > 0);
        string boot = Socket().Sent.SelectMany(Objects).First(json => json.Contains("\"data\"")).Split("\"b\":")[1].Split(',')[0];
        Socket().Give($$$"""{"type":"ack","esp_id":5,"content":{"b":{{{boot}}},"n":[[1,2147483647]]}}""");
        Wait(() => _app.Outbox.Count < 5);
    }

    [Test]
    public void Flash_that_is_full_costs_readings_and_nothing_else()
    {
        WaitFor("data", "\"n\":1,");
        _storage.TornAppend = 10;
        Wait(() => _log.Lines.Any(line => line.Contains("full")));
        Socket().Give(Request(9, "query", null));
        WaitFor("response", "\"id\":9", "success");
        WaitFor("data", "\"n\":5,");
    }

    [Test]
    public void Broken_messages_from_above_do_no_harm()
    {
        foreach (string? text in new[] { "{", "[]", "hello", "[1,{}]", """{"type":"ack","esp_id":5,"content":{}}""", """{"type":"request","esp_id":5,"content":{"id":"x"}}""" })
        {
            Socket().Give(text);
        }

        Socket().Give(Request(10, "query", null));
        WaitFor("response", "\"id\":10", "success");
    }

    bool IInverter.IsOn => false;

    void IInverter.Switch(bool on)
    {
        if (_switches is null) throw new InvalidOperationException("the relay is stuck");
        _switches();
    }

    IWebSocket IWebSocketFactory.Create()
    {
        lock (_sockets)
        {
            _sockets.Add(new FakeSocket());
            return _sockets[^1];
        }
    }

    private static SimulatedBq40z50 Gauge(DataFlashMap map) => new(
        new ModelPack(new ModelPackOptions()), new GaugeFlash(null, map),
            new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed });

    private static IEnumerable<string> Objects(string frame) => frame.Split("},{\"type\"");

    private static string Request(long id, string summary, string? data) =>
        $$$"""{"type":"request","esp_id":5,"content":{"id":{{{id}}},"summary":"{{{summary}}}","ttl":300,"data":{{{data ?? "{}"}}}}}""";

    private static void Wait(Func<bool> condition)
    {
        for (int i = 0; i < 600 && !condition(); i++) Thread.Sleep(50);
        Assert.That(condition(), Is.True);
    }

    private void Start(string cloud = "ws://cloud")
    {
        lock (_sockets) _sockets.Clear();
        var bus = new VirtualI2cBus();
        bus.Connect(_gauge);
        _app = new NodeApp(
            new NodeConfiguration { ModuleId = Module, CloudAddress = cloud, CloudKey = "key", IntervalMilliseconds = 100 },
            new NodePlatform
            {
                Clock = new HostClock(),
                Log = _log,
                Random = new SeededRandom(),
                Storage = _storage,
                WebSockets = this,
                Gauge = new VirtualI2cDevice(bus, Bq40z50.DefaultAddress),
                Inverter = _hasInverter ? this : null,
            });
        _worker = new Thread(_app.Run);
        _worker.Start();
    }

    private void Stop()
    {
        _app.Stop();
        Assert.That(_worker.Join(TimeSpan.FromSeconds(30)), Is.True);
    }

    private FakeSocket Socket()
    {
        FakeSocket? open = null;
        Wait(() =>
        {
            lock (_sockets) return (open = _sockets.LastOrDefault(socket => socket.IsOpen)) is not null;
        });
        return open!;
    }

    /// <summary>Waits until the node has sent an object of this type over the newest connection that holds all these texts.</summary>
    private void WaitFor(string type, string first, string second = "", string third = "", int times = 1)
    {
        FakeSocket socket = Socket();
        Wait(() => socket.Sent.SelectMany(Objects).Count(
            json => json.Contains($"\"{type}\"") && json.Contains(first) && json.Contains(second) && json.Contains(third)) >= times);
    }
}
