using System;
using System.CommandLine;
using System.Globalization;
using Battery.Data.Identity;

namespace Battery.Web.Verbs;

/// <summary><c>user list</c>.</summary>
internal static class ListUsersVerb
{
    public static Command Create(DatabaseChoice choice)
    {
        var verb = new Command("list", "Every user: name, role, open sessions, when any was used last, whether it is locked.");
        UserVerb.SetAction(verb, choice, async (_, users, cancellation) =>
        {
            foreach (AccountRecord account in await users.ListAsync(cancellation))
            {
                string used = account.LastUsedAtMs is { } at
                    ? DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)
                    : "never";
                Console.WriteLine(
                    $"{account.UserName,-24} {string.Join(",", account.Roles),-10} sessions {account.Sessions,-4} last used {used}"
                    + (account.LockedAtMs is null ? string.Empty : "  locked"));
            }

            return 0;
        });
        return verb;
    }
}
