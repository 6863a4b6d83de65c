using System.Collections.Generic;
using System.Linq;

namespace Battery.Data.Identity;

/// <summary>Who changes an account.</summary>
/// <param name="Name">The name for the log.</param>
/// <param name="UserId">The user; null for who owns the machine and works at its command line.</param>
/// <param name="IsSuperuser">Whether superusers may be made and changed.</param>
public sealed record Actor(string Name, string? UserId, bool IsSuperuser)
{
    /// <summary>A user of the API.</summary>
    public static Actor User(string name, string userId, IEnumerable<string> roles) => new(name, userId, roles.Contains(Roles.Superuser));

    /// <summary>Who works at the command line of the machine, and so has the database in hands anyway.</summary>
    public static Actor CommandLine(string name) => new(name + " (command line)", null, true);
}
