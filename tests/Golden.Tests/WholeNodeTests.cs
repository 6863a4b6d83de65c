using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using Battery.Node;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Protocol;
using Node.Tests;
using NUnit.Framework;

namespace Golden.Tests;

/// <summary>A node of this build that starts on the flash of that release.</summary>
[TestFixtureSource(typeof(GoldenRelease), nameof(GoldenRelease.All))]
public sealed class WholeNodeTests(string release) : GoldenFixture(release), IWebSocketFactory
{
    private FakeSocket _socket = null!;
    private SilentLog _log = null!;
    private TemporaryFolder _folder = null!;
    private NodeApp? _app;
    private Thread? _worker;

    [SetUp]
    public void SetUp()
    {
        _socket = new FakeSocket();
        _log = new SilentLog();
    }

    [TearDown]
    public void TearDown()
    {
        _app?.Stop();
        Assert.That(_worker?.Join(TimeSpan.FromSeconds(60)), Is.True);
        _folder.Dispose();
    }

    [Test]
    public void A_node_sends_all_readings_of_its_outbox_and_repeats_no_command()
    {
        JsonNode expected = Release.Expected["flash"]![FlashWriter.RootFolder]!;
        Start(FlashWriter.RootFolder, new NodeConfiguration { ModuleId = Sample.Root, CloudAddress = "ws://cloud" }, null);
        JsonArray readings = expected["outbox"]!.AsArray();
        WaitFor(MessageType.Data, readings.Count);
        AssertSame(
            new JsonArray([.. Sent(MessageType.Data).Select(data => data["reading"]!.DeepClone())]), readings, "all, in order, each once");
        JsonNode done = expected["commands"]!.AsArray().First(command => command!["status"]!.GetValue<string>() == CommandStatus.Success)!;
        _socket.Give(
            $$$$"""{"type":"request","esp_id":{{{{Sample.Root}}}},"content":{"id":{{{{done["id"]}}}},"summary":"change-settings","ttl":300,"data":{"interval":99}}}""");
        WaitFor(MessageType.Response, 1);
        JsonObject answer = Sent(MessageType.Response).Single();
        Assert.That(answer["status"]!.GetValue<string>(), Is.EqualTo(CommandStatus.Success));
        JsonObject report = Sent(MessageType.Report).Single();
        Assert.That(
            report["settings"]!["reportInterval"]!.GetValue<int>(), Is.EqualTo(expected["settings"]!["interval"]!.GetValue<int>()));
        Assert.That(report["boot"]!.GetValue<int>(), Is.Not.EqualTo(expected["boot"]!.GetValue<int>()));
        foreach (int boot in readings.Select(reading => reading!["boot"]!.GetValue<int>()).Distinct())
            _socket.Give($$$"""{"type":"ack","esp_id":{{{Sample.Root}}},"content":{"b":{{{boot}}},"n":[[1,2147483647]]}}""");
        Wait(() => _app!.Outbox.Count == 0);
        Assert.That(_log.Lines, Has.None.StartWith("Warning").And.None.StartWith("Error"));
    }

    [Test]
    public void A_HUB_hears_a_ROOT_of_that_release_and_passes_on_what_it_says()
    {
        RadioLine[] heard =
            [.. RadioLine.ReadAll(Release.PathOf(GoldenWriter.RadioFile)).Where(line => line.Destination == Sample.Hub)];
        var wanted = Release.Expected["radio"]!["messages"]!.AsArray()
            .Where(message => heard.Any(line => line.Name == message!["name"]!.GetValue<string>()))
            .SelectMany(message => message!["holds"]!.AsArray()).ToList();
        Start(
            FlashWriter.HubFolder,
            new NodeConfiguration { ModuleId = Sample.Hub, IsHub = true, RadioSecret = Sample.HubSecret, CloudAddress = "ws://cloud" },
            new SpeakingRadio(heard.Select(line => line.Bytes)));
        foreach (MessageType type in new[] { MessageType.Data, MessageType.Response })
        {
            var expected = wanted.Where(message => message!["type"]!.GetValue<string>() == type.ToString()).ToList();
            WaitFor(type, expected.Count);
            AssertSame(new JsonArray([.. Sent(type)]), new JsonArray([.. expected.Select(message => message!.DeepClone())]));
        }

        Assert.That(_app!.Radio.Counters.Accepted, Is.EqualTo(heard.Length));
        Assert.That(_log.Lines, Has.None.StartWith("Warning").And.None.StartWith("Error"));
    }

    IWebSocket IWebSocketFactory.Create() => _socket;

    private static void Wait(Func<bool> condition)
    {
        for (int i = 0; i < 1200 && !condition(); i++) Thread.Sleep(50);
        Assert.That(condition(), Is.True);
    }

    private void Start(string folder, NodeConfiguration configuration, IRadio? radio)
    {
        _folder = Release.Copy("flash", folder);
        _app = new NodeApp(
            configuration,
            new NodePlatform
            {
                Clock = new HostClock(),
                Log = _log,
                Random = new HostRandom(),
                Storage = new FolderStorage(_folder.Path),
                WebSockets = this,
                Radio = radio,
            });
        _worker = new Thread(_app.Run);
        _worker.Start();
    }

    private void WaitFor(MessageType type, int count)
    {
        try
        {
            Wait(() => Sent(type).Count() >= count);
        }
        catch (AssertionException)
        {
            TestContext.Out.WriteLine($"{type}: {Sent(type).Count()} of {count}\n{string.Join('\n', _log.Lines)}");
            throw;
        }
    }

    private IEnumerable<JsonObject> Sent(MessageType type) =>
        _socket.Sent.SelectMany(frame => WireWriter.Read(Encoding.UTF8.GetBytes(frame)))
            .Where(message => message.Type == type).Select(Description.Of);
}
