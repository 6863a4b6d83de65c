using System.Collections.Generic;
using Battery.Data.Identity;

namespace Battery.Web.Api;

/// <summary>A user as those see it who manage users.</summary>
/// <param name="UserName">The name.</param>
/// <param name="Roles">The roles.</param>
/// <param name="LockedAt">Since when the user is let in no more, ms UTC; null where it is let in.</param>
/// <param name="Sessions">How many sessions are open.</param>
/// <param name="LastUsedAt">When any session of it was used last, ms UTC, to a minute; null where none is known.</param>
public sealed record UserView(string UserName, IReadOnlyList<string> Roles, long? LockedAt, int Sessions, long? LastUsedAt)
{
    /// <summary>The view of an account.</summary>
    public static UserView From(AccountRecord account)
    {
        return new UserView(account.UserName, account.Roles, account.LockedAtMs, account.Sessions, account.LastUsedAtMs);
    }
}
