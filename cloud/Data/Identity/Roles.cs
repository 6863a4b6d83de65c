using System.Collections.Generic;

namespace Battery.Data.Identity;

/// <summary>The roles, from all rights to the fewest.</summary>
public static class Roles
{
    /// <summary>Everything, including writes on the database page.</summary>
    public const string Superuser = "superuser";

    /// <summary>Users and modules.</summary>
    public const string Admin = "admin";

    /// <summary>Commands and settings.</summary>
    public const string Operator = "operator";

    /// <summary>Looks, changes nothing.</summary>
    public const string Viewer = "viewer";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Superuser, Admin, Operator, Viewer];
}
