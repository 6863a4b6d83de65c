using System.Collections.Generic;

namespace Battery.Web.Api;

/// <summary>The user that is logged in.</summary>
/// <param name="UserName">The name.</param>
/// <param name="Roles">The roles.</param>
public sealed record Me(string UserName, IReadOnlyList<string> Roles);
