namespace Battery.Data.Import;

/// <summary>How far an import is.</summary>
/// <param name="Lines">Lines read so far.</param>
/// <param name="Taken">Rows stored so far, those included that were there already.</param>
/// <param name="Refused">Rows refused so far.</param>
public sealed record ImportProgress(long Lines, long Taken, long Refused);
