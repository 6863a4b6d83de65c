namespace Battery.Data.Import;

/// <summary>A row that was not taken.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Reason">Why.</param>
public sealed record RefusedRow(long Line, string Reason);
