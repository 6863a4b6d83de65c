using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Battery.Protocol;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Golden.Tests;

/// <summary>Radio messages of that release, heard by this build.</summary>
[TestFixtureSource(typeof(GoldenRelease), nameof(GoldenRelease.All))]
public sealed class RadioTests(string release) : GoldenFixture(release)
{
    private List<RadioLine> _lines = null!;
    private JsonNode _expected = null!;

    [SetUp]
    public void SetUp()
    {
        _lines = RadioLine.ReadAll(Release.PathOf(GoldenWriter.RadioFile));
        _expected = Release.Expected["radio"]!;
    }

    [Test]
    public void Messages_are_heard_as_they_were_meant()
    {
        var readers = new Dictionary<int, RadioMessageReader>();
        foreach ((RadioLine line, JsonNode? expected) in _lines.Zip(_expected["messages"]!.AsArray()))
        {
            if (!readers.TryGetValue(line.Destination, out RadioMessageReader? reader))
                reader = readers[line.Destination] = Reader(line.Destination, new FragmentAssembler());
            Assert.That(expected!["name"]!.GetValue<string>(), Is.EqualTo(line.Name));
            Assert.That(reader.Open(line.Bytes, 0, line.Bytes.Length), Is.EqualTo(RadioResult.Accepted), line.Name);
            Assert.That((reader.Source, reader.KeyNumber, reader.FrameCounter), Is.EqualTo((line.Source, line.KeyNumber, line.Counter)));
            AssertSame(new JsonArray([.. ReadAll(reader)]), expected["holds"], line.Name);
            Assert.That(reader.Open(line.Bytes, 0, line.Bytes.Length), Is.EqualTo(RadioResult.Replayed), line.Name);
        }

        foreach (RadioCounters counters in readers.Values.Select(reader => reader.Counters))
            Assert.That((counters.UnknownPackets, counters.InvalidPackets, counters.Forged), Is.EqualTo((0, 0, 0)));
        Assert.That(_lines, Has.Count.EqualTo(_expected["messages"]!.AsArray().Count));
    }

    [Test]
    public void Modules_have_the_keys_that_they_were_provisioned_with()
    {
        byte[] hubSecret = Convert.FromHexString(_expected["hubSecret"]!.GetValue<string>());
        int hub = _expected["hub"]!.GetValue<int>();
        foreach (RadioLine line in _lines)
        {
            int module = line.Source == hub ? line.Destination : line.Source;
            Assert.That(HubKeys.DeriveSecret(hubSecret, hub, module, line.KeyNumber), Is.EqualTo(line.Secret), line.Name);
        }
    }

    [Test]
    public void Fragments_that_a_receiver_misses_go_again_until_it_has_all()
    {
        int root = _expected["root"]!.GetValue<int>();
        int hub = _expected["hub"]!.GetValue<int>();
        int fragmentBytes = _expected["fragmentBytes"]!.GetValue<int>();
        var assembler = new FragmentAssembler();
        RadioMessageReader reader = Reader(hub, assembler);
        foreach (RadioLine line in _lines.Where(line => line.Name.StartsWith("fragment/", StringComparison.Ordinal))) Hear(reader, line);
        var sender = new FragmentSender(root, 1024, 2, fragmentBytes);
        Assert.That(sender.TryBegin(assembler.Message, assembler.MessageLength, 0), Is.True);
        SendAll();
        reader = new RadioMessageReader(root, Keys(), null, null, null, sender);
        Hear(reader, _lines.Single(line => line.Name == "missing/some"));
        SendAll();
        Assert.That(sender.Repeated, Is.EqualTo(_expected["missing"]!.GetValue<int>()));
        Assert.That(sender.Completed, Is.Zero);
        Hear(reader, _lines.Single(line => line.Name == "missing/none"));
        Assert.That(sender.Completed, Is.EqualTo(1));

        void SendAll()
        {
            var builder = new RadioMessageBuilder(root);
            for (int counter = 1; sender.NextDestination(0) == hub; counter++)
            {
                builder.Begin(hub, Keys().Find(hub, _lines[0].KeyNumber), counter);
                Assert.That(sender.TryAddNext(builder, 0), Is.True);
            }
        }
    }

    private static void Hear(RadioMessageReader reader, RadioLine line)
    {
        Assert.That(reader.Open(line.Bytes, 0, line.Bytes.Length), Is.EqualTo(RadioResult.Accepted), line.Name);
        _ = ReadAll(reader);
    }

    private static List<JsonNode> ReadAll(RadioMessageReader reader)
    {
        var messages = new List<JsonNode>();
        for (Message? message = reader.Read(); message is not null; message = reader.Read()) messages.Add(Description.Of(message));
        return messages;
    }

    private RadioMessageReader Reader(int id, FragmentAssembler assembler) =>
        new(id, Keys(), new ReplayGuard(), new ReceivedReadings(), assembler, new FragmentSender(id));

    private LineKeys Keys() => new(_lines);

    /// <summary>The keys that the lines name.</summary>
    private sealed class LineKeys(List<RadioLine> lines) : IRadioKeys
    {
        public RadioKey? Find(int peerId, int number)
        {
            RadioLine? line = lines.Find(
                known => known.KeyNumber == number && (known.Source == peerId || known.Destination == peerId));
            return line is null ? null : new RadioKey(line.Secret, number);
        }
    }
}
