using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Battery.Node;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Node.Stored;
using Battery.Protocol;
using Battery.Protocol.Original;
using Battery.Protocol.Radio;
using Battery.Protocol.Update;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>A whole HUB between a module and a cloud of which either may know more than it.</summary>
public sealed class ForwardCompatibilityTests
{
    private const int ModuleId = 9;

    // Two packet types that this build knows, with a version of readings and a type that it does not.
    private const byte DataType = 0;
    private const byte DifferencesType = 11;
    private const byte NewerVersion = 250;
    private const byte UnknownType = 200;

    private HubUnderTest _hub = null!;
    private uint _counter;

    [SetUp]
    public void SetUp()
    {
        _hub = new HubUnderTest();
        _counter = 0;
    }

    [TearDown]
    public void TearDown() => _hub.Dispose();

    [Test]
    public void What_the_HUB_knows_of_a_newer_modules_message_goes_up_and_the_rest_is_counted()
    {
        Say(
            [UnknownType, 3, 1, 2, 3],
            Reading(1, 51),
            [DataType, 6, NewerVersion, 1, 2, 3, 4, 5],
            [DifferencesType, 4, NewerVersion, 1, 2, 3],
            [255, 0],
            Reading(2, 52));
        _hub.WaitFor("data", "\"n\":1,", "\"Q\":51");
        _hub.WaitFor("data", "\"n\":2,", "\"Q\":52");
        Assert.That(_hub.Readings(ModuleId), Has.Count.EqualTo(2));
        RadioCounters counters = _hub.App.Radio.Counters;
        Assert.That((counters.Accepted, counters.UnknownPackets, counters.InvalidPackets), Is.EqualTo((1, 4, 0)));
    }

    [Test]
    public void A_newer_clouds_messages_are_passed_over_and_a_command_among_them_goes_down()
    {
        Say(Reading(1, 51));
        _hub.WaitFor("data", "\"n\":1,");
        _hub.Give("""
            [{"type":"novelty","esp_id":9,"content":{"a":[{}]}},
             {"type":"request","esp_id":9,"content":{"id":4711,"summary":"query","ttl":300,"data":{"new":[1]},"priority":3},"trace":"x"},
             {"type":"request","esp_id":9,"content":{"id":4712,"summary":"dance","ttl":300,"data":{}}},
             {"type":"request","esp_id":100,"content":{"id":4713,"summary":"dance","ttl":300,"data":{}}}]
            """);
        _hub.WaitFor("response", "\"id\":4713", "error", "dance");
        var reader = new RadioMessageReader(ModuleId, new LinkKeys(HubUnderTest.HubId, Key()), null);
        byte[] payload = _hub.Hear();
        Assert.That(reader.Open(payload, 0, payload.Length), Is.EqualTo(RadioResult.Accepted));
        var requests = new List<RequestMessage>();
        for (Message? message; (message = reader.Read()) is not null;)
        {
            // A HUB that reads several packing versions tells them as well.
            if (message is RequestMessage request) requests.Add(request);
            else Assert.That(message, Is.InstanceOf<VersionsMessage>());
        }

        Assert.That(
            requests.Select(request => (request.Summary, request.CommandId)), Is.EqualTo(new[] { (CommandKind.Query, 4711L) }),
            "a command without a number on air is not sent");
    }

    [Test]
    public void An_update_for_a_module_behind_the_radio_is_refused_with_the_reason()
    {
        Say(Reading(1, 51));
        _hub.WaitFor("data", "\"n\":1,");
        string offer = Convert.ToBase64String(new byte[UpdateOffer.SignedBytes + 256]);
        _hub.Give(
            $$$"""[{"type":"request","esp_id":9,"content":{"id":4711,"summary":"update","ttl":300,"data":{"offer":"{{{offer}}}"} } }]""");
        _hub.WaitFor("response", "\"id\":4711", "error", "an update does not go by radio, and module 9 is reached by nothing else now");
    }

    [Test]
    public void No_node_draws_a_boot_id_that_marks_readings_of_others()
    {
        var random = new SeededRandom();
        for (int n = 0; n < 20; n++)
        {
            var storage = new MemoryStorage();
            _ = new NodeApp(
                new NodeConfiguration { ModuleId = 5 },
                new NodePlatform
                {
                    Clock = new HostClock(),
                    Log = new SilentLog(),
                    Random = new LowFirst(random, n),
                    Storage = storage,
                });
            Assert.That(BitConverter.ToInt32(new StoredBlob(storage, new SilentLog(), "boot").Read()), Is.GreaterThan(OriginalIdentity.LastBootId));
        }
    }

    private static RadioKey Key() => new(Secret());

    private static byte[] Secret() => HubKeys.DeriveSecret(HubUnderTest.Secret, HubUnderTest.HubId, ModuleId, 0);

    private static byte[] Reading(int sequence, int charge)
    {
        var reading =
            new Reading
            {
                ModuleId = ModuleId,
                BootId = 4_000_000,
                Sequence = sequence,
                TakenAtMilliseconds = 1_790_000_000_000 + sequence,
                TimeSource = TimeSource.Gps
            };
        reading.Set(ReadingField.StateOfCharge, charge);
        var builder = new RadioMessageBuilder(ModuleId);
        builder.Begin(HubUnderTest.HubId, Key(), 1);
        builder.TryAddReading(reading);
        int length = builder.Finish();
        return builder.Buffer[11..(length - RadioKey.TagBytes)];
    }

    // A message with these packets, authenticated by the platform's HMAC.
    private void Say(params byte[][] packets)
    {
        uint counter = ++_counter;
        byte[] content = [
            0xB2, ModuleId, 0, HubUnderTest.HubId, 0, 0, (byte)counter, 0, 0, 0, (byte)packets.Length,
            .. packets.SelectMany(packet => packet)];
        byte[] key = HMACSHA256.HashData(Secret(), (byte[])[.. "battery radio"u8, 1]);
        byte[] message = [.. content, .. HMACSHA256.HashData(key, content)[..RadioKey.TagBytes]];
        _hub.Say(message, message.Length);
    }

    /// <summary>Draws small numbers first.</summary>
    private sealed class LowFirst(SeededRandom random, int low) : IRandom
    {
        private int _drawn;

        public int Next(int bound) => _drawn++ switch { 0 => low, 1 => OriginalIdentity.LastBootId, _ => random.Next(bound) };

        public void Fill(byte[] buffer, int offset, int count) => random.Fill(buffer, offset, count);
    }
}
