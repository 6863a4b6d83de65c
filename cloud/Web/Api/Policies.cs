using Microsoft.AspNetCore.Authorization;

namespace Battery.Web.Api;

/// <summary>Who may do what, by role. Each role may all that the ones below it may.</summary>
internal static class Policies
{
    public const string Superuser = "superuser";
    public const string Admin = "admin";
    public const string Operator = "operator";
    public const string Viewer = "viewer";

    /// <summary>The roles, most powerful first.</summary>
    public static readonly string[] Roles = [Superuser, Admin, Operator, Viewer];

    /// <summary>Registers and removes modules.</summary>
    public const string ManageModules = "manage-modules";

    /// <summary>Sends commands.</summary>
    public const string Command = "command";

    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(ManageModules, policy => policy.RequireRole(Superuser, Admin));
        options.AddPolicy(Command, policy => policy.RequireRole(Superuser, Admin, Operator));
    }
}
