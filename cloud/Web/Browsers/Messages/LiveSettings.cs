using Battery.Web.Api;

namespace Battery.Web.Browsers;

/// <summary>A module's settings, at once for each that is watched, then on every change.</summary>
/// <param name="ModuleId">The module.</param>
/// <param name="Settings">Its settings.</param>
public sealed record LiveSettings(int ModuleId, SettingsView Settings) : LiveMessage;
