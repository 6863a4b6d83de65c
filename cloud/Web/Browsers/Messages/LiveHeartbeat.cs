namespace Battery.Web.Browsers;

/// <summary>
/// The server is there and hears of the modules; at once, then periodically. Where it stays away twice, what was pushed before may be old.
/// </summary>
/// <param name="At">What time it is at the server, ms UTC: ages are told by that clock.</param>
/// <param name="EverySeconds">When the next one comes, s.</param>
public sealed record LiveHeartbeat(long At, int EverySeconds) : LiveMessage;
