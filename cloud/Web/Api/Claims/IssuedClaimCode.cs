namespace Battery.Web.Api;

/// <summary>A code by which one node becomes a module.</summary>
/// <param name="Code">The code, in groups of four; a secret, shown this once.</param>
/// <param name="ExpiresAt">Until when it counts, ms UTC.</param>
public sealed record IssuedClaimCode(string Code, long ExpiresAt);
