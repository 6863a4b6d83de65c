namespace Battery.Grains;

/// <summary>One time that a rule held.</summary>
/// <param name="RaisedAtMs">When it was raised, ms UTC, by the readings' time.</param>
/// <param name="RaisedBy">The value that raised it, in the measure's unit.</param>
/// <param name="Worst">The worst value while it held.</param>
/// <param name="ClearedAtMs">When it cleared; null where it holds at the end.</param>
public sealed record AlarmEpisode(long RaisedAtMs, int RaisedBy, int Worst, long? ClearedAtMs);
