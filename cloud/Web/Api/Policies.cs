using Battery.Data.Identity;
using Microsoft.AspNetCore.Authorization;

namespace Battery.Web.Api;

/// <summary>Who may do what, by role. Each role may all that the ones below it may.</summary>
internal static class Policies
{
    /// <summary>Registers and removes modules.</summary>
    public const string ManageModules = "manage-modules";

    /// <summary>Sends commands.</summary>
    public const string Command = "command";

    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(ManageModules, policy => policy.RequireRole(Roles.Superuser, Roles.Admin));
        options.AddPolicy(Command, policy => policy.RequireRole(Roles.Superuser, Roles.Admin, Roles.Operator));
    }
}
