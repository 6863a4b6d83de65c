using System;
using System.ComponentModel;
using Battery.Bench.Plain;
using Battery.Drivers.Nmea;
using BenchmarkDotNet.Attributes;

namespace Battery.Bench.Suites;

/// <summary>RMC from bytes to values.</summary>
[Description("NMEA RMC")]
public class RmcBenchmarks
{
    private readonly NmeaReceiver _receiver = new();
    private Rotation<byte[]> _sentences = null!;

    /// <summary>Draws the sentences.</summary>
    [GlobalSetup]
    public void SetUp() => _sentences = Rotation<byte[]>.Of(1 << 14, RmcSentence.Make);

    /// <summary>What one would write first.</summary>
    [Benchmark(Baseline = true, Description = "string.Split")]
    public int SplitText() => (int)Math.Round(SplitRmc.Parse(_sentences.Next()).Latitude * 1e7);

    /// <summary>The receiver, which also puts fixes together.</summary>
    [Benchmark(Description = "NmeaReceiver"), Ours]
    public int Receiver()
    {
        var sentence = _sentences.Next();
        _receiver.Feed(sentence, 0, sentence.Length);
        return _receiver.Rmc.LatitudeE7;
    }
}
