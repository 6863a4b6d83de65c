using System;
using System.Collections.Generic;

namespace Battery.Simulation.Valley;

/// <summary>What one station had on air, as the air saw it; knows nothing of the station's own accounts. Microseconds.</summary>
internal sealed class ValleyAirtime
{
    public const long Hour = 3_600_000_000;

    private readonly List<(long Start, long End)> _sent = [];

    public long Total { get; private set; }

    public int Packets => _sent.Count;

    public long Bytes { get; private set; }

    /// <summary>Adds a transmission; they come in the order of time and do not overlap.</summary>
    public void Add(long start, long length, int bytes)
    {
        Bytes += bytes;
        _sent.Add((start, start + length));
        Total += length;
    }

    /// <summary>The most of any hour, wherever it begins, ‰.</summary>
    public double WorstPerMille()
    {
        // The fullest window ends with a transmission.
        (int first, long sum, long worst) = (0, 0L, 0L);
        foreach ((long start, long end) in _sent)
        {
            sum += end - start;
            long begin = end - Hour;
            while (_sent[first].End <= begin) sum -= _sent[first].End - _sent[first++].Start;
            worst = Math.Max(worst, sum - Math.Max(0, begin - _sent[first].Start));
        }

        return worst * 1000.0 / Hour;
    }
}
