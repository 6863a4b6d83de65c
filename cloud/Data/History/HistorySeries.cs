using System.Collections.Generic;

namespace Battery.Data;

/// <summary>One field over the buckets of a <see cref="History"/>, in the unit of the field table; null where no value was read.</summary>
/// <param name="Field">A constant of ReadingField.</param>
/// <param name="Minimum">Smallest value of each bucket.</param>
/// <param name="Average">Mean value of each bucket.</param>
/// <param name="Maximum">Largest value of each bucket.</param>
public sealed record HistorySeries(
    int Field, IReadOnlyList<int?> Minimum, IReadOnlyList<double?> Average, IReadOnlyList<int?> Maximum);
