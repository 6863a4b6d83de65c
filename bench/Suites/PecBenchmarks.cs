using System.ComponentModel;
using Battery.Bench.Plain;
using Battery.Drivers.Bq40z50;
using BenchmarkDotNet.Attributes;

namespace Battery.Bench.Suites;

/// <summary>
/// The packet error code of a word read (two addresses, command and two bytes) and of a DAStatus1 read (length and 32 bytes).
/// </summary>
[Description("SMBus PEC (CRC-8)")]
public class PecBenchmarks
{
    private Rotation<byte[]> _transfers = null!;

    /// <summary>Bytes that go into the code.</summary>
    [Params(5, 36)]
    public int Size { get; set; }

    /// <summary>Draws the transfers.</summary>
    [GlobalSetup]
    public void SetUp() => _transfers = Rotation<byte[]>.Of(4096, random =>
    {
        byte[] transfer = new byte[Size];
        random.NextBytes(transfer);
        return transfer;
    });

    /// <summary>What one would write first.</summary>
    [Benchmark(Baseline = true, Description = "loop over the bits")]
    public int Bitwise() => BitwisePec.Of(_transfers.Next());

    /// <summary>Two look-ups a byte.</summary>
    [Benchmark(Description = "SmbusPec"), Ours]
    public int Table() => SmbusPec.Add(0, _transfers.Next(), 0, Size);
}
