using System.CommandLine;

namespace Battery.Web.Verbs;

/// <summary><c>user role</c>.</summary>
internal static class UserRoleVerb
{
    public static Command Create(DatabaseChoice choice)
    {
        Argument<string> role = UserVerb.RoleArgument();
        var verb = new Command("role", "Gives a user another role and ends the user's sessions.") { role };
        UserVerb.SetAction(verb, choice, UserVerb.NameArgument(), async (arguments, users, user) => (
            await users.ChangeAsync(UserVerb.Me(), user, arguments.GetValue(role), null, null),
            $"User {user.UserName} has the role {arguments.GetValue(role)}; all sessions of the user end."));
        return verb;
    }
}
