namespace Battery.TwinEvaluation.Simulation;

/// <summary>What a simulated module is for.</summary>
public enum UseKind
{
    /// <summary>Solar charge by day, a household's evening from it: a quarter to two thirds of it on most days.</summary>
    Household,

    /// <summary>Full until the mains fail, some times a month.</summary>
    Backup,

    /// <summary>Used at weekends, kept full between.</summary>
    Weekend,

    /// <summary>Nearly all of it each day.</summary>
    Deep,
}
