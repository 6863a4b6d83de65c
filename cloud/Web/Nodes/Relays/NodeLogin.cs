using Battery.Data;

namespace Battery.Web.Nodes;

/// <summary>Who has opened a connection, and what that was seen by.</summary>
/// <param name="Module">The module.</param>
/// <param name="KeyHash">The hash of the key that it came with.</param>
/// <param name="RightsNumber">The <see cref="IAccessWatch.Number"/> before the key was looked at.</param>
internal sealed record NodeLogin(ModuleRecord Module, byte[] KeyHash, long RightsNumber);
