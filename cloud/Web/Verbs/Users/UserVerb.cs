using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data.Identity;
using Battery.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Battery.Web.Verbs;

/// <summary>
/// <c>user</c>: lists, adds, changes and removes users at the command line. Hosts that run see a change within a few seconds.
/// </summary>
internal static class UserVerb
{
    public static Command Create(DatabaseChoice choice)
    {
        return new Command("user", "Lists, adds, changes and removes users; sessions of who is changed end within seconds.")
        {
            ListUsersVerb.Create(choice),
            AddUserVerb.Create(choice),
            UserPasswordVerb.Create(choice),
            UserRoleVerb.Create(choice),
            LockUserVerb.Create(choice, isLock: true),
            LockUserVerb.Create(choice, isLock: false),
            SignOutUserVerb.Create(choice),
            RemoveUserVerb.Create(choice),
        };
    }

    internal static Argument<string> NameArgument()
    {
        return new Argument<string>("NAME") { Description = "The name that the user logs in with." };
    }

    internal static Argument<string> RoleArgument()
    {
        var role = new Argument<string>("ROLE") { Description = "superuser, admin, operator or viewer." };
        role.AcceptOnlyFromAmong([.. Roles.All]);
        return role;
    }

    /// <summary>Runs what is done with the users of a database.</summary>
    internal static void SetAction(
        Command verb, DatabaseChoice choice, Func<ParseResult, UserAdministration, CancellationToken, Task<int>> run)
    {
        choice.AddTo(verb);
        verb.SetAction(async (arguments, cancellation) =>
        {
            await using ServiceProvider services = VerbServices.Build(choice.Database(arguments));
            await using AsyncServiceScope scope = services.CreateAsyncScope();
            return await run(arguments, scope.ServiceProvider.GetRequiredService<UserAdministration>(), cancellation);
        });
    }

    /// <summary>Runs what is done to one user that must be there, and says what came of it.</summary>
    internal static void SetAction(
        Command verb,
        DatabaseChoice choice,
        Argument<string> name,
        Func<ParseResult, UserAdministration, BatteryUser, Task<(AccountAnswer Answer, string Done)>> run)
    {
        verb.Arguments.Insert(0, name);
        SetAction(verb, choice, async (arguments, users, _) =>
        {
            if (await users.FindAsync(arguments.GetValue(name)!) is not { } user)
                return Fail($"There is no user {arguments.GetValue(name)}.");
            (AccountAnswer answer, string done) = await run(arguments, users, user);
            return Say(answer, done);
        });
    }

    internal static int Say(AccountAnswer answer, string done)
    {
        if (!answer.IsDone) return Fail("Nothing was changed. " + answer.Explain());
        Console.WriteLine(done);
        return 0;
    }

    internal static int Fail(string reason)
    {
        Console.Error.WriteLine(reason);
        return 1;
    }

    internal static Actor Me()
    {
        return Actor.CommandLine(Environment.UserName);
    }
}
