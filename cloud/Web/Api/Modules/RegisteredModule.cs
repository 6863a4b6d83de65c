namespace Battery.Web.Api;

/// <summary>A module that was registered.</summary>
/// <param name="Id">The module.</param>
/// <param name="Key">The key of its connection; shown this once.</param>
public sealed record RegisteredModule(int Id, string Key);
