using System;
using System.Buffers;
using System.ComponentModel;
using System.Linq;
using System.Text.Json;
using Battery.Bench.Plain;
using Battery.Protocol;
using BenchmarkDotNet.Attributes;

namespace Battery.Bench.Suites;

/// <summary>Writing a data message with the readings of eight modules, as a ROOT sends it over its WebSocket.</summary>
[Description("JSON message write, 8 modules")]
public class JsonWriteBenchmarks
{
    private readonly JsonWriter _writer = new(16384);
    private readonly ArrayBufferWriter<byte> _text = new(16384);
    private Utf8JsonWriter _json = null!;
    private Rotation<DataMessage[]> _fleets = null!;
    private Rotation<JsonData[]> _objects = null!;

    /// <summary>Takes the readings.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _fleets = Rotation<DataMessage[]>.Of(1024, random => [.. Fleet(random).Select(sent => new DataMessage(sent.Reading))]);
        _objects = Rotation<JsonData[]>.Of(1024, random => [.. Fleet(random).Select(sent => JsonData.Of(sent.Reading))]);
        _json = new Utf8JsonWriter(_text);
    }

    /// <summary>Of objects that are already there.</summary>
    [Benchmark(Baseline = true, Description = "System.Text.Json")]
    public int Json()
    {
        _text.ResetWrittenCount();
        _json.Reset(_text);
        JsonSerializer.Serialize(_json, _objects.Next(), JsonDataContext.Default.JsonDataArray);
        return _text.WrittenCount;
    }

    /// <summary>Of messages that are already there.</summary>
    [Benchmark(Description = "JsonWriter"), Ours]
    public int Writer()
    {
        _writer.Clear();
        _writer.BeginArray();
        foreach (DataMessage message in _fleets.Next()) WireMessageWriter.Write(_writer, message);
        _writer.EndArray();
        return _writer.Length;
    }

    private static SentReading[] Fleet(Random random) => SentReading.Fleet(random, RadioLink.Modules, ReadingForm.Full);
}
