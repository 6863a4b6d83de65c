using System.Collections.Generic;
using System.Linq;
using Battery.Data;
using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>A module's history in buckets of equal length; empty buckets are left out.</summary>
/// <param name="From">Begin, ms UTC.</param>
/// <param name="To">End (exclusive), ms UTC.</param>
/// <param name="BucketMs">Length of a bucket.</param>
/// <param name="Times">Begin of each bucket, ms UTC.</param>
/// <param name="ByArrival">
/// How many readings of each bucket stand at the time of their arrival: their own lay so far ahead that it was not believed.
/// </param>
/// <param name="Series">By field name, in the units of the field table; degrees as decimal degrees.</param>
public sealed record HistoryView(
    long From,
    long To,
    long BucketMs,
    IReadOnlyList<long> Times,
    IReadOnlyList<int> ByArrival,
    IReadOnlyDictionary<string, HistorySeriesView> Series)
{
    internal static HistoryView Of(History history)
    {
        return new HistoryView(
            history.FromMs,
            history.ToMs,
            history.BucketMs,
            history.Times,
            history.ByArrival,
            history.Series.ToDictionary(series => ReadingField.All[series.Field].Name, View));
    }

    private static HistorySeriesView View(HistorySeries series)
    {
        double scale = ReadingField.All[series.Field].Kind == FieldKind.Degrees ? 1e7 : 1;
        return new HistorySeriesView(
            series.Minimum.Select(value => value / scale).ToList(),
            series.Average.Select(value => value / scale).ToList(),
            series.Maximum.Select(value => value / scale).ToList());
    }
}
