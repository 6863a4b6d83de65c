using System;
using System.CommandLine;
using System.Linq;
using Battery.Data.Identity;
using Battery.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Battery.Web.Verbs;

/// <summary><c>create-user</c>: makes a user, with a password of its own or a generated one.</summary>
internal static class CreateUserVerb
{
    private const string PasswordVariable = "BATTERY_ADMIN_PASSWORD";

    public static Command Create(DatabaseChoice choice)
    {
        var name = new Option<string>("--name") { Description = "The name to log in with.", DefaultValueFactory = _ => "admin" };
        var role = new Option<string>("--role")
        {
            Description = "superuser, admin, operator or viewer.",
            DefaultValueFactory = _ => Roles.Superuser,
        };
        role.AcceptOnlyFromAmong([.. Roles.All]);
        var ifNone = new Option<bool>("--if-none") { Description = "Only when there is no such user yet; says nothing otherwise." };
        var verb = new Command(
            "create-user",
            $"Makes a user. The password comes from {PasswordVariable}; without it one is made and printed, this once.")
        {
            name,
            role,
            ifNone,
        };
        choice.AddTo(verb);
        verb.SetAction(async (arguments, _) =>
        {
            await using ServiceProvider services = VerbServices.Build(choice.Database(arguments));
            await using AsyncServiceScope scope = services.CreateAsyncScope();
            UserManager<BatteryUser> users = scope.ServiceProvider.GetRequiredService<UserManager<BatteryUser>>();
            string userName = arguments.GetValue(name)!;
            if (await users.FindByNameAsync(userName) is not null)
            {
                if (!arguments.GetValue(ifNone)) Console.WriteLine($"User {userName} exists already; nothing was changed.");
                return 0;
            }

            string? given = Environment.GetEnvironmentVariable(PasswordVariable);
            string password = string.IsNullOrEmpty(given) ? GeneratedPassword.Create() : given;
            var user = new BatteryUser { UserName = userName };
            IdentityResult result = await users.CreateAsync(user, password);
            if (result.Succeeded) result = await users.AddToRoleAsync(user, arguments.GetValue(role)!);
            if (!result.Succeeded)
            {
                Console.Error.WriteLine(
                    $"User {userName} could not be made: " + string.Join(" ", result.Errors.Select(error => error.Description)));
                return 1;
            }

            Console.WriteLine($"User {userName} ({arguments.GetValue(role)}) made.");
            if (string.IsNullOrEmpty(given)) Console.WriteLine($"Its password, shown this once: {password}");
            return 0;
        });
        return verb;
    }
}
