using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Golden.Tests;

/// <summary>Writes what a ROOT and its HUB say to each other by radio: see <see cref="RadioLine"/>.</summary>
internal sealed class RadioWriter
{
    private const int LongBytes = 1024;
    private const int FragmentBytes = 200;

    private readonly byte[] _secret = HubKeys.DeriveSecret(Sample.HubSecret, Sample.Hub, Sample.Root, Sample.KeyNumber);
    private readonly RadioKey _key;
    private readonly RadioMessageBuilder _root = new(Sample.Root);
    private readonly RadioMessageBuilder _hub = new(Sample.Hub);
    private readonly List<RadioLine> _lines = [];
    private readonly JsonArray _expected = [];
    private int _missing;
    private long _rootCounter;
    private long _hubCounter;
    private int _format = RadioFormat.PlainVersion;

    private RadioWriter()
    {
        _key = new RadioKey(_secret, Sample.KeyNumber);
    }

    public static JsonObject Write(string file)
    {
        var writer = new RadioWriter();
        for (int packing = PackingTable.Oldest; packing <= PackingTable.Newest; packing++)
        {
            writer.CountFrom(9000 + (20 * (packing - PackingTable.Oldest)));
            writer.WriteReadings(packing);
        }

        writer.CountFrom(10_000);
        foreach ((string name, string json) in SampleMessages.Up) writer.Add(writer._root, name, Parse(json));
        foreach ((string name, string json) in SampleMessages.Down) writer.Add(writer._hub, name, Parse(json));
        writer.CountFrom(20_000);
        writer.WriteMixed();
        writer.WriteLong();
        writer.WriteRadioOnly();
        writer.CountFrom(30_000);
        writer.WriteEncrypted();
        File.WriteAllLines(file, writer._lines.Select(line => line.ToString()));
        return new JsonObject
        {
            ["hub"] = Sample.Hub,
            ["hubSecret"] = GoldenWriter.Hex(Sample.HubSecret),
            ["root"] = Sample.Root,
            ["fragmentBytes"] = FragmentBytes,
            ["missing"] = writer._missing,
            ["messages"] = writer._expected,
        };
    }

    private static JsonObject Describe(Message message) =>
        message is DataMessage data ? Describe(data.Reading, PackingTable.Oldest) : Description.Of(message);

    private static Message Parse(string json) => WireWriter.Read(Encoding.UTF8.GetBytes(json)).Single();

    // Each part has its own counters, so that what is added to one leaves the others as they are.
    private void CountFrom(long counter)
    {
        _rootCounter = counter;
        _hubCounter = counter;
    }

    private RadioMessageBuilder Begin(RadioMessageBuilder builder, int packing = PackingTable.Oldest)
    {
        if (builder == _hub) builder.Begin(Sample.Root, _key, _hubCounter++, packing, _format);
        else builder.Begin(Sample.Hub, _key, _rootCounter++, packing, _format);
        return builder;
    }

    private void End(RadioMessageBuilder builder, string name, params JsonObject[] holds)
    {
        int length = builder.Finish();
        int source = builder == _hub ? Sample.Hub : Sample.Root;
        _lines.Add(
            new RadioLine(name, source, builder.Destination, Sample.KeyNumber, _secret, builder.FrameCounter, builder.Buffer[..length]));
        _expected.Add(new JsonObject { ["name"] = name, ["holds"] = new JsonArray(holds) });
    }

    private void Add(RadioMessageBuilder builder, string name, params Message[] messages)
    {
        Begin(builder);
        foreach (Message message in messages)
        {
            if (!builder.TryAdd(message)) throw new InvalidDataException(name + " does not fit");
        }

        End(builder, name, [.. messages.Select(Describe)]);
    }

    // Whole; as differences to those once they are acknowledged; and to these, after which whole ones follow in the same packet.
    private void WriteReadings(int packing)
    {
        var sent = new SentReadings();
        Add(Formats.Data(packing) + "/whole", Steady(Sample.Root, 10), Steady(Sample.Member, 10), Steady(Sample.Neighbour, 10));
        Acknowledge(sent, 10);
        Add(Formats.Differences(packing) + "/first", Steady(Sample.Root, 11), Steady(Sample.Member, 11), Steady(Sample.Neighbour, 11));
        Acknowledge(sent, 11);
        Add(Formats.Differences(packing) + "/second", Steady(Sample.Root, 12), Steady(Sample.Root, 13), Steady(Sample.Member, 12));
        for (int sequence = 1; sequence <= 4; sequence++)
        {
            sent = new SentReadings();
            Add($"{Formats.Data(packing)}/{sequence}", Sample.Reading(Sample.Root, Sample.Boot, sequence));
        }

        static Reading Steady(int module, int sequence) => Sample.SteadyReading(module, Sample.Boot, sequence);

        void Add(string name, params Reading[] readings)
        {
            Begin(_root, packing);
            foreach (Reading reading in readings)
            {
                if (!_root.TryAddReading(reading, sent, false, 0)) throw new InvalidDataException(name + " does not fit");
            }

            End(_root, name, [.. readings.Select(reading => Describe(reading, packing))]);
        }
    }

    // A field that this packing does not have stays behind.
    private static JsonObject Describe(Reading reading, int packing)
    {
        for (int field = PackingTable.Of(packing)!.FieldCount; field < ReadingField.Count; field++) reading.Clear(field);
        return Description.Of(new DataMessage(reading));
    }

    private static void Acknowledge(SentReadings sent, int sequence)
    {
        foreach (int module in new[] { Sample.Root, Sample.Member })
        {
            var ack = new AckMessage();
            ack.Begin(module, Sample.Boot);
            ack.AddRange(sequence, sequence);
            sent.OnAcknowledged(ack);
        }
    }

    // Several packets in one message, among them two secrets.
    private void WriteMixed()
    {
        Add(
            _root, "mixed/up", Parse(SampleMessages.Up[0].Json),
                new DataMessage(Sample.SteadyReading(Sample.Member, Sample.EarlierBoot, 4)),
            Parse(SampleMessages.Up[2].Json), new DataMessage(Sample.SteadyReading(Sample.Neighbour, Sample.EarlierBoot, 5)));
        Message wifi = Parse(SampleMessages.Down.Single(message => message.Name == "request/wifi").Json);
        Message time = Parse(SampleMessages.Down.Single(message => message.Name == "time/cloud").Json);
        Add(_hub, "mixed/down", wifi, time, wifi);
    }

    // The same in the format in which messages are encrypted, with and without secrets.
    private void WriteEncrypted()
    {
        _format = RadioFormat.EncryptedVersion;
        Add(
            _root, "encrypted/data", new DataMessage(Sample.SteadyReading(Sample.Root, Sample.Boot, 10)),
            new DataMessage(Sample.SteadyReading(Sample.Member, Sample.Boot, 10)));
        Message wifi = Parse(SampleMessages.Down.Single(message => message.Name == "request/wifi").Json);
        Message time = Parse(SampleMessages.Down.Single(message => message.Name == "time/cloud").Json);
        Add(_hub, "encrypted/down", wifi, time, wifi);
        Add(_hub, "encrypted/time", time);
    }

    private void WriteRadioOnly()
    {
        var stored = new StoredMessage();
        stored.Begin(5003, 0b1011, 0x1234);
        Add(_hub, "stored/few", stored);
        stored.Begin(0x1_0002, (1L << 55) | 1, 0xFFFF);
        Add(_hub, "stored/many", stored);

        // A HUB that has nothing of what the second message refers to.
        var references = new ReceivedReadings();
        RadioLine refused = _lines.Single(line => line.Name == Formats.Differences(PackingTable.Oldest) + "/first");
        var reader = new RadioMessageReader(Sample.Hub, new LinkKeys(Sample.Root, _key), null, references);
        reader.Open(refused.Bytes, 0, refused.Bytes.Length);
        if (reader.Read() is not null) throw new InvalidDataException("differences were read without what they refer to");
        references.TryAddRejected(Begin(_hub));
        End(_hub, "rejected/differences", new JsonObject { ["type"] = "Rejected", ["message"] = refused.Counter });
        Add(_hub, "versions/packing", new VersionsMessage { PackingVersion = PackingTable.Oldest });
        Add(
            _hub, "versions-with-format/both",
            new VersionsMessage { PackingVersion = PackingTable.Oldest, FormatVersion = RadioFormat.EncryptedVersion });
    }

    // One in fragments, of which the receiver misses all but the first and the last at first.
    private void WriteLong()
    {
        var builder = new RadioMessageBuilder(Sample.Root, LongBytes);
        builder.Begin(Sample.Hub, _key, _rootCounter++, PackingTable.Oldest);
        var messages = new List<Message>();
        for (int i = 1; i <= 3; i++)
        {
            messages.Add(new ResponseMessage(Sample.Root, 4800 + i, CommandStatus.Error, new string((char)('a' + i), 200)));
            messages.Add(new DataMessage(Sample.Reading(Sample.Root, Sample.EarlierBoot, i)));
        }

        foreach (Message message in messages)
        {
            if (!builder.TryAdd(message)) throw new InvalidDataException("the long message does not fit");
        }

        int first = _lines.Count;
        var sender = new FragmentSender(Sample.Root, LongBytes, 2, FragmentBytes);
        sender.TryBegin(builder.Buffer, builder.Finish(), 0);
        while (sender.NextDestination(0) != 0)
        {
            sender.TryAddNext(Begin(_root), 0);
            bool isLast = sender.NextDestination(0) == 0;
            End(_root, $"fragment/{_lines.Count - first + 1}", isLast ? [.. messages.Select(Describe)] : []);
        }

        RadioLine[] fragments = [.. _lines.Skip(first)];
        _missing = fragments.Length - 2;
        var assembler = new FragmentAssembler();
        var reader = new RadioMessageReader(Sample.Hub, new LinkKeys(Sample.Root, _key), null, new ReceivedReadings(), assembler);
        Hear(fragments[0], fragments[^1]);
        assembler.TryAddMissing(Begin(_hub), 0);
        End(_hub, "missing/some");
        Hear(fragments[1..^1]);
        assembler.TryAddMissing(Begin(_hub), 0);
        End(_hub, "missing/none");

        void Hear(params RadioLine[] heard)
        {
            foreach (RadioLine line in heard)
            {
                reader.Open(line.Bytes, 0, line.Bytes.Length);
                while (reader.Read() is not null)
                {
                }
            }
        }
    }
}
