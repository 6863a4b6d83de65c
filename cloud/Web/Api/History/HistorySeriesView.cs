using System.Collections.Generic;

namespace Battery.Web.Api;

/// <summary>One field over the buckets of a <see cref="HistoryView"/>; null where no value was read.</summary>
/// <param name="Minimum">Smallest value of each bucket.</param>
/// <param name="Average">Mean value of each bucket.</param>
/// <param name="Maximum">Largest value of each bucket.</param>
public sealed record HistorySeriesView(
    IReadOnlyList<double?> Minimum, IReadOnlyList<double?> Average, IReadOnlyList<double?> Maximum);
