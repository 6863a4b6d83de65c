using System.ComponentModel;
using Battery.Bench.Plain;
using Battery.Protocol.Radio;
using BenchmarkDotNet.Attributes;

namespace Battery.Bench.Suites;

/// <summary>Taking payloads out of whole frames.</summary>
[Description("frame decode")]
public class FrameDecodeBenchmarks
{
    private Rotation<byte[]> _frames = null!;
    private FrameDecoder _decoder = null!;
    private byte[] _payload = [];

    /// <summary>Bytes of payload.</summary>
    [Params(64, 255, 4096, 1 << 20)]
    public int Size { get; set; }

    /// <summary>How many of them are escaped.</summary>
    [ParamsAllValues]
    public Density Density { get; set; }

    /// <summary>Makes the frames.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        byte[] frame = new byte[FrameEncoder.MaximumLength(Size)];
        _frames = Rotation<byte[]>.Of(
            Payload.Count(Size), random => frame[..FrameEncoder.Encode(Payload.Make(random, Size, Density), frame)]);
        _decoder = new FrameDecoder(Size);
        _payload = new byte[Size];
    }

    /// <summary>What one would write first.</summary>
    [Benchmark(Baseline = true, Description = "plain byte loop")]
    public int PlainLoop() => PlainFrame.Decode(_frames.Next(), _payload);

    /// <summary>The decoder that .NET uses.</summary>
    [Benchmark(Description = "FrameDecoder"), Ours]
    public int Decoder() => _decoder.Read(_frames.Next(), out _) ? _decoder.Length : 0;
}
