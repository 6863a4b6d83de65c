using System;
using System.Buffers;
using System.ComponentModel;
using System.Linq;
using System.Text.Json;
using Battery.Bench.Plain;
using Battery.Protocol.Radio;
using BenchmarkDotNet.Attributes;

namespace Battery.Bench.Suites;

/// <summary>Building a radio message with the full readings of eight modules. Only ours is encrypted and authenticated.</summary>
[Description("radio message build, 8 modules")]
public class RadioBuildBenchmarks
{
    private readonly RadioMessageBuilder _builder = new(RadioLink.Source);
    private readonly RadioKey _key = RadioLink.Key();
    private readonly byte[] _payload = new byte[RadioFormat.MaximumMessageBytes];
    private readonly ArrayBufferWriter<byte> _text = new(16384);
    private Utf8JsonWriter _json = null!;
    private Rotation<SentReading[]> _fleets = null!;
    private Rotation<JsonData[]> _objects = null!;
    private uint _counter;

    /// <summary>Takes the readings.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _fleets = Rotation<SentReading[]>.Of(1024, Fleet);
        _objects = Rotation<JsonData[]>.Of(1024, random => [.. Fleet(random).Select(sent => JsonData.Of(sent.Reading))]);
        _json = new Utf8JsonWriter(_text);
    }

    /// <summary>Three payloads of three structures of 78 bytes, without authentication.</summary>
    [Benchmark(Baseline = true, Description = "packed structures")]
    public int Structures()
    {
        int total = 0;
        SentReading[] fleet = _fleets.Next();
        for (int first = 0; first < fleet.Length; first += PackedReading.PerPayload)
        {
            int count = Math.Min(PackedReading.PerPayload, fleet.Length - first);
            int length = 0;
            _payload[length++] = (byte)count;
            for (int i = 0; i < count; i++) length += PackedReading.Write(fleet[first + i].Reading, _payload.AsSpan(length));
            total += length;
        }

        return total;
    }

    /// <summary>A JSON array of objects that are already there, without authentication.</summary>
    [Benchmark(Description = "System.Text.Json")]
    public int Json()
    {
        _text.ResetWrittenCount();
        _json.Reset(_text);
        JsonSerializer.Serialize(_json, _objects.Next(), JsonDataContext.Default.JsonDataArray);
        return _text.WrittenCount;
    }

    /// <summary>The builder, encryption and authentication code included.</summary>
    [Benchmark(Description = "RadioMessageBuilder"), Ours]
    public int Builder() => RadioLink.Build(_builder, _key, _counter++, _fleets.Next());

    private static SentReading[] Fleet(Random random) => SentReading.Fleet(random, RadioLink.Modules, ReadingForm.Full);
}
