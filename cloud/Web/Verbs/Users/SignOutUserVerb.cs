using System.CommandLine;

namespace Battery.Web.Verbs;

/// <summary><c>user sign-out</c>.</summary>
internal static class SignOutUserVerb
{
    public static Command Create(DatabaseChoice choice)
    {
        var verb = new Command("sign-out", "Ends all sessions of a user.");
        UserVerb.SetAction(verb, choice, UserVerb.NameArgument(), async (_, users, user) => (
            await users.EndSessionsAsync(UserVerb.Me(), user), $"All sessions of {user.UserName} end."));
        return verb;
    }
}
