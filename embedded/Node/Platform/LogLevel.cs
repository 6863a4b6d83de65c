namespace Battery.Node.Platform;

/// <summary>How much a log line matters.</summary>
public enum LogLevel
{
    /// <summary>For whoever looks for a fault.</summary>
    Debug,

    /// <summary>A change that is part of normal life.</summary>
    Information,

    /// <summary>Something went wrong and was dealt with.</summary>
    Warning,

    /// <summary>Something went wrong and needs a person.</summary>
    Error,
}
