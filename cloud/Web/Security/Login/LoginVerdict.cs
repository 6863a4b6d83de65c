using System;
using Battery.Data.Identity;

namespace Battery.Web.Security;

/// <summary>What became of an attempt to log in.</summary>
/// <param name="User">The user, when all was right.</param>
/// <param name="IsBusy">There is no room for it at the moment.</param>
/// <param name="Wait">How long to wait before the next attempt; zero when the name or the password was wrong.</param>
internal sealed record LoginVerdict(BatteryUser? User, bool IsBusy, TimeSpan Wait)
{
    public static LoginVerdict Wrong { get; } = new(null, false, TimeSpan.Zero);

    public static LoginVerdict Busy { get; } = new(null, true, TimeSpan.FromSeconds(3));

    public static LoginVerdict Locked(TimeSpan wait)
    {
        return new LoginVerdict(null, false, wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1));
    }

    public static LoginVerdict Right(BatteryUser user)
    {
        return new LoginVerdict(user, false, TimeSpan.Zero);
    }
}
