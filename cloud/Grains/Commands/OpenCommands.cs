namespace Battery.Grains;

/// <summary>How many commands of one module may be open.</summary>
public static class OpenCommands
{
    /// <summary>
    /// Beyond these no other is issued, and no more of them are shown at once. Far more than a person gives, and few enough for a node,
    /// a radio and a page. A database of before this limit may hold more: they go out or expire as the others do.
    /// </summary>
    public const int Most = 64;
}
