namespace Battery.Data;

/// <summary>What the states of a command mean.</summary>
public static class CommandStates
{
    /// <summary>
    /// The states from this one on are final, as the tables' index and column of open commands (migration 0002) have it as well.
    /// </summary>
    public const CommandState FirstFinal = CommandState.Succeeded;

    /// <summary>Tells whether a command in this state never changes again.</summary>
    public static bool IsFinal(this CommandState state) => state >= FirstFinal;
}
