using System.CommandLine;

namespace Battery.Web.Verbs;

/// <summary><c>user add</c>.</summary>
internal static class AddUserVerb
{
    public static Command Create(DatabaseChoice choice)
    {
        Argument<string> name = UserVerb.NameArgument();
        Argument<string> role = UserVerb.RoleArgument();
        Option<bool> generate = PasswordInput.GenerateOption();
        var verb = new Command("add", "Adds a user. " + PasswordInput.WhereFrom) { name, role, generate };
        UserVerb.SetAction(verb, choice, async (arguments, users, cancellation) =>
        {
            string given = arguments.GetValue(name)!;
            if (await users.FindAsync(given) is { } present) return UserVerb.Fail($"There is a user {present.UserName} already.");
            PasswordInput? input = await PasswordInput.ReadAsync(arguments.GetValue(generate), cancellation);
            if (input is null) return UserVerb.Fail(PasswordInput.Missing);
            return UserVerb.Say(
                await users.AddAsync(UserVerb.Me(), given, arguments.GetValue(role)!, input.Password),
                $"User {given} ({arguments.GetValue(role)}) added." + input.Shown);
        });
        return verb;
    }
}
