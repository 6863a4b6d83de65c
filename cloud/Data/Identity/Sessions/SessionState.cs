namespace Battery.Data.Identity;

/// <summary>How a session stands.</summary>
/// <param name="Id">Which.</param>
/// <param name="LastUsedAtMs">When any host saw it used last, ms UTC.</param>
/// <param name="End">Why it was ended; null while it is open. Whether it has expired is not said here.</param>
public sealed record SessionState(string Id, long LastUsedAtMs, SessionEnd? End);
