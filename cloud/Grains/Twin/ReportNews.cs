namespace Battery.Grains;

/// <summary>What a report changed.</summary>
internal enum ReportNews
{
    /// <summary>It is older than one that came before, or the same again: nothing.</summary>
    None,

    /// <summary>That it came, and nothing else.</summary>
    Order,

    /// <summary>The settings in force, or what the module lost.</summary>
    Values,
}
