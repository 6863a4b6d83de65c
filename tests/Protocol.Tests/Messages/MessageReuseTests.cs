using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Protocol.Original;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>Readers give one object of each kind again and again, until somebody keeps it.</summary>
public sealed class MessageReuseTests
{
    private readonly WireMessageReader _reader = new();
    private readonly JsonWriter _writer = new();
    private readonly RadioEnds _ends = new();

    private static IEnumerable<MessageType> InJson =>
        RandomMessage.Types.Where(type => MessageTable.All[(int)type].Name != null);

    private static IEnumerable<MessageType> OnAir =>
        RandomMessage.Types.Where(type => MessageTable.All[(int)type].PacketType >= 0);

    [TestCaseSource(nameof(InJson))]
    public void In_JSON_the_next_of_a_kind_is_the_same_object_unless_that_was_kept(MessageType type)
    {
        Check(type, FromJson, _reader.Keep);
    }

    [TestCaseSource(nameof(OnAir))]
    public void By_radio_the_next_of_a_kind_is_the_same_object_unless_that_was_kept(MessageType type)
    {
        Check(type, FromRadio, _ends.Reader.Keep);
    }

    [Test]
    public void An_invalid_one_can_be_kept_like_any_other()
    {
        Message first = FromText("{}");
        string content = MessageContent.Of(first);
        Assert.That(FromText("{\"type\":\"data\",\"esp_id\":5,\"content\":{}}"), Is.SameAs(first));
        Message second = FromText("{}");
        Assert.That(MessageContent.Of(second), Is.EqualTo(content));
        _reader.Keep(second);
        Assert.That(FromText("{\"type\":\"data\",\"esp_id\":5,\"content\":{}}"), Is.Not.SameAs(second));
        Assert.That(MessageContent.Of(second), Is.EqualTo(content));
    }

    [Test]
    public void To_keep_one_of_a_kind_leaves_the_other_kinds_alone()
    {
        Message time = FromJson(new TimeMessage(1));
        Message ack = FromJson(MessageOf.Ack(1, 2, 3, 4));
        _reader.Keep(time);
        Assert.That(FromJson(MessageOf.Ack(1, 2, 3, 4)), Is.SameAs(ack));
        Assert.That(FromJson(new TimeMessage(2)), Is.Not.SameAs(time));

        // The one that was kept is no business of the reader any more.
        Message later = FromJson(new TimeMessage(3));
        _reader.Keep(time);
        Assert.That(FromJson(new TimeMessage(4)), Is.SameAs(later));
    }

    [Test]
    public void A_plain_message_of_the_original_can_be_kept()
    {
        var reader = new OriginalMessageReader();
        byte[] bytes = OriginalStructure.Message(70, new OriginalStructure(), new OriginalStructure { Module = 8 });
        const long Now = 1_790_000_000_000;
        reader.Open(bytes, 0, bytes.Length);
        Message first = reader.Read(Now, TimeSource.Gps);
        Assert.That(reader.Read(Now, TimeSource.Gps), Is.SameAs(first));
        reader.Keep(first);
        reader.Open(bytes, 0, bytes.Length);
        Message second = reader.Read(Now, TimeSource.Gps);
        Assert.That(second, Is.Not.SameAs(first));
        Assert.That((first.ModuleId, second.ModuleId), Is.EqualTo((8, 7)));
    }

    [TestCaseSource(nameof(InJson))]
    public void In_JSON_nothing_is_left_from_the_message_before(MessageType type) => CheckThatNothingIsLeft(type, FromJson);

    [TestCaseSource(nameof(OnAir))]
    public void By_radio_nothing_is_left_from_the_message_before(MessageType type) => CheckThatNothingIsLeft(type, FromRadio);

    [Test]
    public void Nothing_is_left_from_a_request_whose_data_was_wrong()
    {
        const string Wrong = """
            {"type":"request","esp_id":1,"content":{"id":1,"summary":"connect-wifi","ttl":1,
                "data":{"ssid":"a","password":"12345678","OTC":600,"interval":0,"module":5,"key":3,"new":1}}}
            """;
        Assert.That(FromText(Wrong).Type, Is.EqualTo(MessageType.Invalid));
        RequestMessage query = new(1, 2, CommandKind.Query, 3);
        Message read = FromJson(query);
        Assert.That(MessageContent.Of(read), Is.EqualTo(MessageContent.Of(query)));
        Assert.That(((RequestMessage)read).Data.Password, Is.Null);
        Assert.That(((RequestMessage)read).Data.IsEmpty, Is.True);
    }

    [Test]
    public void A_message_with_less_in_it_does_not_show_what_the_one_before_had()
    {
        FromJson(MessageOf.Wifi(1, 1, 1, "a", "12345678"));
        FromJson(MessageOf.Ack(1, 5, 1, 2));
        FromJson(new ResponseMessage(7, 8, CommandStatus.Error, "sealed"));
        var time = (TimeMessage)FromJson(new TimeMessage(5));
        Assert.That(time.ModuleId, Is.Zero);
        var response = (ResponseMessage)FromText(
            "{\"type\":\"response\",\"esp_id\":7,\"content\":{\"id\":9,\"status\":\"success\"}}");
        Assert.That(response.Reason, Is.Empty);
        Assert.That(
            FromText("{\"type\":\"ack\",\"esp_id\":1,\"content\":{\"b\":5}}").Type, Is.EqualTo(MessageType.Invalid), "n is missing");
        Assert.That(
            FromText("{\"type\":\"request\",\"esp_id\":1,\"content\":{\"id\":1,\"ttl\":1}}").Type, Is.EqualTo(MessageType.Invalid),
            "summary is missing");
        Assert.That(FromText("{\"type\":\"time\",\"content\":{}}").Type, Is.EqualTo(MessageType.Invalid), "t is missing");
    }

    [Test]
    public void A_taken_reading_is_not_touched_by_the_next()
    {
        var first = new Reading { ModuleId = 1, BootId = 2, Sequence = 3 };
        var second = new Reading { ModuleId = 4, BootId = 5, Sequence = 6 };
        var message = (DataMessage)FromJson(new DataMessage(first));
        Reading taken = message.TakeReading();
        message = (DataMessage)FromJson(new DataMessage(second));
        ReadingAssert.AreSame(first, taken);
        ReadingAssert.AreSame(second, message.Reading);
    }

    [TestCaseSource(nameof(InJson))]
    public void Writing_and_reading_JSON_without_texts_allocates_nothing(MessageType type)
    {
        // A bundle has a name, and a piece is kept by who takes it; neither is steady work.
        if (type is MessageType.Want or MessageType.Piece) Assert.Ignore("It never is without texts.");
        Message[] messages = Textless(type);
        Assert.That(Allocated(messages, message => FromJson(message)), Is.Zero);
    }

    [TestCaseSource(nameof(OnAir))]
    public void Building_and_reading_a_radio_message_without_texts_allocates_nothing(MessageType type)
    {
        Message[] messages = Textless(type);
        Assert.That(Allocated(messages, message => FromRadio(message)), Is.Zero);
    }

    // The same ones again, so that every buffer has grown to what it must hold.
    private static long Allocated(Message[] messages, Action<Message> carry)
    {
        long before = 0;
        for (int n = 0; n < 20; n++)
        {
            if (n == 10) before = GC.GetAllocatedBytesForCurrentThread();
            foreach (Message message in messages) carry(message);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Message[] Textless(MessageType type)
    {
        Random random = RandomSource.Create();
        return [.. Enumerable.Range(0, 100).Select(_ => RandomMessage.Create(type, random, false))];
    }

    // With and without texts, so that each stands behind the other.
    private static void CheckThatNothingIsLeft(MessageType type, Func<Message, Message> carry)
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 1000; n++)
        {
            Message next = RandomMessage.Create(type, random, random.Next(2) == 0);
            Assert.That(MessageContent.Of(carry(next)), Is.EqualTo(MessageContent.Of(next)));
        }
    }

    private static void Check(MessageType type, Func<Message, Message> carry, Action<Message> keep)
    {
        Random random = RandomSource.Create();
        Message first = RandomMessage.Create(type, random);
        Message read = carry(first);
        Message[] next = [.. Enumerable.Range(0, 3).Select(_ => RandomMessage.Create(type, random))];
        Assert.That(carry(next[0]), Is.SameAs(read));
        Assert.That(MessageContent.Of(read), Is.EqualTo(MessageContent.Of(next[0])));
        keep(read);
        Message another = carry(next[1]);
        Assert.That(another, Is.Not.SameAs(read));
        Assert.That(MessageContent.Of(read), Is.EqualTo(MessageContent.Of(next[0])), "what was kept stays as it is");
        Assert.That(MessageContent.Of(another), Is.EqualTo(MessageContent.Of(next[1])));
        Assert.That(carry(next[2]), Is.SameAs(another));
    }

    private Message FromJson(Message message)
    {
        _writer.Clear();
        WireMessageWriter.Write(_writer, message);
        _reader.Reset(_writer.Buffer, 0, _writer.Length);
        return _reader.Read();
    }

    private Message FromText(string text)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        _reader.Reset(bytes, 0, bytes.Length);
        return _reader.Read();
    }

    private Message FromRadio(Message message)
    {
        RadioMessageBuilder builder = _ends.Builder;
        builder.Begin(RadioEnds.Hub, RadioEnds.Key, 9);
        builder.TryAdd(message);
        _ends.Reader.Open(builder.Buffer, 0, builder.Finish());
        return _ends.Reader.Read();
    }
}
