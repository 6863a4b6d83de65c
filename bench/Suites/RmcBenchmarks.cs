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
    private Rotation<byte[]> _terminated = null!;
    private NmeaParserLibrary? _nmeaParser;
    private Minmea? _minmea;

    /// <summary>Draws the sentences.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _sentences = Rotation<byte[]>.Of(1 << 14, RmcSentence.Make);
        _terminated = Rotation<byte[]>.Of(1 << 14, random => [.. RmcSentence.Make(random), 0]);
        if (NeedsAttribute.File(NmeaParserLibrary.Variable) is { } nmeaParser) _nmeaParser = new NmeaParserLibrary(nmeaParser);
        if (NeedsAttribute.File(Minmea.Variable) is { } minmea) _minmea = new Minmea(minmea);
    }

    /// <summary>What one would write first.</summary>
    [Benchmark(Baseline = true, Description = "string.Split")]
    public int SplitText() => (int)Math.Round(SplitRmc.Parse(_sentences.Next()).Latitude * 1e7);

    /// <summary>The best known parser in C#.</summary>
    [Benchmark(Description = "NmeaParser"), Needs(NmeaParserLibrary.Variable)]
    public int NmeaParser() => _nmeaParser!.Parse(_sentences.Next()) == null ? 0 : 1;

    /// <summary>The best known small parser in C.</summary>
    [Benchmark(Description = "minmea (C)"), Needs(Minmea.Variable)]
    public int MinmeaC() => _minmea!.ParseRmc(_terminated.Next()) ? 1 : throw new InvalidOperationException("minmea refuses the sentence.");

    /// <summary>The receiver, which also puts fixes together.</summary>
    [Benchmark(Description = "NmeaReceiver"), Ours]
    public int Receiver()
    {
        byte[] sentence = _sentences.Next();
        _receiver.Feed(sentence, 0, sentence.Length);
        return _receiver.Rmc.LatitudeE7;
    }
}
