using System.Collections.Generic;

namespace Battery.Data.Import;

/// <summary>What became of a file.</summary>
/// <param name="Taken">Rows that are new in the history.</param>
/// <param name="AlreadyThere">Rows that an earlier import had brought.</param>
/// <param name="RefusedCount">How many rows were refused.</param>
/// <param name="Refused">The first thousand of them.</param>
public sealed record ImportReport(long Taken, long AlreadyThere, long RefusedCount, IReadOnlyList<RefusedRow> Refused);
