using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>Messages of a build that knows more: what is known here is delivered, the rest passed over and counted.</summary>
public sealed class ForwardCompatibilityTests
{
    private static readonly int[] KnownTypes =
    [
        .. typeof(RadioPacketType).GetFields(BindingFlags.NonPublic | BindingFlags.Static)
            .Select(field => (int)(byte)field.GetRawConstantValue()!),
    ];

    [Test]
    public void Known_packets_come_through_whatever_unknown_ones_and_newer_readings_stand_between_them()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 2000; n++)
        {
            var packets = new List<(byte[] Bytes, string? Meaning)>();
            for (int i = random.Next(1, 7); i > 0; i--) packets.Add(Known(random));
            int unknown = random.Next(1, 7);
            for (int i = unknown; i > 0; i--) packets.Add((Unknown(random), null));
            (byte[] Bytes, string? Meaning)[] order = packets.ToArray();
            random.Shuffle(order);
            while (order.Sum(packet => packet.Bytes.Length) > 230)
            {
                if (order[^1].Meaning is null) unknown--;
                order = order[..^1];
            }

            var ends = new RadioEnds();
            RadioMessageReader reader = ends.Reader;
            Assert.That(ends.Open([.. order.Select(packet => packet.Bytes)]), Is.EqualTo(RadioResult.Accepted));
            var got = new List<string>();
            while (reader.Read() is { } message) got.Add(Meaning(message));
            Assert.That(got, Is.EqualTo(order.Select(packet => packet.Meaning).Where(meaning => meaning is not null)));
            Assert.That(reader.Counters.UnknownPackets, Is.EqualTo(unknown));
            Assert.That(reader.Counters.InvalidPackets, Is.Zero);
        }
    }

    [Test]
    public void Every_packet_type_that_is_not_known_is_passed_over_and_every_other_is_not()
    {
        for (int type = 0; type < 256; type++)
        {
            var ends = new RadioEnds();
            RadioMessageReader reader = ends.Reader;
            ends.Open([[(byte)type, 0], Time(5).Bytes]);
            Assert.That((reader.Read() as TimeMessage)?.Milliseconds, Is.EqualTo(5));

            // Without an assembler and a sender fragments are for nobody.
            bool isKnown = KnownTypes.Contains(type) && type is not (RadioPacketType.Fragment or RadioPacketType.MissingFragments);
            Assert.That(
                (reader.Counters.UnknownPackets, reader.Counters.InvalidPackets), Is.EqualTo(isKnown ? (0, 1) : (1, 0)), $"type {type}");
        }
    }

    [Test]
    public void Readings_of_every_other_version_are_passed_over_and_counted([Values] bool refers)
    {
        for (int version = 0; version < 256; version++)
        {
            if (version >= PackingTable.Oldest && version <= PackingTable.Newest) continue;
            var ends = new RadioEnds();
            RadioMessageReader reader = ends.Reader;
            ends.Open([[refers ? RadioPacketType.Differences : RadioPacketType.Data, 5, (byte)version, 1, 2, 3, 4], Time(5).Bytes]);
            Assert.That((reader.Read() as TimeMessage)?.Milliseconds, Is.EqualTo(5));
            Assert.That((reader.Counters.UnknownPackets, reader.Counters.InvalidPackets), Is.EqualTo((1, 0)), $"version {version}");
        }
    }

    [Test]
    public void A_message_of_another_format_is_malformed_and_counted()
    {
        var ends = new RadioEnds();
        Assert.That(ends.Open([Time(5).Bytes], RadioFormat.EncryptedFormat + 1), Is.EqualTo(RadioResult.Malformed));
        Assert.That(ends.Reader.Counters.Malformed, Is.EqualTo(1));
    }

    [Test]
    public void Known_objects_and_members_of_a_text_frame_come_through_among_unknown_ones()
    {
        const string Frame = """
            [{"type":"novelty","esp_id":7,"content":{"deep":[{"a":[1,{"b":null}]}],"b":1,"n":1}},
             {"type":"data","esp_id":7,"next":{"x":[]},"content":{"t":5,"s":2,"b":3,"n":4,"Q":64,"new":{"Q":99},"also":[1,[2]],"V":14810,"Q2":"text"},"later":1},
             {"type":12},
             {"type":"time","content":{"zone":"UTC","t":6}},
             {"kind":"no type"}]
            """;
        byte[] bytes = Encoding.UTF8.GetBytes(Frame);
        var reader = new WireMessageReader();
        reader.Reset(bytes, 0, bytes.Length);
        var types = new List<MessageType>();
        while (reader.Read() is { } message)
        {
            types.Add(message.Type);
            if (message is TimeMessage time) Assert.That(time.Milliseconds, Is.EqualTo(6));
            if (message is not DataMessage data) continue;
            Assert.That(
                (data.Reading.Get(ReadingField.StateOfCharge), data.Reading.Get(ReadingField.PackVoltage)), Is.EqualTo((64, 14810)));
            Assert.That(data.Reading.PresentMask, Is.EqualTo((1 << ReadingField.StateOfCharge) | (1 << ReadingField.PackVoltage)));
        }

        Assert.That(
            types, Is.EqualTo(new[] { MessageType.Unknown, MessageType.Data, MessageType.Invalid, MessageType.Time, MessageType.Invalid }));
        Assert.That(reader.UnknownCount, Is.EqualTo(1));
        Assert.That(reader.IsBroken, Is.False);
    }

    private static (byte[] Bytes, string Meaning) Known(Random random)
    {
        switch (random.Next(4))
        {
            case 0: return Time(random.Next());
            case 1:
                int boot = random.Next(1, 100);
                return Packet(MessageOf.Ack(5, boot, 1, 3), $"Ack 5 {boot}");
            case 2:
                int command = random.Next(1, 100);
                return Packet(new RequestMessage(5, command, CommandKind.Query, 60), $"Request 5 {command}");
            default:
                var reading =
                    new Reading
                    {
                        ModuleId = random.Next(1, 60000),
                        BootId = 9,
                        Sequence = random.Next(1, 1000),
                        TakenAtMilliseconds = 1_790_000_000_000
                    };
                reading.Set(ReadingField.StateOfCharge, random.Next(101));
                return Packet(new DataMessage(reading), Meaning(reading));
        }
    }

    private static byte[] Unknown(Random random)
    {
        byte[] rest = new byte[random.Next(12)];
        random.NextBytes(rest);
        switch (random.Next(3))
        {
            case 0: return [(byte)random.Next(KnownTypes.Max() + 1, 256), (byte)rest.Length, .. rest];
            case 1: return [RadioPacketType.Data, (byte)(rest.Length + 1), (byte)(PackingTable.Newest + 1 + random.Next(5)), .. rest];
            default:
                return [
                RadioPacketType.Differences, (byte)(rest.Length + 1), (byte)(PackingTable.Newest + 1 + random.Next(5)), .. rest];
        }
    }

    private static (byte[] Bytes, string Meaning) Time(long milliseconds) =>
        Packet(new TimeMessage(milliseconds), $"Time 0 {milliseconds}");

    private static (byte[] Bytes, string Meaning) Packet(Message message, string meaning) => (new RadioEnds().Pack(message), meaning);

    private static string Meaning(Message message) => message switch
    {
        DataMessage data => Meaning(data.Reading),
        TimeMessage time => $"Time 0 {time.Milliseconds}",
        AckMessage ack => $"Ack {ack.ModuleId} {ack.BootId}",
        RequestMessage request => $"Request {request.ModuleId} {request.CommandId}",
        _ => $"{message.Type}",
    };

    private static string Meaning(Reading reading) =>
        $"Data {reading.ModuleId} {reading.Sequence} {reading.Get(ReadingField.StateOfCharge)}";
}
