using System.ComponentModel;
using System.Security.Cryptography;
using Battery.Protocol.Radio;
using BenchmarkDotNet.Attributes;

namespace Battery.Bench.Suites;

/// <summary>SHA-256; the platform's own uses the processor's SHA instructions where it has them.</summary>
[Description("SHA-256")]
public class HashBenchmarks
{
    private readonly Sha256 _hash = new();
    private readonly byte[] _result = new byte[Sha256.HashBytes];
    private Rotation<byte[]> _messages = null!;

    /// <summary>Bytes to hash.</summary>
    [Params(64, 4096)]
    public int Size { get; set; }

    /// <summary>Draws the messages.</summary>
    [GlobalSetup]
    public void SetUp() => _messages = Rotation<byte[]>.Of(256, random =>
    {
        byte[] message = new byte[Size];
        random.NextBytes(message);
        return message;
    });

    /// <summary>The platform's.</summary>
    [Benchmark(Baseline = true, Description = "System.Security.Cryptography")]
    public int Platform()
    {
        SHA256.HashData(_messages.Next(), _result);
        return _result[0];
    }

    /// <summary>The one that both platforms have.</summary>
    [Benchmark(Description = "Sha256"), Ours]
    public int Portable()
    {
        _hash.Reset();
        _hash.Update(_messages.Next(), 0, Size);
        _hash.Finish(_result, 0);
        return _result[0];
    }
}
