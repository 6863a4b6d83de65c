using System;
using Battery.Protocol.Radio;
using BenchmarkDotNet.Attributes;

namespace Battery.Bench;

/// <summary>
/// Frame encoding against a plain byte loop. Each call takes the next of many buffers, so that the branch predictor cannot learn
/// the data.
/// </summary>
[MemoryDiagnoser]
public class FrameBenchmarks
{
    private const int Buffers = 256;

    private readonly byte[][] _payloads = new byte[Buffers][];
    private byte[] _frame = [];
    private int _next;

    /// <summary>Bytes of payload.</summary>
    [Params(64, 255, 4096)]
    public int Size { get; set; }

    /// <summary>Percent of bytes that need an escape; −1 for random bytes.</summary>
    [Params(-1, 0, 10, 50)]
    public int SpecialPercent { get; set; }

    /// <summary>Draws the buffers.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(20260724);
        for (var i = 0; i < Buffers; i++)
        {
            var payload = new byte[Size];
            random.NextBytes(payload);
            for (var at = 0; at < Size && SpecialPercent >= 0; at++)
            {
                if (random.Next(100) < SpecialPercent) payload[at] = random.Next(2) == 0 ? FrameEncoder.Delimiter : FrameEncoder.Escape;
                else if (payload[at] is FrameEncoder.Delimiter or FrameEncoder.Escape) payload[at] = 0;
            }

            _payloads[i] = payload;
        }

        _frame = new byte[FrameEncoder.MaximumLength(Size)];
    }

    /// <summary>What one would write first.</summary>
    [Benchmark(Baseline = true)]
    public int PlainLoop()
    {
        var payload = Next();
        var length = 0;
        _frame[length++] = FrameEncoder.Delimiter;
        foreach (var value in payload)
        {
            if (value is FrameEncoder.Delimiter or FrameEncoder.Escape)
            {
                _frame[length++] = FrameEncoder.Escape;
                _frame[length++] = (byte)(value ^ FrameEncoder.EscapeBit);
            }
            else
            {
                _frame[length++] = value;
            }
        }

        _frame[length++] = FrameEncoder.Delimiter;
        return length;
    }

    /// <summary>The encoder that .NET uses.</summary>
    [Benchmark]
    public int Encoder() => FrameEncoder.Encode(Next(), _frame);

    private byte[] Next() => _payloads[_next++ % Buffers];
}
