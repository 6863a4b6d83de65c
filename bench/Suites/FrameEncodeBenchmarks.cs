using System.ComponentModel;
using Battery.Bench.Plain;
using Battery.Protocol.Radio;
using BenchmarkDotNet.Attributes;

namespace Battery.Bench.Suites;

/// <summary>Putting payloads into frames.</summary>
[Description("frame encode")]
public class FrameEncodeBenchmarks
{
    private Rotation<byte[]> _payloads = null!;
    private byte[] _frame = [];

    /// <summary>Bytes of payload.</summary>
    [Params(64, 255, 4096, 1 << 20)]
    public int Size { get; set; }

    /// <summary>How many of them need an escape.</summary>
    [ParamsAllValues]
    public Density Density { get; set; }

    /// <summary>Draws the payloads.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _payloads = Rotation<byte[]>.Of(Payload.Count(Size), random => Payload.Make(random, Size, Density));
        _frame = new byte[FrameEncoder.MaximumLength(Size)];
    }

    /// <summary>What one would write first.</summary>
    [Benchmark(Baseline = true, Description = "plain byte loop")]
    public int PlainLoop() => PlainFrame.Encode(_payloads.Next(), _frame);

    /// <summary>The encoder that .NET uses.</summary>
    [Benchmark(Description = "FrameEncoder"), Ours]
    public int Encoder() => FrameEncoder.Encode(_payloads.Next(), _frame);
}
