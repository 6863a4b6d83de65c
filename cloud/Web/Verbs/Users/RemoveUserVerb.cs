using System.CommandLine;

namespace Battery.Web.Verbs;

/// <summary><c>user remove</c>.</summary>
internal static class RemoveUserVerb
{
    public static Command Create(DatabaseChoice choice)
    {
        var verb = new Command("remove", "Removes a user and ends the user's sessions.");
        UserVerb.SetAction(verb, choice, UserVerb.NameArgument(), async (_, users, user) => (
            await users.RemoveAsync(UserVerb.Me(), user), $"User {user.UserName} removed; all sessions of the user end."));
        return verb;
    }
}
