using System.Text;
using Battery.Drivers.Nmea;
using BenchmarkDotNet.Attributes;

namespace Battery.Bench;

/// <summary>RMC from bytes against splitting the text.</summary>
[MemoryDiagnoser]
public class NmeaBenchmarks
{
    private static readonly byte[] Sentence = Encoding.ASCII.GetBytes("$GPRMC,081836,A,3751.65,S,14507.36,E,000.0,360.0,130998,011.3,E*62\r\n");

    private readonly NmeaReceiver _receiver = new();

    /// <summary>What one would write first.</summary>
    [Benchmark(Baseline = true)]
    public int SplitText()
    {
        var fields = Encoding.ASCII.GetString(Sentence).Split(',');
        return (int)(double.Parse(fields[3], System.Globalization.CultureInfo.InvariantCulture) * 100000);
    }

    /// <summary>The receiver, checksum included.</summary>
    [Benchmark]
    public int Receiver()
    {
        _receiver.Feed(Sentence, 0, Sentence.Length);
        return _receiver.Counters.Sentences;
    }
}
