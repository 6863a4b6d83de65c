using System.Security.Claims;
using Battery.Data.Identity;
using Battery.Protocol;
using Microsoft.AspNetCore.Authorization;

namespace Battery.Web.Api;

/// <summary>Who may do what, by role. Each role may all that the ones below it may.</summary>
internal static class Policies
{
    /// <summary>Registers and removes modules.</summary>
    public const string ManageModules = "manage-modules";

    /// <summary>Brings bundles that modules can be updated to.</summary>
    public const string ManageFirmware = "manage-firmware";

    /// <summary>Adds, changes and removes users.</summary>
    public const string ManageUsers = "manage-users";

    /// <summary>Sends commands.</summary>
    public const string Command = "command";

    /// <summary>Whether a user has the role that a setting asks for, or one above it.</summary>
    public static bool MayChange(ClaimsPrincipal user, SettingRole role)
    {
        if (user.IsInRole(Roles.Superuser)) return true;
        if (user.IsInRole(Roles.Admin)) return role <= SettingRole.Admin;
        return user.IsInRole(Roles.Operator) && role == SettingRole.Operator;
    }

    /// <summary>Whether a user may give modules another program.</summary>
    public static bool MayUpdate(ClaimsPrincipal user)
    {
        return user.IsInRole(Roles.Superuser) || user.IsInRole(Roles.Admin);
    }

    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(ManageModules, policy => policy.RequireRole(Roles.Superuser, Roles.Admin));
        options.AddPolicy(ManageFirmware, policy => policy.RequireRole(Roles.Superuser));
        options.AddPolicy(ManageUsers, policy => policy.RequireRole(Roles.Superuser, Roles.Admin));
        options.AddPolicy(Command, policy => policy.RequireRole(Roles.Superuser, Roles.Admin, Roles.Operator));
    }
}
