using System.CommandLine;

namespace Battery.Web.Verbs;

/// <summary><c>user lock</c> and <c>user unlock</c>.</summary>
internal static class LockUserVerb
{
    public static Command Create(DatabaseChoice choice, bool isLock)
    {
        Command verb = isLock
            ? new Command("lock", "Lets a user in no more and ends the user's sessions.")
            : new Command("unlock", "Lets a user in again.");
        UserVerb.SetAction(verb, choice, UserVerb.NameArgument(), async (_, users, user) => (
            await users.ChangeAsync(UserVerb.Me(), user, null, null, isLock),
            isLock ? $"User {user.UserName} is locked; all sessions of the user end." : $"User {user.UserName} may log in again."));
        return verb;
    }
}
