using System.Buffers;
using System.ComponentModel;
using System.Text.Json;
using Battery.Bench.Plain;
using Battery.Protocol.Radio;
using BenchmarkDotNet.Attributes;

namespace Battery.Bench.Suites;

/// <summary>Packing one reading for the radio, without the message around it.</summary>
[Description("reading pack")]
public class ReadingPackBenchmarks
{
    private readonly ReadingPacker _packer = new();
    private readonly PackingTable _packing = PackingTable.Of(PackingTable.Newest);
    private readonly BitWriter _bits = new();
    private readonly byte[] _buffer = new byte[RadioFormat.MaximumMessageBytes];
    private readonly ArrayBufferWriter<byte> _text = new(1024);
    private Utf8JsonWriter _json = null!;
    private Rotation<SentReading> _readings = null!;
    private Rotation<JsonData> _objects = null!;

    /// <summary>How the reading is sent; what it is measured against sends it whole.</summary>
    [ParamsAllValues]
    public ReadingForm Form { get; set; }

    /// <summary>Takes the readings.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _readings = Rotation<SentReading>.Of(4096, random => SentReading.One(random, Form));
        _objects = Rotation<JsonData>.Of(4096, random => JsonData.Of(SentReading.One(random, Form).Reading));
        _json = new Utf8JsonWriter(_text);
    }

    /// <summary>A structure of 78 bytes.</summary>
    [Benchmark(Baseline = true, Description = "packed structure")]
    public int Structure() => PackedReading.Write(_readings.Next().Reading, _buffer);

    /// <summary>JSON of an object that is already there.</summary>
    [Benchmark(Description = "System.Text.Json")]
    public int Json()
    {
        _text.ResetWrittenCount();
        _json.Reset(_text);
        JsonSerializer.Serialize(_json, _objects.Next(), JsonDataContext.Default.JsonData);
        return _text.WrittenCount;
    }

    /// <summary>The packer.</summary>
    [Benchmark(Description = "ReadingPacker"), Ours]
    public int Packer()
    {
        SentReading sent = _readings.Next();
        _bits.Reset(_buffer, 0, _buffer.Length);
        _packer.Reset(sent.Reading.ModuleId, _packing);
        _packer.Write(_bits, sent.Reading, sent.Acknowledged, 0, -1);
        return _bits.Position;
    }
}
