using Battery.Web.Api;

namespace Battery.Web.Browsers;

/// <summary>A module's state, at once for each that is watched, then on every change.</summary>
/// <param name="Module">The module as it stands.</param>
public sealed record LiveModule(ModuleSummary Module) : LiveMessage;
