namespace Battery.Data.Identity;

/// <summary>Why a session is over; the numbers are stored.</summary>
public enum SessionEnd
{
    /// <summary>It was ended by its user or an administrator.</summary>
    SignedOut = 0,

    /// <summary>The user's password was changed.</summary>
    PasswordChanged = 1,

    /// <summary>The user was given another role.</summary>
    RoleChanged = 2,

    /// <summary>The user was locked.</summary>
    Locked = 3,

    /// <summary>The user is no more; never stored, for the user's sessions are removed as well.</summary>
    UserRemoved = 4,

    /// <summary>It was not used for too long, or has lasted as long as one may; never stored.</summary>
    Expired = 5,

    /// <summary>The user has logged in so often since that the oldest session made room.</summary>
    Crowded = 6,
}
