using System.Collections.Generic;

namespace Battery.Data.Identity;

/// <summary>A user as those see it who manage users.</summary>
/// <param name="UserId">The id.</param>
/// <param name="UserName">The name.</param>
/// <param name="Roles">The roles.</param>
/// <param name="LockedAtMs">Since when the user is let in no more, ms UTC; null where it is let in.</param>
/// <param name="Sessions">How many sessions are open.</param>
/// <param name="LastUsedAtMs">When any session of it was used last, ms UTC; null if none is known.</param>
public sealed record AccountRecord(
    string UserId, string UserName, IReadOnlyList<string> Roles, long? LockedAtMs, int Sessions, long? LastUsedAtMs);
