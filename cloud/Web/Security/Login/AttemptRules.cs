using System;
using Battery.Data.Identity;

namespace Battery.Web.Security;

/// <summary>
/// How attempts are counted. A name from one address has five guesses, then nothing of it is looked at for a while; wherever else the user
/// is, he gets in. A name from all addresses together is only slowed down, and that not for an address from which it has been right before.
/// Every attempt is paid for before it is looked at, so that those which come at once are no more than those one after another.
/// </summary>
internal static class AttemptRules
{
    /// <summary>Guesses of a name from an address.</summary>
    public const int Guesses = 5;

    /// <summary>Wrong attempts of a name from all addresses, beyond which it is slowed down.</summary>
    public const int FreeFailures = 100;

    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(5);

    /// <summary>How long wrong attempts from one address count.</summary>
    public static readonly TimeSpan GuessTime = TimeSpan.FromMinutes(15);

    /// <summary>How long wrong attempts from anywhere count.</summary>
    public static readonly TimeSpan NameTime = TimeSpan.FromHours(1);

    /// <summary>How long an address is known as one from which a name has been right.</summary>
    public static readonly TimeSpan KnownTime = TimeSpan.FromDays(30);

    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(8);

    /// <summary>Pays for an attempt of a name from an address. While it is locked nothing changes: asking makes it no longer.</summary>
    public static LoginAttempts Pay(LoginAttempts before, long now)
    {
        if (IsLocked(before, now)) return before;
        LoginAttempts after = Count(before with { LockedUntil = 0 }, now, before.LockedUntil > 0 ? TimeSpan.Zero : GuessTime);
        return after.Failures < Guesses ? after : after with { LockedUntil = now + (long)LockTime.TotalMilliseconds };
    }

    /// <summary>Counts a wrong attempt of a name from anywhere.</summary>
    public static LoginAttempts Fail(LoginAttempts before, long now)
    {
        return Count(before, now, NameTime);
    }

    /// <summary>A right one gives all of it back.</summary>
    public static LoginAttempts Succeed(long now)
    {
        return LoginAttempts.None with { SucceededAt = now };
    }

    public static bool IsLocked(LoginAttempts attempts, long now)
    {
        return attempts.LockedUntil > now;
    }

    public static bool IsKnown(LoginAttempts attempts, long now)
    {
        return attempts.SucceededAt > now - (long)KnownTime.TotalMilliseconds;
    }

    /// <summary>How much an attempt of a name is slowed down by the wrong ones from everywhere.</summary>
    public static TimeSpan Delay(LoginAttempts name, long now)
    {
        if (name.Failures <= FreeFailures || now - name.Since >= (long)NameTime.TotalMilliseconds) return TimeSpan.Zero;
        double seconds = Math.Pow(2, Math.Min(10, (name.Failures / FreeFailures) - 1));
        return TimeSpan.FromSeconds(Math.Min(LongestDelay.TotalSeconds, seconds));
    }

    private static LoginAttempts Count(LoginAttempts before, long now, TimeSpan counted)
    {
        // A clock that was set back begins anew as well.
        bool counts = before.Failures > 0 && now >= before.Since && now - before.Since < (long)counted.TotalMilliseconds;
        return counts ? before with { Failures = before.Failures + 1 } : before with { Failures = 1, Since = now };
    }
}
