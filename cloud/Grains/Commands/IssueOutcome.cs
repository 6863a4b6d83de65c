namespace Battery.Grains;

/// <summary>What became of a command that somebody wanted to issue.</summary>
public enum IssueOutcome
{
    /// <summary>It is durable and goes out, or expires.</summary>
    Issued,

    /// <summary>There is no such module.</summary>
    NotRegistered,

    /// <summary>The module has as many open commands as it may have.</summary>
    TooManyOpen,

    /// <summary>A setting that it changes is not as it was when the order was made.</summary>
    Changed,

    /// <summary>The proposal that it comes of waits no more.</summary>
    NotWaiting,
}
