using System;
using System.Linq;
using Battery.Bench.Suites;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.DeviceCosts.Paths;

/// <summary>One reading in its forms, without the radio message around it.</summary>
internal static class ReadingPaths
{
    public static DevicePath[] All() => [.. Packed(ReadingForm.Full), .. Packed(ReadingForm.Delta), .. Json()];

    private static DevicePath[] Packed(ReadingForm form)
    {
        SentReading[] readings = Readings(form);
        var packing = PackingTable.Of(PackingTable.Newest);
        var packer = new ReadingPacker();
        var writer = new BitWriter();
        var reader = new BitReader();
        var reading = new Reading();
        byte[] buffer = new byte[RadioFormat.MaximumMessageBytes];
        (byte[] Bytes, ReceivedReadings References)[] packed = [.. readings.Select(sent =>
        {
            Pack(sent);
            var references = new ReceivedReadings(1);
            if (sent.Acknowledged != null) references.Keep(sent.Acknowledged, 0);
            return (buffer[..((writer.Position + 7) / 8)], references);
        })];
        string name = form == ReadingForm.Full ? "" : ", as a difference";
        return
        [
            new DevicePath("reading pack" + name, i => Pack(readings[i])),
            new DevicePath(
                "reading unpack" + name,
                i =>
                {
                    reading.Reset();
                    reader.Reset(packed[i].Bytes, 0, packed[i].Bytes.Length);
                    packer.Reset(readings[i].Reading.ModuleId, packing);
                    DevicePath.Expect(packer.Read(reader, reading, packed[i].References, false).Length == 0, "unpacking a reading");
                }),
        ];

        void Pack(SentReading sent)
        {
            writer.Reset(buffer, 0, buffer.Length);
            packer.Reset(sent.Reading.ModuleId, packing);
            packer.Write(writer, sent.Reading, sent.Acknowledged, 0, -1);
        }
    }

    private static DevicePath[] Json()
    {
        SentReading[] readings = Readings(ReadingForm.Full);
        var writer = new JsonWriter(4096);
        DataMessage[] messages = [.. readings.Select(sent => new DataMessage(sent.Reading))];
        byte[][] texts = [.. messages.Select(message =>
        {
            Write(message);
            return writer.Buffer[..writer.Length];
        })];
        var reader = new WireMessageReader();
        return
        [
            new DevicePath("JSON write of a reading", i => Write(messages[i])),
            new DevicePath(
                "JSON read of a reading",
                i =>
                {
                    reader.Reset(texts[i], 0, texts[i].Length);
                    DevicePath.Expect(reader.Read() is DataMessage && reader.Read() == null, "reading a reading's JSON");
                }),
        ];

        void Write(DataMessage message)
        {
            writer.Clear();
            writer.BeginArray();
            WireMessageWriter.Write(writer, message);
            writer.EndArray();
        }
    }

    private static SentReading[] Readings(ReadingForm form)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, DevicePath.Calls).Select(_ => SentReading.One(random, form))];
    }
}
