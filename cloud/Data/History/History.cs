using System.Collections.Generic;

namespace Battery.Data;

/// <summary>A module's history in buckets.</summary>
/// <param name="FromMs">Begin, ms UTC.</param>
/// <param name="ToMs">End (exclusive), ms UTC.</param>
/// <param name="BucketMs">Length of a bucket.</param>
/// <param name="Times">Begin of each bucket that holds readings, ms UTC.</param>
/// <param name="ByArrival">How many readings of each bucket stand at the time of their arrival, since their own was not believed.</param>
/// <param name="Series">One series a field asked for, in that order, each as long as <paramref name="Times"/>.</param>
public sealed record History(
    long FromMs, long ToMs, long BucketMs, IReadOnlyList<long> Times, IReadOnlyList<int> ByArrival, IReadOnlyList<HistorySeries> Series);
