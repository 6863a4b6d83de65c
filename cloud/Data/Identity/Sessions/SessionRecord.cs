using System;

namespace Battery.Data.Identity;

/// <summary>A login of a user.</summary>
/// <param name="Id">The name that it has in lists; opens nothing.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="CreatedAtMs">When the user logged in, ms UTC.</param>
/// <param name="LastUsedAtMs">When it was used last, ms UTC, to a minute.</param>
/// <param name="Address">The network address that it was begun from.</param>
/// <param name="UserAgent">How the program that began it names itself.</param>
public sealed record SessionRecord(
    string Id, string UserId, long CreatedAtMs, long LastUsedAtMs, string Address, string UserAgent)
{
    /// <summary>When it is over if it is not used any more, ms UTC.</summary>
    public long ExpiresAtMs => ExpiryOf(CreatedAtMs, LastUsedAtMs);

    /// <summary>When a session of these times is over if it is not used any more, ms UTC.</summary>
    public static long ExpiryOf(long createdAtMs, long lastUsedAtMs)
    {
        return Math.Min(
            lastUsedAtMs + (long)SessionLimits.IdleTime.TotalMilliseconds, createdAtMs + (long)SessionLimits.LongestTime.TotalMilliseconds);
    }
}
