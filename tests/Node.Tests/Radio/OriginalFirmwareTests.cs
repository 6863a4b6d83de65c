using System;
using System.Linq;
using Battery.Node.Radio;
using Battery.Protocol;
using Battery.Protocol.Original;
using Battery.Protocol.Radio;
using Battery.Protocol.Tests;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>
/// A whole HUB that hears modules with the original firmware over the simulated air, chip to chip, with a cloud that is a list of messages.
/// </summary>
public sealed class OriginalFirmwareTests
{
    private const int OwnModule = 9;

    private HubUnderTest _hub = null!;

    private OriginalDownLink Original => _hub.App.Original;

    [TearDown]
    public void TearDown() => _hub.Dispose();

    [Test]
    public void Readings_of_listed_modules_go_up_like_any_other_with_a_mark_and_no_others()
    {
        Start(7, 8, OwnModule);
        DateTime now = DateTime.UtcNow;
        Say(70, At(7, now), At(8, now) with { Charge = 12 }, At(9, now) with { Charge = 13 }, At(66, now) with { Charge = 14 });
        _hub.WaitFor("data", "\"esp_id\":7", "\"Q\":64");
        _hub.WaitFor("data", "\"esp_id\":8", "\"Q\":12");
        _hub.WaitFor("data", "\"esp_id\":9", "\"Q\":13");
        Reading reading = _hub.Readings(7)[0];
        Assert.Multiple(() =>
        {
            Assert.That(OriginalIdentity.IsOriginal(reading.BootId), Is.True);
            Assert.That(reading.TimeSource, Is.EqualTo(TimeSource.Gps));
            Assert.That(reading.TakenAtMilliseconds, Is.EqualTo(new DateTimeOffset(now).ToUnixTimeMilliseconds() / 1000 * 1000));
            Assert.That(reading.Get(ReadingField.PackVoltage), Is.EqualTo(14800));
        });
        Assert.That(_hub.Sent.Any(text => text.Contains("\"esp_id\":66")), Is.False);
        Assert.That(Original.Unauthenticated, Is.EqualTo(3));
        HubUnderTest.Wait(() => Original.Unlisted == 1);
        Assert.That(_hub.Log.Lines.Count(line => line.Contains("Module 7") && line.Contains("without authentication")), Is.EqualTo(1));
    }

    [Test]
    public void Without_the_mode_plain_messages_are_passed_over_and_counted()
    {
        Start();
        Say(70, At(7, DateTime.UtcNow));
        SayOwn();
        Assert.That(_hub.App.Radio.Counters.Malformed, Is.EqualTo(1));
        Assert.That(Original, Is.Null);
        Assert.That(_hub.Sent.Any(text => text.Contains("\"esp_id\":7")), Is.False);
    }

    [TestCase(36)]
    [TestCase(53)]
    [TestCase(67)]
    [TestCase(78)]
    public void Older_versions_and_messages_of_several_payloads_are_heard_too(int size)
    {
        Start([.. Enumerable.Range(1, 6)]);
        Say(size,
            [.. Enumerable.Range(1, 6)
            .Select(id => At(id, DateTime.UtcNow) with { Charge = (byte)(10 + id), Temperature = 0x7E, Threshold = 0x7D })]);
        for (int id = 1; id <= 6; id++) _hub.WaitFor("data", $"\"esp_id\":{id},", $"\"Q\":{10 + id}");
    }

    [Test]
    public void A_reading_that_is_heard_again_has_the_identity_that_it_had()
    {
        Start(7);
        OriginalStructure structure = At(7, DateTime.UtcNow);
        Say(70, structure);
        _hub.WaitFor("data", "\"esp_id\":7");
        Say(70, structure);
        HubUnderTest.Wait(() => _hub.Readings(7).Count == 2);
        (Reading? first, Reading? second) = (_hub.Readings(7)[0], _hub.Readings(7)[1]);
        Assert.That(
            (second.BootId, second.Sequence, second.TakenAtMilliseconds),
            Is.EqualTo((first.BootId, first.Sequence, first.TakenAtMilliseconds)));

        // The fix is lost: the time stands still, the values go on.
        Say(70, structure with { Charge = 63 });
        HubUnderTest.Wait(() => _hub.Readings(7).Count == 3);
        Assert.That((_hub.Readings(7)[2].BootId, _hub.Readings(7)[2].Sequence), Is.Not.EqualTo((first.BootId, first.Sequence)));
    }

    [Test]
    public void A_module_that_was_heard_with_authentication_is_not_believed_without()
    {
        Start(7, OwnModule);
        SayOwn();
        Say(70, At(OwnModule, DateTime.UtcNow) with { Charge = 1 }, At(7, DateTime.UtcNow));
        _hub.WaitFor("data", "\"esp_id\":7");
        Assert.That(Original.Outdated, Is.EqualTo(1));
        Assert.That(_hub.Readings(OwnModule), Has.Count.EqualTo(1));
        Assert.That(_hub.App.Radio.Counters.Malformed, Is.EqualTo(1));
    }

    [Test]
    public void A_change_of_the_threshold_is_sent_in_the_clear_and_succeeds_when_a_reading_shows_it()
    {
        Start(7);
        Say(70, At(7, DateTime.UtcNow));
        _hub.WaitFor("data", "\"esp_id\":7");
        _hub.Give("""{"type":"request","esp_id":7,"content":{"id":4711,"summary":"change-settings","ttl":300,"data":{"OTC":475}}}""");
        (string Summary, int Module, int Threshold) request = Hear();
        Assert.That(request, Is.EqualTo((CommandKind.ChangeSettings, 7, 475)));
        Say(70, At(7, DateTime.UtcNow));
        HubUnderTest.Wait(() => _hub.Readings(7).Count == 2);
        Assert.That(_hub.Sent.Any(text => text.Contains("\"id\":4711")), Is.False, "the old threshold is shown still");
        Say(70, At(7, DateTime.UtcNow) with { Threshold = 475 });
        _hub.WaitFor("response", "\"id\":4711", "success");
    }

    [TestCase("reset-bms", "{}", "does not answer")]
    [TestCase("connect-wifi", """{"ssid":"Farm","password":"hay-and-straw"}""", "in the clear")]
    [TestCase("inverter", """{"on":true}""", "does not know")]
    public void A_command_whose_effect_cannot_be_known_or_had_is_answered_so(string summary, string data, string reason)
    {
        Start(7);
        Say(70, At(7, DateTime.UtcNow));
        _hub.WaitFor("data", "\"esp_id\":7");
        _hub.Give($$$"""{"type":"request","esp_id":7,"content":{"id":4712,"summary":"{{{summary}}}","ttl":300,"data":{{{data}}}}}""");
        _hub.WaitFor("response", "\"id\":4712", reason);
        if (summary == "reset-bms") Assert.That(Hear(), Is.EqualTo((CommandKind.ResetGauge, 7, 0)));
    }

    [Test]
    public void Garbage_on_air_does_no_harm_between_messages()
    {
        Start(7);
        var random = new SeededRandom();
        byte[] payload = new byte[255];
        for (int n = 0; n < 24; n++)
        {
            int count = 1 + random.Next(255);
            random.Fill(payload, 0, count);
            if (random.Next(2) == 0) payload[0] = 0x7E;
            if (random.Next(2) == 0) payload[count - 1] = 0x7E;
            if (n % 4 == 1)
            {
                byte[][] pieces = OriginalStructure.Payloads(OriginalStructure.Message(70, At(7, DateTime.UtcNow)));
                payload = [.. pieces[0], .. new byte[255 - pieces[0].Length]];
                count = pieces[0].Length;
                payload[1 + random.Next(count - 1)] ^= (byte)(1 << random.Next(8));
            }

            _hub.Station.Send(payload, 0, count);
        }

        // Whatever noise began is ended by the next delimiter.
        int before = _hub.Readings(7).Count;
        Say(70, At(7, DateTime.UtcNow) with { Charge = 42 });
        _hub.WaitFor("data", "\"esp_id\":7", "\"Q\":42");
        Assert.That(before, Is.LessThanOrEqualTo(6));
        Assert.That(Original.Counters.Malformed, Is.GreaterThan(0));
        Assert.That(_hub.Log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void A_list_with_an_id_that_the_original_cannot_have_is_refused()
    {
        Start();
        foreach (int[]? modules in new[] { [], new[] { 0 }, [7, 256] })
        {
            Assert.That(() => new OriginalDownLink(null!, null!, null!, null!, modules), Throws.ArgumentException);
        }
    }

    private static OriginalStructure At(int module, DateTime utc) => new()
    {
        Module = (byte)module,
        Time = (utc.Hour * 10000) + (utc.Minute * 100) + utc.Second,
        Date = (uint)((utc.Day * 10000) + (utc.Month * 100) + (utc.Year % 100)),
    };

    /// <summary>A reading with authentication, and waits for it.</summary>
    private void SayOwn()
    {
        var reading =
            new Reading
            {
                ModuleId = OwnModule,
                BootId = 4_000_000,
                Sequence = 1,
                TakenAtMilliseconds = 1_790_000_000_000,
                TimeSource = TimeSource.Gps
            };
        reading.Set(ReadingField.StateOfCharge, 50);
        var builder = new RadioMessageBuilder(OwnModule);
        builder.Begin(HubUnderTest.HubId, new RadioKey(HubKeys.DeriveSecret(HubUnderTest.Secret, HubUnderTest.HubId, OwnModule, 0)), 1);
        builder.TryAddReading(reading);
        _hub.Say(builder.Buffer, builder.Finish());
        _hub.WaitFor("data", $"\"esp_id\":{OwnModule}", "\"Q\":50");
    }

    private void Start(params int[] original) => _hub = new HubUnderTest(original);

    private void Say(int size, params OriginalStructure[] structures)
    {
        foreach (byte[] payload in OriginalStructure.Payloads(OriginalStructure.Message(size, structures)))
            _hub.Say(payload, payload.Length);
    }

    /// <summary>The next command that the module's radio hears: kind, module, threshold.</summary>
    private (string Summary, int Module, int Threshold) Hear()
    {
        var decoder = new FrameDecoder(OriginalMessageReader.MaximumMessageBytes);
        var reader = new OriginalMessageReader();
        byte[] payload = _hub.Hear();
        Assert.That(decoder.Read(payload, 0, payload.Length, out _), Is.True);
        Assert.That(reader.Open(decoder.Buffer, 0, decoder.Length), Is.EqualTo(OriginalResult.Accepted));
        var request = (RequestMessage)reader.Read(0, TimeSource.Unset);
        Settings settings = request.Data.Settings;
        int threshold = settings.Has(Setting.OverTemperatureCharge) ? settings.Get(Setting.OverTemperatureCharge) : 0;
        return (request.Summary, request.ModuleId, threshold);
    }
}
