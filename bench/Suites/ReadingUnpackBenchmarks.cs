using System.ComponentModel;
using System.Text.Json;
using Battery.Bench.Plain;
using Battery.Protocol;
using Battery.Protocol.Radio;
using BenchmarkDotNet.Attributes;

namespace Battery.Bench.Suites;

/// <summary>Unpacking one reading that came by radio, without the message around it.</summary>
[Description("reading unpack")]
public class ReadingUnpackBenchmarks
{
    private readonly ReadingPacker _packer = new();
    private readonly PackingTable _packing = PackingTable.Of(PackingTable.Newest);
    private readonly BitReader _bits = new();
    private readonly Reading _reading = new();
    private Rotation<(byte[] Bytes, int ModuleId, ReceivedReadings References)> _packed = null!;
    private Rotation<byte[]> _structures = null!;
    private Rotation<byte[]> _texts = null!;

    /// <summary>How the reading was sent; what it is measured against got it whole.</summary>
    [ParamsAllValues]
    public ReadingForm Form { get; set; }

    /// <summary>Packs the readings.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _packed = Rotation<(byte[], int, ReceivedReadings)>.Of(4096, random =>
        {
            var sent = SentReading.One(random, Form);
            var bits = new BitWriter();
            byte[] buffer = new byte[RadioFormat.MaximumMessageBytes];
            bits.Reset(buffer, 0, buffer.Length);
            _packer.Reset(sent.Reading.ModuleId, _packing);
            _packer.Write(bits, sent.Reading, sent.Acknowledged, 0, -1);
            var references = new ReceivedReadings(1);
            if (sent.Acknowledged != null) references.Keep(sent.Acknowledged, 0);
            return (buffer[..((bits.Position + 7) / 8)], sent.Reading.ModuleId, references);
        });
        _structures = Rotation<byte[]>.Of(4096, random =>
        {
            byte[] structure = new byte[PackedReading.Bytes];
            PackedReading.Write(SentReading.One(random, Form).Reading, structure);
            return structure;
        });
        _texts = Rotation<byte[]>.Of(4096, random =>
            JsonSerializer.SerializeToUtf8Bytes(JsonData.Of(SentReading.One(random, Form).Reading), JsonDataContext.Default.JsonData));
    }

    /// <summary>A structure of 78 bytes.</summary>
    [Benchmark(Baseline = true, Description = "packed structure")]
    public int Structure()
    {
        _reading.Reset();
        PackedReading.Read(_structures.Next(), _reading);
        return _reading.ModuleId;
    }

    /// <summary>JSON into an object.</summary>
    [Benchmark(Description = "System.Text.Json")]
    public int Json() => JsonSerializer.Deserialize(_texts.Next(), JsonDataContext.Default.JsonData)!.ModuleId;

    /// <summary>The packer.</summary>
    [Benchmark(Description = "ReadingPacker"), Ours]
    public int Packer()
    {
        (byte[]? bytes, int moduleId, ReceivedReadings? references) = _packed.Next();
        _reading.Reset();
        _bits.Reset(bytes, 0, bytes.Length);
        _packer.Reset(moduleId, _packing);
        return _packer.Read(_bits, _reading, references, false).Length == 0 ? _reading.ModuleId : 0;
    }
}
