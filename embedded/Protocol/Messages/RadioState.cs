namespace Battery.Protocol;

/// <summary>How the radio of a module is, 0…255 on the wire; a number that a later build added is kept as it is.</summary>
public enum RadioState
{
    /// <summary>There is none, or the build does not tell.</summary>
    NotTold = 0,

    /// <summary>It does what it is asked to.</summary>
    Works = 1,

    /// <summary>It hears, and nothing of what it is to send goes out.</summary>
    Mute = 2,

    /// <summary>It does not answer, or cannot be set up.</summary>
    Absent = 3,
}
