namespace Battery.Data;

/// <summary>What has become of a proposal; only one that waits changes.</summary>
public enum ProposalState
{
    /// <summary>Nobody has decided yet.</summary>
    Waiting = 0,

    /// <summary>A second person let it pass; there is a command.</summary>
    Approved = 1,

    /// <summary>Somebody took it back or refused it.</summary>
    Declined = 2,

    /// <summary>Nobody decided in time. It is never stored: it follows from the time.</summary>
    Expired = 3,

    /// <summary>What it was made against had changed when it was to pass.</summary>
    Outdated = 4,
}
