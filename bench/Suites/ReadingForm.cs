namespace Battery.Bench.Suites;

/// <summary>How a reading is sent.</summary>
public enum ReadingForm
{
    /// <summary>By itself.</summary>
    Full,

    /// <summary>As its difference to an acknowledged one of the same module, a minute older.</summary>
    Delta,
}
