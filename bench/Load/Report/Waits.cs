using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Battery.Load.Report;

/// <summary>Times that something was waited for. Safe on several threads.</summary>
internal sealed class Waits
{
    private const int MostTimesCalm = 20;

    private readonly List<double> _all = [];

    public int Count
    {
        get
        {
            lock (_all) return _all.Count;
        }
    }

    /// <summary>The longest, ms; 0 without any.</summary>
    public double LongestMs
    {
        get
        {
            lock (_all) return _all.DefaultIfEmpty().Max();
        }
    }

    public void Add(TimeSpan waited)
    {
        lock (_all) _all.Add(waited.TotalMilliseconds);
    }

    /// <summary>The wait that this share of all did not exceed, ms; 0 without any.</summary>
    public double QuantileMs(double share)
    {
        lock (_all)
        {
            if (_all.Count == 0) return 0;
            double[] sorted = [.. _all.Order()];
            return sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
        }
    }

    /// <summary>
    /// Whether the usual wait is of the order of the longest of a calm time. What an attack that works does to it is a hundred times as
    /// much.
    /// </summary>
    public bool IsNear(Waits calm)
    {
        return Count > 0 && QuantileMs(0.5) <= MostTimesCalm * Math.Max(calm.LongestMs, 10);
    }

    /// <summary>Median, 99th percentile and longest, and how the longest compares with that of a calm time.</summary>
    public string Against(Waits calm)
    {
        return string.Create(
            CultureInfo.InvariantCulture,
            $"median {QuantileMs(0.5):0} ms, p99 {QuantileMs(0.99):0}, longest {LongestMs:0} of {Count}; before: median {calm.QuantileMs(0.5):0} ms, longest {calm.LongestMs:0} of {calm.Count} (longest {LongestMs / Math.Max(calm.LongestMs, 1):0.0} ×)");
    }
}
