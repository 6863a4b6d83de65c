using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;

namespace Battery.Grains;

/// <summary>When a rule would have held, over readings in the order of their time.</summary>
public static class AlarmDryRun
{
    /// <summary>Goes through the readings; gives the first <paramref name="most"/> times, and whether there were more.</summary>
    public static async Task<(IReadOnlyList<AlarmEpisode> Episodes, bool HasMore)> RunAsync(
        AlarmRule rule, IAsyncEnumerable<Reading> readings, int most, CancellationToken cancellation = default)
    {
        var values = new AlarmValues();
        var track = new AlarmTrack(rule);
        var episodes = new List<AlarmEpisode>();
        await foreach (Reading reading in readings.WithCancellation(cancellation))
        {
            values.Take(reading);
            if (!track.Step(reading.TakenAtMilliseconds, values.Of(rule)) || track.IsActive) continue;
            if (episodes.Count == most) return (episodes, true);
            episodes.Add(new AlarmEpisode(track.RaisedAtMs, track.RaisedBy, track.Worst, reading.TakenAtMilliseconds));
        }

        if (track.IsActive && episodes.Count == most) return (episodes, true);
        if (track.IsActive) episodes.Add(new AlarmEpisode(track.RaisedAtMs, track.RaisedBy, track.Worst, null));
        return (episodes, false);
    }
}
