using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Battery.Protocol;

namespace Golden.Tests;

/// <summary>Writes text frames of the node protocol, one a line behind its name.</summary>
internal static class WireWriter
{
    public static JsonArray Write(string file)
    {
        var lines = new List<string>();
        var expected = new JsonArray();
        for (int sequence = 1; sequence <= 8; sequence++)
            Add($"data/{sequence}", false, [new DataMessage(Sample.Reading(Sample.Root, Sample.Boot, sequence))]);
        foreach ((string name, string json) in SampleMessages.Up.Concat(SampleMessages.Down).Concat(SampleMessages.WireOnly))
            Add(name, json[0] == '[', Read(Encoding.UTF8.GetBytes(json)));
        File.WriteAllLines(file, lines);
        return expected;

        void Add(string name, bool isArray, IReadOnlyList<Message> messages)
        {
            var writer = new JsonWriter();
            if (isArray) writer.BeginArray();
            foreach (Message message in messages) WireMessageWriter.Write(writer, message);
            if (isArray) writer.EndArray();
            lines.Add(name + " " + Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length));
            expected.Add(new JsonObject { ["name"] = name, ["holds"] = new JsonArray([.. messages.Select(Description.Of)]) });
        }
    }

    /// <summary>The messages of a frame.</summary>
    /// <exception cref="InvalidDataException">It is broken.</exception>
    public static List<Message> Read(byte[] frame)
    {
        var reader = new WireMessageReader();
        reader.Reset(frame, 0, frame.Length);
        var messages = new List<Message>();
        for (Message? message = reader.Read(); message is not null; message = reader.Read())
        {
            reader.Keep(message);
            messages.Add(message);
        }

        return reader.IsBroken ? throw new InvalidDataException(reader.Reason + ": " + Encoding.UTF8.GetString(frame)) : messages;
    }
}
