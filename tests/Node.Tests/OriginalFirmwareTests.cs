using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Battery.Drivers.Sx127x;
using Battery.Node;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Node.Radio;
using Battery.Protocol;
using Battery.Protocol.Original;
using Battery.Protocol.Radio;
using Battery.Protocol.Tests;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>A whole HUB that hears modules with the original firmware over the simulated air, chip to chip, with a cloud that is a list of messages.</summary>
public sealed class OriginalFirmwareTests : IWebSocketFactory
{
    private const int HubId = 100;
    private const int OwnModule = 9;
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    // Of the original: 868 MHz, SF7, 125 kHz, 4/5, explicit header, CRC.
    private static readonly LoraModem Channel = new() { FrequencyHz = 868_000_000 };
    private static readonly SubBand[] Bands = [new SubBand(865_000_000, 868_600_000, 10, 14)];

    private readonly List<FakeSocket> _sockets = [];
    private SilentLog _log = null!;
    private Air _air = null!;
    private NodeApp _app = null!;
    private Thread _worker = null!;
    private Sx127x _root = null!;
    private readonly LoraPacket _packet = new();

    [TearDown]
    public void TearDown()
    {
        _app.Stop();
        Assert.That(_worker.Join(TimeSpan.FromSeconds(30)), Is.True);
        lock (_sockets) _sockets.Clear();
        _root.Dispose();
    }

    [Test]
    public void Readings_of_listed_modules_go_up_like_any_other_with_a_mark_and_no_others()
    {
        Start(7, 8, OwnModule);
        var now = DateTime.UtcNow;
        Say(70, At(7, now), At(8, now) with { Charge = 12 }, At(9, now) with { Charge = 13 }, At(66, now) with { Charge = 14 });
        WaitFor("\"data\"", "\"esp_id\":7", "\"Q\":64");
        WaitFor("\"data\"", "\"esp_id\":8", "\"Q\":12");
        WaitFor("\"data\"", "\"esp_id\":9", "\"Q\":13");
        var reading = Reading(7);
        Assert.Multiple(() =>
        {
            Assert.That(OriginalIdentity.IsOriginal(reading.BootId), Is.True);
            Assert.That(reading.TimeSource, Is.EqualTo(TimeSource.Gps));
            Assert.That(reading.TakenAtMilliseconds, Is.EqualTo(new DateTimeOffset(now).ToUnixTimeMilliseconds() / 1000 * 1000));
            Assert.That(reading.Get(ReadingField.PackVoltage), Is.EqualTo(14800));
        });
        Assert.That(All().Any(text => text.Contains("\"esp_id\":66")), Is.False);
        Assert.That(_app.Original.Unauthenticated, Is.EqualTo(3));
        Assert.That(_app.Original.Unlisted, Is.EqualTo(1));
        Assert.That(_log.Lines.Count(line => line.Contains("Module 7") && line.Contains("without authentication")), Is.EqualTo(1));
    }

    [Test]
    public void Without_the_mode_plain_messages_are_passed_over_and_counted()
    {
        Start();
        Say(70, At(7, DateTime.UtcNow));
        Wait(() => _app.Radio.Counters.Malformed == 1);
        Assert.That(_app.Original, Is.Null);
        Thread.Sleep(300);
        Assert.That(All().Any(text => text.Contains("\"esp_id\":7")), Is.False);
    }

    [TestCase(36)]
    [TestCase(53)]
    [TestCase(67)]
    [TestCase(78)]
    public void Older_versions_and_messages_of_several_payloads_are_heard_too(int size)
    {
        Start([.. Enumerable.Range(1, 6)]);
        Say(size, [.. Enumerable.Range(1, 6).Select(id => At(id, DateTime.UtcNow) with { Charge = (byte)(10 + id), Temperature = 0x7E, Threshold = 0x7D })]);
        for (var id = 1; id <= 6; id++) WaitFor("\"data\"", $"\"esp_id\":{id},", $"\"Q\":{10 + id}");
    }

    [Test]
    public void A_reading_that_is_heard_again_has_the_identity_that_it_had()
    {
        Start(7);
        var structure = At(7, DateTime.UtcNow);
        Say(70, structure);
        WaitFor("\"data\"", "\"esp_id\":7");
        Say(70, structure);
        Wait(() => Readings(7).Count == 2);
        var (first, second) = (Readings(7)[0], Readings(7)[1]);
        Assert.That((second.BootId, second.Sequence, second.TakenAtMilliseconds), Is.EqualTo((first.BootId, first.Sequence, first.TakenAtMilliseconds)));

        // The fix is lost: the time stands still, the values go on.
        Say(70, structure with { Charge = 63 });
        Wait(() => Readings(7).Count == 3);
        Assert.That((Readings(7)[2].BootId, Readings(7)[2].Sequence), Is.Not.EqualTo((first.BootId, first.Sequence)));
    }

    [Test]
    public void A_module_that_was_heard_with_authentication_is_not_believed_without()
    {
        Start(7, OwnModule);
        var key = new RadioKey(HubKeys.DeriveSecret(Secret, HubId, OwnModule, 0));
        var builder = new RadioMessageBuilder(OwnModule);
        var own = new Reading { ModuleId = OwnModule, BootId = 4_000_000, Sequence = 1, TakenAtMilliseconds = 1_790_000_000_000, TimeSource = TimeSource.Gps };
        own.Set(ReadingField.StateOfCharge, 50);
        builder.Begin(HubId, key, 1);
        builder.TryAddReading(own);
        _root.Send(builder.Buffer, 0, builder.Finish());
        WaitFor("\"data\"", $"\"esp_id\":{OwnModule}", "\"Q\":50");
        Say(70, At(OwnModule, DateTime.UtcNow) with { Charge = 1 }, At(7, DateTime.UtcNow));
        WaitFor("\"data\"", "\"esp_id\":7");
        Assert.That(_app.Original.Outdated, Is.EqualTo(1));
        Assert.That(Readings(OwnModule), Has.Count.EqualTo(1));
        Assert.That(_app.Radio.Counters.Malformed, Is.EqualTo(1));
    }

    [Test]
    public void A_change_of_the_threshold_is_sent_in_the_clear_and_succeeds_when_a_reading_shows_it()
    {
        Start(7);
        Say(70, At(7, DateTime.UtcNow));
        WaitFor("\"data\"", "\"esp_id\":7");
        Socket().Give("""{"type":"request","esp_id":7,"content":{"id":4711,"summary":"change-settings","ttl":300,"data":{"OTC":475}}}""");
        var request = Hear();
        Assert.That(request, Is.EqualTo((CommandKind.ChangeSettings, 7, 475)));
        Say(70, At(7, DateTime.UtcNow));
        Wait(() => Readings(7).Count == 2);
        Assert.That(All().Any(text => text.Contains("\"id\":4711")), Is.False, "the old threshold is shown still");
        Say(70, At(7, DateTime.UtcNow) with { Threshold = 475 });
        WaitFor("\"response\"", "\"id\":4711", "success");
    }

    [TestCase("reset-bms", "{}", "does not answer")]
    [TestCase("connect-wifi", """{"ssid":"Farm","password":"hay-and-straw"}""", "in the clear")]
    [TestCase("inverter", """{"on":true}""", "does not know")]
    public void A_command_whose_effect_cannot_be_known_or_had_is_answered_so(string summary, string data, string reason)
    {
        Start(7);
        Say(70, At(7, DateTime.UtcNow));
        WaitFor("\"data\"", "\"esp_id\":7");
        Socket().Give($$$"""{"type":"request","esp_id":7,"content":{"id":4712,"summary":"{{{summary}}}","ttl":300,"data":{{{data}}}}}""");
        WaitFor("\"response\"", "\"id\":4712", reason);
        if (summary == "reset-bms") Assert.That(Hear(), Is.EqualTo((CommandKind.ResetGauge, 7, 0)));
    }

    [Test]
    public void Garbage_on_air_does_no_harm_between_messages()
    {
        Start(7);
        var random = new SeededRandom();
        var payload = new byte[255];
        for (var n = 0; n < 24; n++)
        {
            var count = 1 + random.Next(255);
            random.Fill(payload, 0, count);
            if (random.Next(2) == 0) payload[0] = 0x7E;
            if (random.Next(2) == 0) payload[count - 1] = 0x7E;
            if (n % 4 == 1)
            {
                var pieces = OriginalStructure.Payloads(OriginalStructure.Message(70, At(7, DateTime.UtcNow)));
                payload = [.. pieces[0], .. new byte[255 - pieces[0].Length]];
                count = pieces[0].Length;
                payload[1 + random.Next(count - 1)] ^= (byte)(1 << random.Next(8));
            }

            _root.Send(payload, 0, count);
        }

        // Whatever noise began is ended by the next delimiter.
        var before = Readings(7).Count;
        Say(70, At(7, DateTime.UtcNow) with { Charge = 42 });
        WaitFor("\"data\"", "\"esp_id\":7", "\"Q\":42");
        Assert.That(before, Is.LessThanOrEqualTo(6));
        Assert.That(_app.Original.Counters.Malformed, Is.GreaterThan(0));
        Assert.That(_log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void A_list_with_an_id_that_the_original_cannot_have_is_refused()
    {
        Start();
        foreach (var modules in new[] { [], new[] { 0 }, [7, 256] })
        {
            Assert.That(() => new OriginalDownLink(null!, null!, null!, null!, modules), Throws.ArgumentException);
        }
    }

    IWebSocket IWebSocketFactory.Create()
    {
        lock (_sockets)
        {
            _sockets.Add(new FakeSocket());
            return _sockets[^1];
        }
    }

    private static OriginalStructure At(int module, DateTime utc) => new()
    {
        Module = (byte)module,
        Time = (utc.Hour * 10000) + (utc.Minute * 100) + utc.Second,
        Date = (uint)((utc.Day * 10000) + (utc.Month * 100) + (utc.Year % 100)),
    };

    private static void Wait(Func<bool> condition)
    {
        for (var i = 0; i < 600 && !condition(); i++) Thread.Sleep(50);
        Assert.That(condition(), Is.True);
    }

    private void Start(params int[] original)
    {
        _log = new SilentLog();
        _air = new Air();
        _root = new Sx127x(new SimulatedSx127x(_air));
        _root.Configure(Channel);
        _root.StartReceive();
        var chip = new Sx127x(new SimulatedSx127x(_air));
        chip.Configure(Channel);
        var clock = new HostClock();
        clock.SetUtc(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), TimeSource.Synchronised);
        _app = new NodeApp(
            new NodeConfiguration
            {
                ModuleId = HubId,
                IsHub = true,
                RadioSecret = Secret,
                CloudAddress = "ws://cloud",
                CloudKey = "key",
                OriginalModules = original.Length == 0 ? null : original,
            },
            new NodePlatform
            {
                Clock = clock,
                Log = _log,
                Random = new SeededRandom(),
                Storage = new MemoryStorage(),
                WebSockets = this,
                Radio = new Sx127xRadio(chip, Bands),
            });
        _worker = new Thread(_app.Run);
        _worker.Start();
        Socket();
    }

    private void Say(int size, params OriginalStructure[] structures)
    {
        foreach (var payload in OriginalStructure.Payloads(OriginalStructure.Message(size, structures))) _root.Send(payload, 0, payload.Length);
        _root.StartReceive();
    }

    /// <summary>The next command that the module's radio hears: kind, module, threshold.</summary>
    private (string Summary, int Module, int Threshold) Hear()
    {
        var decoder = new FrameDecoder(OriginalMessageReader.MaximumMessageBytes);
        var reader = new OriginalMessageReader();
        var message = new WireMessage();
        var isHeard = false;
        Wait(() => isHeard |= _root.TryReceive(_packet));
        Assert.That(decoder.Read(_packet.Payload, 0, _packet.Length, out _), Is.True);
        Assert.That(reader.Open(decoder.Buffer, 0, decoder.Length), Is.EqualTo(OriginalResult.Accepted));
        Assert.That(reader.Read(message, 0, TimeSource.Unset), Is.True);
        return (message.Summary, message.ModuleId, message.Data.HasOverTemperatureCharge ? message.Data.OverTemperatureCharge : 0);
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

    private List<string> All() => [.. Socket().Sent.SelectMany(frame => frame.Split("},{\"type\""))];

    private void WaitFor(string type, params string[] texts) => Wait(() => All().Any(json => json.Contains(type) && texts.All(json.Contains)));

    private Reading Reading(int module) => Readings(module)[0];

    private List<Reading> Readings(int module)
    {
        var readings = new List<Reading>();
        var (reader, message) = (new WireMessageReader(), new WireMessage());
        foreach (var frame in Socket().Sent)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(frame);
            reader.Reset(bytes, 0, bytes.Length);
            while (reader.Read(message))
            {
                if (message.Type == MessageType.Data && message.ModuleId == module) readings.Add(message.TakeReading());
            }
        }

        return readings;
    }
}
