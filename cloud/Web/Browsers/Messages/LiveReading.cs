using Battery.Web.Api;

namespace Battery.Web.Browsers;

/// <summary>A newer reading was committed.</summary>
/// <param name="ModuleId">The module.</param>
/// <param name="Reading">The reading.</param>
/// <param name="LastSeen">When the module was last heard of, ms UTC, or null.</param>
public sealed record LiveReading(int ModuleId, ReadingView Reading, long? LastSeen) : LiveMessage;
