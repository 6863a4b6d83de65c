using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Microsoft.Extensions.Logging;

namespace Battery.Grains;

/// <summary>
/// Gives the readings of one module the times at which they are kept: their own, or where that lies too far ahead
/// (<see cref="BelievedTime"/>) the time of their first arrival, marked as such (<see cref="TimeSource.Arrival"/>). What was not believed
/// once is not believed when it comes again later, for then it would stand in the history twice.
/// </summary>
internal sealed class ReadingTimes(int moduleId, IArrivalStore arrivals, ILogger logger)
{
    /// <summary>Boots of which readings were not believed; only those are looked for among the arrivals.</summary>
    private readonly HashSet<int> _doubted = [];

    /// <summary>Learns what activations before have not believed.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        _doubted.UnionWith(await arrivals.BootsAsync(moduleId, cancellation));
    }

    /// <summary>The readings with the times at which they are kept; those given are left as they are.</summary>
    public async ValueTask<IReadOnlyList<Reading>> SettleAsync(IReadOnlyList<Reading> readings, long nowMs)
    {
        List<Reading>? ahead = null;
        foreach (Reading reading in readings)
        {
            if (BelievedTime.Includes(reading.TakenAtMilliseconds, nowMs)) continue;
            (ahead ??= []).Add(reading);

            // Before anything is awaited: the same reading may come by another way meanwhile.
            if (_doubted.Add(reading.BootId)) Tell(reading, nowMs);
        }

        if (_doubted.Count == 0 || !readings.Any(reading => _doubted.Contains(reading.BootId))) return readings;
        if (ahead is not null) await arrivals.NoteAsync(ahead, nowMs);
        var settled = new List<Reading>(readings.Count);
        Dictionary<(int Boot, int Sequence), long> arrived = await FindAsync(readings);
        foreach (Reading reading in readings)
        {
            settled.Add(arrived.TryGetValue((reading.BootId, reading.Sequence), out long at) ? At(reading, at) : reading);
        }

        return settled;
    }

    private static Reading At(Reading reading, long arrivedAtMs)
    {
        var kept = new Reading();
        kept.CopyFrom(reading);
        kept.TakenAtMilliseconds = arrivedAtMs;
        kept.TimeSource = TimeSource.Arrival;
        return kept;
    }

    private async Task<Dictionary<(int Boot, int Sequence), long>> FindAsync(IReadOnlyList<Reading> readings)
    {
        var found = new Dictionary<(int Boot, int Sequence), long>();
        foreach (IGrouping<int, int> boot in readings.ToLookup(reading => reading.BootId, reading => reading.Sequence))
        {
            if (!_doubted.Contains(boot.Key)) continue;
            foreach (KeyValuePair<int, long> arrival in await arrivals.FindAsync(moduleId, boot.Key, boot.Min(), boot.Max()))
                found[(boot.Key, arrival.Key)] = arrival.Value;
        }

        return found;
    }

    private void Tell(Reading reading, long nowMs)
    {
        logger.LogWarning(
            "Module {Module}: its clock is {Minutes} minutes ahead; what is not believed of boot {Boot} is kept at the time of its arrival",
            moduleId, (reading.TakenAtMilliseconds - nowMs) / 60_000, reading.BootId);
    }
}
