using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>Every kind of message through every form that it has. A kind that is added to the types and not to a form fails here.</summary>
public sealed class MessageTableTests
{
    // Packets that are a part of a message, or another form of one.
    private static readonly byte[] Others =
    [
        RadioPacketType.Query, RadioPacketType.Fragment, RadioPacketType.MissingFragments, RadioPacketType.Differences,
    ];

    private static IEnumerable<MessageType> Types => RandomMessage.Types;

    private static IEnumerable<MessageType> InJson => Types.Where(type => MessageTable.All[(int)type].Name != null);

    private static IEnumerable<MessageType> OnAir => Types.Where(type => MessageTable.All[(int)type].PacketType >= 0);

    [Test]
    public void Every_type_has_a_class_and_every_class_a_type()
    {
        IEnumerable<Type> classes = typeof(Message).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Message)) && !type.IsAbstract);
        Assert.That(MessageTable.All.Select(message => message.Type), Is.EqualTo(Enum.GetValues<MessageType>()), "each at its place");
        Assert.That(MessageTable.All.Select(message => message.GetType()), Is.EquivalentTo(classes));
    }

    [Test]
    public void Every_kind_that_travels_has_a_name_or_a_packet_type_of_its_own()
    {
        string[] names = [.. MessageTable.All.Select(message => message.Name).OfType<string>()];
        int[] packets = [.. MessageTable.All.Select(message => message.PacketType).Where(type => type >= 0)];
        IEnumerable<object?> declaredNames = typeof(WireKeys).GetFields(BindingFlags.NonPublic | BindingFlags.Static)
            .Where(field => field.Name.StartsWith("Type", StringComparison.Ordinal) && field.Name.Length > 4)
                .Select(field => field.GetValue(null));
        IEnumerable<int> declaredPackets = typeof(RadioPacketType).GetFields(BindingFlags.NonPublic | BindingFlags.Static)
            .Select(field => (byte)field.GetRawConstantValue()!).Except(Others).Select(type => (int)type);
        Assert.Multiple(() =>
        {
            Assert.That(names, Is.Unique);
            Assert.That(names, Is.EquivalentTo(declaredNames));
            Assert.That(packets, Is.Unique);
            Assert.That(packets, Is.EquivalentTo(declaredPackets));
            Assert.That(InJson.Union(OnAir), Is.EquivalentTo(Types), "what has neither goes nowhere");
        });
    }

    [Test]
    public void A_new_one_is_of_the_same_kind_and_another_object()
    {
        foreach (Message message in MessageTable.All)
        {
            Message made = message.Create();
            Assert.That(made.GetType(), Is.EqualTo(message.GetType()));
            Assert.That(made, Is.Not.SameAs(message));
            Assert.That(message.Create(), Is.Not.SameAs(made));
            Assert.That(made.ModuleId, Is.Zero);
        }
    }

    [Test]
    public void A_packet_type_leads_to_the_kind_whose_it_is()
    {
        for (int type = 0; type < 256; type++)
        {
            MessageType expected = MessageTable.All.FirstOrDefault(message => message.PacketType == type)?.Type ?? MessageType.Unknown;
            if (type == RadioPacketType.Query) expected = MessageType.Request;
            Assert.That(MessageTable.OfPacket(type), Is.EqualTo(expected), $"packet type {type}");
        }
    }

    [TestCaseSource(nameof(InJson))]
    public void Comes_back_from_JSON_with_everything(MessageType type)
    {
        Random random = RandomSource.Create();
        var writer = new JsonWriter();
        var reader = new WireMessageReader();
        for (int n = 0; n < 2000; n++)
        {
            Message message = RandomMessage.Create(type, random);
            writer.Clear();
            Assert.That(WireMessageWriter.Write(writer, message), Is.True);
            reader.Reset(writer.Buffer, 0, writer.Length);
            Message back = reader.Read();
            Assert.That(back, Is.Not.Null, reader.Reason);
            Assert.That(MessageContent.Of(back), Is.EqualTo(MessageContent.Of(message)));
            Assert.That(reader.Read(), Is.Null);
            Assert.That(reader.IsBroken, Is.False, reader.Reason);
        }
    }

    [TestCaseSource(nameof(OnAir))]
    public void Comes_back_from_the_radio_with_everything(MessageType type)
    {
        Random random = RandomSource.Create();
        var ends = new RadioEnds();
        for (int n = 0; n < 2000; n++)
        {
            Message message = RandomMessage.Create(type, random);
            Message[] back = ends.Carry(message);
            Assert.That(back.Select(MessageContent.Of), Is.EqualTo(new[] { MessageContent.Of(message) }));
        }

        Assert.That((ends.Reader.Counters.InvalidPackets, ends.Reader.Counters.UnknownPackets), Is.EqualTo((0, 0)));
    }

    [Test]
    public void What_has_no_form_in_JSON_is_not_written([Values] MessageType type)
    {
        if (InJson.Contains(type)) return;
        var writer = new JsonWriter();
        Assert.That(WireMessageWriter.Write(writer, MessageTable.All[(int)type].Create()), Is.False);
        Assert.That(writer.Length, Is.Zero);
    }

    [Test]
    public void What_has_no_form_on_air_is_passed_over([Values] MessageType type)
    {
        if (OnAir.Contains(type)) return;
        Assert.That(new RadioEnds().Pack(MessageTable.All[(int)type].Create()), Is.Empty);
    }

    [Test]
    public void A_command_of_a_kind_that_is_not_known_here_has_no_form_on_air()
    {
        Assert.That(new RadioEnds().Pack(new RequestMessage(1, 2, "fly", 3)), Is.Empty);
    }

    [TestCaseSource(nameof(OnAir))]
    public void One_that_does_not_fit_changes_nothing(MessageType type)
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 300; n++)
        {
            var builder = new RadioMessageBuilder(RadioEnds.Source, random.Next(64, 256));
            builder.Begin(RadioEnds.Hub, RadioEnds.Key, 1);
            int added = 0;
            while (builder.TryAdd(RandomMessage.Create(type, random))) added++;
            var reader = new RadioMessageReader(RadioEnds.Hub, new OneKey(RadioEnds.Key), null);
            Assert.That(reader.Open(builder.Buffer, 0, builder.Finish()), Is.EqualTo(RadioResult.Accepted));
            for (int i = 0; i < added; i++) Assert.That(reader.Read()?.Type, Is.EqualTo(type));
            Assert.That(reader.Read(), Is.Null);
            Assert.That(reader.Counters.InvalidPackets, Is.Zero);
        }
    }

    // The name of a kind is compared with what stands in the text, also where that is written with escapes.
    [TestCaseSource(nameof(InJson))]
    public void A_name_with_an_escape_is_the_same_name(MessageType type)
    {
        var writer = new JsonWriter();
        WireMessageWriter.Write(writer, RandomMessage.Create(type, new Random(1)));
        string name = MessageTable.All[(int)type].Name;
        string text = Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
        string escaped = $"\"type\":\"\\u{(int)name[0]:x4}{name[1..]}\"";
        byte[] bytes = Encoding.UTF8.GetBytes(text.Replace($"\"type\":\"{name}\"", escaped));
        var reader = new WireMessageReader();
        reader.Reset(bytes, 0, bytes.Length);
        Assert.That(reader.Read()?.Type, Is.EqualTo(type));
    }
}
