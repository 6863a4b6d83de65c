using System;
using System.Text;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public class WireMessageTests
{
    [Test]
    public void A_reading_comes_back_as_it_was_written()
    {
        Random random = RandomSource.Create();
        var writer = new JsonWriter();
        var read = new Reading();
        for (int n = 0; n < 20_000; n++)
        {
            Reading reading = RandomReading.Create(random);
            writer.Clear();
            WireMessageWriter.Write(writer, new DataMessage(reading));
            Assert.That(WireReading.TryRead(writer.Buffer, 0, writer.Length, read, out string reason), Is.True, reason);
            ReadingAssert.AreSame(reading, read);
        }
    }

    [Test]
    public void A_reading_has_the_form_of_the_reference()
    {
        var reading =
            new Reading { ModuleId = 1, BootId = 91723, Sequence = 17, TakenAtMilliseconds = 1790000000123, TimeSource = TimeSource.Gps };
        reading.Set(ReadingField.Latitude, -475012345);
        reading.Set(ReadingField.StateOfCharge, 64);
        reading.Set(ReadingField.PackCurrent, -1500);
        reading.Set(ReadingField.SafetyStatus, unchecked((int)0x80000001));
        reading.Set(ReadingField.InverterOn, 1);
        var writer = new JsonWriter();
        WireMessageWriter.Write(writer, new DataMessage(reading));
        Assert.That(Text(writer), Is.EqualTo(
            "{\"type\":\"data\",\"esp_id\":1,\"content\":{\"t\":1790000000123,\"s\":2,\"b\":91723,\"n\":17," +
            "\"lat\":-47.5012345,\"Q\":64,\"I\":-1500,\"SS\":2147483649,\"inv\":true}}"));
    }

    [Test]
    public void Members_may_come_in_any_order()
    {
        DataMessage message = Read<DataMessage>(
            "{\"content\":{\"V\":14810,\"Q\":64,\"n\":17,\"b\":9,\"s\":2,\"t\":5},\"new\":[{}],\"esp_id\":3,\"type\":\"data\"}");
        Assert.That(message.Reading.ModuleId, Is.EqualTo(3));
        Assert.That(message.Reading.Get(ReadingField.PackVoltage), Is.EqualTo(14810));
        Assert.That(message.Reading.Get(ReadingField.StateOfCharge), Is.EqualTo(64));
    }

    [TestCase("\"Q\":101")]
    [TestCase("\"Q\":\"64\"")]
    [TestCase("\"Q\":6.5")]
    [TestCase("\"Q\":{\"x\":[1]}")]
    [TestCase("\"lat\":90.0000001")]
    [TestCase("\"lon\":1e9")]
    [TestCase("\"SS\":-1")]
    [TestCase("\"SS\":4294967296")]
    [TestCase("\"inv\":1")]
    [TestCase("\"t\":-1")]
    [TestCase("\"t\":253402300800000")]
    [TestCase("\"s\":3")]
    public void A_reading_with_a_bad_value_is_invalid_and_can_be_refused(string member)
    {
        InvalidMessage message = Read<InvalidMessage>(
            "{\"type\":\"data\",\"esp_id\":7,\"content\":{\"t\":5,\"s\":2," + member + ",\"b\":91723,\"n\":3,\"H\":5}}");
        Assert.That(message.Reason, Is.Not.Empty);
        Assert.That(message.IsRefusable, Is.True);
        Assert.That(message.ModuleId, Is.EqualTo(7));
        Assert.That(message.BootId, Is.EqualTo(91723));
        Assert.That(message.Sequence, Is.EqualTo(3));
    }

    [TestCase("{\"type\":\"data\",\"esp_id\":7,\"content\":{\"t\":5,\"s\":2,\"n\":3}}")]
    [TestCase("{\"type\":\"data\",\"esp_id\":7,\"content\":{\"t\":5,\"s\":2,\"b\":0,\"n\":3}}")]
    [TestCase("{\"type\":\"data\",\"esp_id\":7,\"content\":{\"t\":5,\"s\":2,\"b\":2147483648,\"n\":3}}")]
    [TestCase("{\"type\":\"data\",\"esp_id\":0,\"content\":{\"t\":5,\"s\":2,\"b\":1,\"n\":3}}")]
    [TestCase("{\"type\":\"data\",\"esp_id\":65535,\"content\":{\"t\":5,\"s\":2,\"b\":1,\"n\":3}}")]
    [TestCase("{\"type\":\"data\",\"content\":{\"t\":5,\"s\":2,\"b\":1,\"n\":3}}")]
    [TestCase("{\"type\":\"data\",\"esp_id\":7}")]
    [TestCase("{\"type\":\"data\",\"esp_id\":7,\"content\":[]}")]
    [TestCase("{\"type\":\"data\",\"type\":\"data\",\"content\":{\"t\":5,\"s\":2,\"b\":1,\"n\":3}}")]
    [TestCase("{\"type\":5,\"esp_id\":7,\"content\":{}}")]
    [TestCase("{\"esp_id\":7,\"content\":{}}")]
    [TestCase("{}")]
    public void Data_without_identity_is_invalid_and_nothing_to_refuse(string text)
    {
        InvalidMessage message = Read<InvalidMessage>(text);
        Assert.That(message.Reason, Is.Not.Empty);
        Assert.That(message.IsRefusable, Is.False);
    }

    [Test]
    public void One_bad_object_does_not_spoil_its_neighbours()
    {
        WireMessageReader reader = Open(
            "[{\"type\":\"time\",\"content\":{\"t\":1}},{\"type\":\"data\",\"esp_id\":1,\"content\":{\"Q\":[[{}]]}},5,[[1]],{\"type\":\"novel\"}," +
            "{\"type\":\"time\",\"content\":{\"t\":2}}]");
        MessageType[] expected =
        [
            MessageType.Time, MessageType.Invalid, MessageType.Invalid, MessageType.Invalid, MessageType.Unknown, MessageType.Time,
        ];
        Message? message = null;
        foreach (MessageType type in expected)
        {
            message = reader.Read();
            Assert.That(message?.Type, Is.EqualTo(type));
        }

        Assert.That(((TimeMessage)message!).Milliseconds, Is.EqualTo(2));
        Assert.That(reader.Read(), Is.Null);
        Assert.That(reader.IsBroken, Is.False);
        Assert.That(reader.InvalidCount, Is.EqualTo(3));
        Assert.That(reader.UnknownCount, Is.EqualTo(1));
    }

    [TestCase("", 0)]
    [TestCase("5", 0)]
    [TestCase("\"data\"", 0)]
    [TestCase("{\"type\":\"time\",\"content\":{\"t\":1}", 0)]
    [TestCase("{\"type\":\"time\",\"content\":{\"t\":1}}x", 1)]
    [TestCase("[{\"type\":\"time\",\"content\":{\"t\":1}},", 1)]
    [TestCase("[{\"type\":\"time\",\"content\":{\"t\":1}}", 1)]
    [TestCase("[{\"type\":\"time\",\"content\":{\"t\":1}}]]", 1)]
    [TestCase("{\"type\":\"novel\",\"content\":{\"t\":01}}", 0)]
    public void Broken_text_is_told_after_what_came_before_it(string text, int before)
    {
        WireMessageReader reader = Open(text);
        for (int i = 0; i < before; i++) Assert.That(reader.Read(), Is.Not.Null);
        Assert.That(reader.Read(), Is.Null);
        Assert.That(reader.IsBroken, Is.True);
        Assert.That(reader.Reason, Is.Not.Empty);
        Assert.That(reader.Read(), Is.Null);
    }

    [Test]
    public void An_ack_comes_back_with_its_ranges()
    {
        AckMessage message = Return(MessageOf.Ack(1, 91723, 15, 17, 20, 20));
        Assert.That(message.Type, Is.EqualTo(MessageType.Ack));
        Assert.That(message.ModuleId, Is.EqualTo(1));
        Assert.That(message.BootId, Is.EqualTo(91723));
        Assert.That(MessageOf.RangesOf(message), Is.EqualTo(new[] { 15, 17, 20, 20 }));
    }

    [Test]
    public void More_ranges_than_there_was_room_for_are_read()
    {
        int[] ranges = new int[2000];
        for (int i = 0; i < ranges.Length; i++) ranges[i] = i + 1;
        AckMessage message = Return(MessageOf.Ack(1, 5, ranges));
        Assert.That(MessageOf.RangesOf(message), Is.EqualTo(ranges));
    }

    [TestCase("[[0,1]]")]
    [TestCase("[[2,1]]")]
    [TestCase("[[1]]")]
    [TestCase("[[1,2,3]]")]
    [TestCase("[1,2]")]
    [TestCase("[[1,2],3]")]
    [TestCase("5")]
    [TestCase("{\"a\":[1]}")]
    [TestCase("[[1,99999999999]]")]
    public void Ranges_that_are_none_are_invalid(string ranges)
    {
        InvalidMessage message = Read<InvalidMessage>("{\"type\":\"ack\",\"esp_id\":1,\"content\":{\"n\":" + ranges + ",\"b\":5}}");
        Assert.That(message.ClaimedType, Is.EqualTo(MessageType.Ack));
    }

    [Test]
    public void A_refuse_comes_back_with_its_reason()
    {
        RefuseMessage message = Return(MessageOf.Refuse(7, 91723, "module 7 is not registered", 3, 3));
        Assert.That(message.Type, Is.EqualTo(MessageType.Refuse));
        Assert.That(message.RangeCount, Is.EqualTo(1));
        Assert.That(message.Reason, Is.EqualTo("module 7 is not registered"));
    }

    [Test]
    public void A_request_comes_back_with_its_data()
    {
        RequestMessage message = Return(MessageOf.Request(1, 4711, CommandKind.ChangeSettings, 300, data =>
        {
            data.Settings.Set(Setting.OverTemperatureCharge, 300);
            data.Settings.Set(Setting.ReportInterval, 3600);
        }));
        Assert.That(message.Type, Is.EqualTo(MessageType.Request));
        Assert.That(message.CommandId, Is.EqualTo(4711));
        Assert.That(message.Summary, Is.SameAs(CommandKind.ChangeSettings));
        Assert.That(message.TimeToLiveSeconds, Is.EqualTo(300));
        Assert.That(message.Data.Settings.Get(Setting.OverTemperatureCharge), Is.EqualTo(300));
        Assert.That(message.Data.Settings.Get(Setting.ReportInterval), Is.EqualTo(3600));

        message = Return(MessageOf.Request(1, WireLimits.MaximumCommandId, CommandKind.ConnectWifi, 0, data =>
        {
            data.Ssid = "Hütte \"7\"";
            data.Password = "pass\\word";
            data.SetAutoConnect(false);
        }));
        Assert.That(message.Type, Is.EqualTo(MessageType.Request));
        Assert.That(message.CommandId, Is.EqualTo(WireLimits.MaximumCommandId));
        Assert.That(message.Data.Ssid, Is.EqualTo("Hütte \"7\""));
        Assert.That(message.Data.Password, Is.EqualTo("pass\\word"));
        Assert.That((message.Data.HasAutoConnect, message.Data.AutoConnect), Is.EqualTo((true, false)));
        Assert.That(message.Data.Settings.Count, Is.Zero);

        message = Return(MessageOf.Request(1, 1, CommandKind.Inverter, 1, data => data.SetOn(true)));
        Assert.That(message.Data.On, Is.True);
        message = Return(MessageOf.Request(1, 1, CommandKind.RevokeRadioKey, 1, data =>
        {
            data.Module = 65534;
            data.KeyNumber = 255;
        }));
        Assert.That((message.Data.Module, message.Data.KeyNumber), Is.EqualTo((65534, 255)));
        message = Return(MessageOf.Request(1, 1, CommandKind.Query, 1));
        Assert.That(message.Type, Is.EqualTo(MessageType.Request));
    }

    [TestCase("\"summary\":\"change-settings\",\"ttl\":1,\"data\":{\"OTC\":1501}")]
    [TestCase("\"summary\":\"change-settings\",\"ttl\":1,\"data\":{\"OTC\":1500}")]
    [TestCase("\"summary\":\"change-settings\",\"ttl\":1,\"data\":{\"interval\":0}")]
    [TestCase("\"summary\":\"change-settings\",\"ttl\":1,\"data\":{}")]
    [TestCase("\"summary\":\"change-settings\",\"ttl\":1")]
    [TestCase("\"summary\":\"inverter\",\"ttl\":1,\"data\":{\"on\":1}")]
    [TestCase("\"summary\":\"inverter\",\"ttl\":1,\"data\":{}")]
    [TestCase("\"summary\":\"connect-wifi\",\"ttl\":1,\"data\":{\"password\":\"12345678\"}")]
    [TestCase("\"summary\":\"connect-wifi\",\"ttl\":1,\"data\":{\"ssid\":\"a\",\"password\":\"1234567\"}")]
    [TestCase("\"summary\":\"connect-wifi\",\"ttl\":1,\"data\":{\"ssid\":\"ääääääääääääääääää\"}")]
    [TestCase("\"summary\":\"query\",\"ttl\":-1")]
    [TestCase("\"summary\":\"query\"")]
    [TestCase("\"ttl\":1")]
    [TestCase("\"summary\":\"query\",\"ttl\":1,\"data\":5")]
    public void A_bad_request_is_invalid_and_keeps_the_id_to_answer_to(string members)
    {
        InvalidMessage message = Read<InvalidMessage>("{\"type\":\"request\",\"esp_id\":1,\"content\":{\"id\":4711," + members + "}}");
        Assert.That(message.ClaimedType, Is.EqualTo(MessageType.Request));
        Assert.That(message.CommandId, Is.EqualTo(4711));
        Assert.That(message.Reason, Is.Not.Empty);
    }

    [TestCase("0")]
    [TestCase("9007199254740992")]
    [TestCase("\"1\"")]
    public void A_command_id_outside_its_range_is_invalid(string id)
    {
        InvalidMessage message = Read<InvalidMessage>(
            "{\"type\":\"request\",\"esp_id\":1,\"content\":{\"id\":" + id + ",\"summary\":\"query\",\"ttl\":1}}");
        Assert.That(message.CommandId, Is.Zero);
    }

    [Test]
    public void A_request_of_an_unknown_kind_is_left_to_who_executes()
    {
        RequestMessage message = Read<RequestMessage>(
            "{\"type\":\"request\",\"esp_id\":1,\"content\":{\"id\":1,\"summary\":\"fly\",\"ttl\":1,\"data\":{\"height\":3}}}");
        Assert.That(message.Type, Is.EqualTo(MessageType.Request));
        Assert.That(message.Summary, Is.EqualTo("fly"));
    }

    [Test]
    public void The_small_messages_come_back()
    {
        ReportMessage report = Return(MessageOf.Report(9, 550, 5));
        Assert.That(report.Type, Is.EqualTo(MessageType.Report));
        Assert.That(report.Settings.Get(Setting.OverTemperatureCharge), Is.EqualTo(550));

        ResponseMessage response = Return(new ResponseMessage(9, 4711, CommandStatus.Error, "no \u0001 gauge"));
        Assert.That(response.Type, Is.EqualTo(MessageType.Response));
        Assert.That(response.Status, Is.SameAs(CommandStatus.Error));
        Assert.That(response.Reason, Is.EqualTo("no \u0001 gauge"));

        StatusMessage status = Return(MessageOf.Status(9, NodeRole.Root, 9, [1, 2, 65534]));
        Assert.That(status.Type, Is.EqualTo(MessageType.Status));
        Assert.That(status.Role, Is.SameAs(NodeRole.Root));
        Assert.That(status.Mesh, Is.EqualTo(9));
        Assert.That(MessageOf.ModulesOf(status), Is.EqualTo(new[] { 1, 2, 65534 }));
        Assert.That(status.PaceSeconds, Is.Zero);

        status = Return(MessageOf.Status(9, NodeRole.Root, 9, [1], 57));
        Assert.That(status.PaceSeconds, Is.EqualTo(57));
        Assert.That(status.ModuleCount, Is.EqualTo(1));

        TimeMessage time = Return(new TimeMessage(1790000000123));
        Assert.That(time.Type, Is.EqualTo(MessageType.Time));
        Assert.That(time.Milliseconds, Is.EqualTo(1790000000123));

        ErrorMessage error = Return(new ErrorMessage(new string('x', 1000)));
        Assert.That(error.Type, Is.EqualTo(MessageType.Error));
        Assert.That(error.Reason, Has.Length.EqualTo(WireLimits.ReasonLength));
    }

    [TestCase("-1")]
    [TestCase("1.5")]
    [TestCase("\"57\"")]
    [TestCase("[57]")]
    public void A_status_whose_pace_is_no_number_of_seconds_is_invalid(string pace)
    {
        InvalidMessage message = Read<InvalidMessage>(
            "{\"type\":\"status\",\"esp_id\":1,\"content\":{\"role\":\"root\",\"mesh\":1,\"modules\":[],\"pace\":" + pace + "}}");
        Assert.That(message.Reason, Does.StartWith("pace"));
    }

    [Test]
    public void Damaged_frames_never_throw_and_never_loop()
    {
        Random random = RandomSource.Create();
        var writer = new JsonWriter();
        writer.BeginArray();
        WireMessageWriter.Write(writer, new DataMessage(RandomReading.Create(random)));
        WireMessageWriter.Write(writer, MessageOf.Ack(1, 5, 1, 2, 4, 4));
        WireMessageWriter.Write(writer, MessageOf.Wifi(1, 5, 5, "x", "12345678"));
        WireMessageWriter.Write(writer, MessageOf.Status(1, NodeRole.Hub, 0, [1, 2]));
        WireMessageWriter.Write(writer, new ResponseMessage(1, 5, CommandStatus.Success, ""));
        writer.EndArray();
        var reader = new WireMessageReader();
        for (int n = 0; n < 100_000; n++)
        {
            byte[] bytes = writer.Buffer.AsSpan(0, writer.Length).ToArray();
            for (int i = random.Next(4); i >= 0; i--)
            {
                int at = random.Next(bytes.Length);
                bytes[at] = random.Next(2) == 0 ? (byte)random.Next(256) : bytes[random.Next(bytes.Length)];
            }

            int count = random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length;
            reader.Reset(bytes, 0, count);
            int objects = 0;
            while (reader.Read() is { } message)
            {
                if (message is InvalidMessage invalid) Assert.That(invalid.Reason, Is.Not.Empty);
                Assert.That(++objects, Is.LessThan(bytes.Length));
            }

            if (reader.IsBroken) Assert.That(reader.Reason, Is.Not.Empty);
        }
    }

    [Test]
    public void Writing_and_reading_a_reading_again_allocates_nothing()
    {
        Reading reading = RandomReading.Create(new Random(1));
        for (int i = 0; i < ReadingField.Count; i++) reading.Set(i, ReadingField.All[i].Maximum);
        var data = new DataMessage(reading);
        var writer = new JsonWriter();
        var reader = new WireMessageReader();
        Message? message = null;
        long before = 0;
        for (int n = 0; n < 300; n++)
        {
            if (n == 200) before = GC.GetAllocatedBytesForCurrentThread();
            writer.Clear();
            WireMessageWriter.Write(writer, data);
            reader.Reset(writer.Buffer, 0, writer.Length);
            message = reader.Read();
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(message, Is.InstanceOf<DataMessage>());
        Assert.That(allocated, Is.Zero);
    }

    // The frame's only message.
    private static T Read<T>(string text)
        where T : Message
    {
        WireMessageReader reader = Open(text);
        Message message = reader.Read();
        Assert.That(message, Is.Not.Null, reader.Reason);
        Assert.That(message, Is.InstanceOf<T>(), (message as InvalidMessage)?.Reason);
        Assert.That(reader.Read(), Is.Null);
        Assert.That(reader.IsBroken, Is.False, reader.Reason);
        return (T)message;
    }

    // What comes of a message that is written and read.
    private static T Return<T>(T message)
        where T : Message
    {
        var writer = new JsonWriter(32);
        Assert.That(WireMessageWriter.Write(writer, message), Is.True);
        return Read<T>(Text(writer));
    }

    private static WireMessageReader Open(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var reader = new WireMessageReader();
        reader.Reset(bytes, 0, bytes.Length);
        return reader;
    }

    private static string Text(JsonWriter writer)
    {
        return Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
    }
}
