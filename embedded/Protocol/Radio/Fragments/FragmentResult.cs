namespace Battery.Protocol.Radio;

/// <summary>What became of a fragment.</summary>
public enum FragmentResult
{
    /// <summary>It is taken; others are missing.</summary>
    Taken,

    /// <summary>It was the last one missing.</summary>
    Completed,

    /// <summary>It had come before.</summary>
    Duplicate,

    /// <summary>It contradicts itself or earlier ones, or its message is too long.</summary>
    Rejected,
}
