using Battery.Web.Api;

namespace Battery.Web.Browsers;

/// <summary>A newer reading was committed.</summary>
/// <param name="ModuleId">The module.</param>
/// <param name="Reading">The reading.</param>
public sealed record LiveReading(int ModuleId, ReadingView Reading) : LiveMessage;
