using System.Collections.Generic;

namespace Battery.Data.Identity;

/// <summary>An open session with its user.</summary>
/// <param name="Session">The session.</param>
/// <param name="UserName">The user's name.</param>
/// <param name="Roles">The user's roles.</param>
public sealed record SignedInUser(SessionRecord Session, string UserName, IReadOnlyList<string> Roles);
