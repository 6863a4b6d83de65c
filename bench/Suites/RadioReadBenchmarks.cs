using System;
using System.ComponentModel;
using System.Linq;
using System.Text.Json;
using Battery.Bench.Plain;
using Battery.Protocol;
using Battery.Protocol.Radio;
using BenchmarkDotNet.Attributes;

namespace Battery.Bench.Suites;

/// <summary>Reading a radio message with the full readings of eight modules. Only ours is encrypted and authenticated.</summary>
[Description("radio message read, 8 modules")]
public class RadioReadBenchmarks
{
    // Without a replay guard, so that messages can come again.
    private readonly RadioMessageReader _reader = new(RadioLink.Hub, RadioLink.Keys(), null!);
    private readonly Reading _reading = new();
    private Rotation<byte[]> _messages = null!;
    private Rotation<byte[][]> _payloads = null!;
    private Rotation<byte[]> _texts = null!;

    /// <summary>Builds the messages.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var builder = new RadioMessageBuilder(RadioLink.Source);
        RadioKey key = RadioLink.Key();
        _messages = Rotation<byte[]>.Of(1024, random => builder.Buffer[..RadioLink.Build(builder, key, random.Next(), Fleet(random))]);
        _payloads = Rotation<byte[][]>.Of(1024, random => [.. Fleet(random).Chunk(PackedReading.PerPayload).Select(Payload)]);
        _texts = Rotation<byte[]>.Of(1024, random => JsonSerializer.SerializeToUtf8Bytes(
            [.. Fleet(random).Select(sent => JsonData.Of(sent.Reading))], JsonDataContext.Default.JsonDataArray));
    }

    /// <summary>Three payloads of three structures of 78 bytes, without authentication.</summary>
    [Benchmark(Baseline = true, Description = "packed structures")]
    public int Structures()
    {
        int count = 0;
        foreach (byte[] payload in _payloads.Next())
        {
            for (int i = 0; i < payload[0]; i++)
            {
                _reading.Reset();
                PackedReading.Read(payload.AsSpan(1 + (i * PackedReading.Bytes), PackedReading.Bytes), _reading);
                count++;
            }
        }

        return count;
    }

    /// <summary>A JSON array into objects, without authentication.</summary>
    [Benchmark(Description = "System.Text.Json")]
    public int Json() => JsonSerializer.Deserialize(_texts.Next(), JsonDataContext.Default.JsonDataArray)!.Length;

    /// <summary>The reader, check of the authentication code and decryption included.</summary>
    [Benchmark(Description = "RadioMessageReader"), Ours]
    public int Reader()
    {
        byte[] bytes = _messages.Next();
        if (_reader.Open(bytes, 0, bytes.Length) != RadioResult.Accepted) return 0;
        int count = 0;
        while (_reader.Read() != null) count++;
        return count;
    }

    private static SentReading[] Fleet(Random random) => SentReading.Fleet(random, RadioLink.Modules, ReadingForm.Full);

    private static byte[] Payload(SentReading[] readings)
    {
        byte[] payload = new byte[1 + (readings.Length * PackedReading.Bytes)];
        payload[0] = (byte)readings.Length;
        for (int i = 0; i < readings.Length; i++) PackedReading.Write(readings[i].Reading, payload.AsSpan(1 + (i * PackedReading.Bytes)));
        return payload;
    }
}
