using System.ComponentModel;
using System.Security.Cryptography;
using Battery.Protocol.Radio;
using BenchmarkDotNet.Attributes;

namespace Battery.Bench.Suites;

/// <summary>HMAC-SHA256 of one full radio message under one key.</summary>
[Description("HMAC-SHA256")]
public class AuthenticationBenchmarks
{
    private readonly byte[] _key = new byte[32];
    private readonly byte[] _result = new byte[PlatformKey.MacBytes];
    private PlatformKey _mac = null!;
    private Rotation<byte[]> _messages = null!;

    /// <summary>Bytes to authenticate.</summary>
    [Params(RadioFormat.MaximumMessageBytes - RadioKey.TagBytes)]
    public int Size { get; set; }

    /// <summary>Draws key and messages.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _messages = Rotation<byte[]>.Of(256, random =>
        {
            random.NextBytes(_key);
            byte[] message = new byte[Size];
            random.NextBytes(message);
            return message;
        });
        _mac = new PlatformKey(_key);
    }

    /// <summary>The platform's, from the key each time.</summary>
    [Benchmark(Baseline = true, Description = "System.Security.Cryptography")]
    public int Platform()
    {
        HMACSHA256.HashData(_key, _messages.Next(), _result);
        return _result[0];
    }

    /// <summary>The platform's too, behind what a module has in its place; the key's blocks were hashed before.</summary>
    [Benchmark(Description = "PlatformKey"), Ours]
    public int Ours() => _mac.Authenticate(_messages.Next(), 0, Size)[0];
}
