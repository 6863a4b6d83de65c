using System.CommandLine;

namespace Battery.Web.Verbs;

/// <summary><c>user password</c>.</summary>
internal static class UserPasswordVerb
{
    public static Command Create(DatabaseChoice choice)
    {
        Argument<string> name = UserVerb.NameArgument();
        Option<bool> generate = PasswordInput.GenerateOption();
        var verb = new Command("password", "Gives a user another password and ends the user's sessions. " + PasswordInput.WhereFrom)
        {
            name,
            generate,
        };
        UserVerb.SetAction(verb, choice, async (arguments, users, cancellation) =>
        {
            if (await users.FindAsync(arguments.GetValue(name)!) is not { } user)
                return UserVerb.Fail($"There is no user {arguments.GetValue(name)}.");
            PasswordInput? input = await PasswordInput.ReadAsync(arguments.GetValue(generate), cancellation);
            if (input is null) return UserVerb.Fail(PasswordInput.Missing);
            return UserVerb.Say(
                await users.ChangeAsync(UserVerb.Me(), user, null, input.Password, null),
                $"User {user.UserName} has a new password; all sessions of the user end." + input.Shown);
        });
        return verb;
    }
}
