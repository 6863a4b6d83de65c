namespace Battery.Grains;

/// <summary>What became of a batch of readings.</summary>
public enum IngestOutcome
{
    /// <summary>Every reading is committed, now or earlier.</summary>
    Committed,

    /// <summary>The readings can never be stored; sending them again is of no use.</summary>
    Refused,

    /// <summary>The database could not be reached or did not answer in time; the node keeps the readings and sends them again.</summary>
    Unavailable,
}
