namespace Battery.Web.Browsers;

/// <summary>A module was removed, with all that was of it.</summary>
/// <param name="ModuleId">The module.</param>
public sealed record LiveRemoved(int ModuleId) : LiveMessage;
