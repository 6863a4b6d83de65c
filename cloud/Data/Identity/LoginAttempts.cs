namespace Battery.Data.Identity;

/// <summary>What is remembered of the attempts to log in of one kind: of a name from an address, or of a name from anywhere.</summary>
/// <param name="Failures">Wrong ones in the time that counts.</param>
/// <param name="Since">When that time began, ms UTC.</param>
/// <param name="LockedUntil">Until when no attempt is looked at, ms UTC; 0 when they are.</param>
/// <param name="SucceededAt">The last right one, ms UTC; 0 when there was none.</param>
public sealed record LoginAttempts(int Failures, long Since, long LockedUntil, long SucceededAt)
{
    /// <summary>Nothing yet.</summary>
    public static LoginAttempts None { get; } = new(0, 0, 0, 0);
}
