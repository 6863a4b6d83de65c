namespace Battery.DeviceCosts.Day;

/// <summary>What a node is in the day.</summary>
internal enum DayRole
{
    /// <summary>A node at a Wi-Fi with internet.</summary>
    Alone,

    /// <summary>A member of a mesh.</summary>
    Member,

    /// <summary>The ROOT of four members, whose way up is the radio.</summary>
    Root,

    /// <summary>The HUB, wired to the internet.</summary>
    Hub,
}
