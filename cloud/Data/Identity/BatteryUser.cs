using System;

namespace Battery.Data.Identity;

/// <summary>A person or script that may log in.</summary>
public sealed class BatteryUser
{
    /// <summary>A random id.</summary>
    public string Id { get; set; } = Guid.NewGuid().ToString();

    /// <summary>The name that the user logs in with.</summary>
    public string UserName { get; set; } = "";

    /// <summary>The name as Identity normalises it; unique.</summary>
    public string NormalizedUserName { get; set; } = "";

    /// <summary>Identity's salted hash.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes whenever the password does: no session begins on a check of the one before.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>End of a lockout, UTC.</summary>
    public DateTimeOffset? LockoutEnd { get; set; }

    /// <summary>Whether wrong passwords lock the account for a while.</summary>
    public bool LockoutEnabled { get; set; } = true;

    /// <summary>Wrong passwords since the last right one.</summary>
    public int AccessFailedCount { get; set; }
}
