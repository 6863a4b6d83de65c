using Battery.Web.Api;

namespace Battery.Web.Browsers;

/// <summary>A command was issued or moved on.</summary>
/// <param name="Command">The command.</param>
public sealed record LiveCommand(CommandView Command) : LiveMessage;
