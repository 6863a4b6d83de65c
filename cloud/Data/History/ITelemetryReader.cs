using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;

namespace Battery.Data;

/// <summary>Reads the history of modules.</summary>
public interface ITelemetryReader
{
    /// <summary>The newest stored reading of a module that was taken at <paramref name="atMostMs"/> (ms UTC) or before, or null.</summary>
    Task<Reading?> NewestAsync(int moduleId, long atMostMs = long.MaxValue, CancellationToken cancellation = default);

    /// <summary>
    /// The given fields of a module over [<paramref name="fromMs"/>, <paramref name="toMs"/>) (ms UTC), in at most
    /// <paramref name="points"/> buckets of equal length with minimum, average and maximum; empty buckets are left out. The buckets
    /// divide the part of the span in which there are readings.
    /// </summary>
    Task<History> HistoryAsync(
        int moduleId, long fromMs, long toMs, int points, IReadOnlyList<int> fields, CancellationToken cancellation = default);

    /// <summary>Every reading of a module over [<paramref name="fromMs"/>, <paramref name="toMs"/>) in order of time, streamed.</summary>
    IAsyncEnumerable<Reading> ReadAsync(int moduleId, long fromMs, long toMs, CancellationToken cancellation = default);
}
