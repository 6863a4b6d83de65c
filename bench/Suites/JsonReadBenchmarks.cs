using System.ComponentModel;
using System.Text.Json;
using Battery.Bench.Plain;
using Battery.Protocol;
using BenchmarkDotNet.Attributes;

namespace Battery.Bench.Suites;

/// <summary>Reading a data message with the readings of eight modules, as the cloud does. Only ours checks ranges.</summary>
[Description("JSON message read, 8 modules")]
public class JsonReadBenchmarks
{
    private readonly WireMessageReader _reader = new();
    private Rotation<byte[]> _texts = null!;

    /// <summary>Writes the messages.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var writer = new JsonWriter(16384);
        _texts = Rotation<byte[]>.Of(1024, random =>
        {
            writer.Clear();
            writer.BeginArray();
            foreach (SentReading sent in SentReading.Fleet(random, RadioLink.Modules, ReadingForm.Full))
                WireMessageWriter.Write(writer, new DataMessage(sent.Reading));
            writer.EndArray();
            return writer.Buffer[..writer.Length];
        });
    }

    /// <summary>Into objects.</summary>
    [Benchmark(Baseline = true, Description = "System.Text.Json")]
    public int Json() => JsonSerializer.Deserialize(_texts.Next(), JsonDataContext.Default.JsonDataArray)!.Length;

    /// <summary>Into one message after the other.</summary>
    [Benchmark(Description = "WireMessageReader"), Ours]
    public int Reader()
    {
        byte[] text = _texts.Next();
        _reader.Reset(text, 0, text.Length);
        int count = 0;
        while (_reader.Read() is { } message)
        {
            if (message.Type == MessageType.Data) count++;
        }

        return count;
    }
}
