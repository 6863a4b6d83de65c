namespace Battery.Node.Platform;

/// <summary>How an attempt to join a network ended.</summary>
public enum WifiJoin
{
    /// <summary>It is joined.</summary>
    Joined,

    /// <summary>No such network is in reach.</summary>
    NotFound,

    /// <summary>The network does not take the password.</summary>
    PasswordRefused,

    /// <summary>Something else: no answer in time, no room for another station.</summary>
    Failed,
}
