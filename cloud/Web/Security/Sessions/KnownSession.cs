using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Claims;
using System.Threading;
using Battery.Data.Identity;

namespace Battery.Web.Security;

/// <summary>
/// A session that this process has let in: whose it is, when it was confirmed and used last, and who must hear when it is over. Once over
/// it stays so; the same cookie would have to be looked up anew.
/// </summary>
internal sealed class KnownSession
{
    private readonly CancellationTokenSource _over = new();
    private readonly ClaimsIdentity _identity;
    private readonly long _createdAtMs;
    private long _lastUsedAtMs;
    private long _storedUseMs;
    private long _confirmedAt;
    private int _holders;
    private int _end = -1;

    public KnownSession(SignedInUser user, long confirmedAt)
    {
        Id = user.Session.Id;
        UserId = user.Session.UserId;
        UserName = user.UserName;
        Roles = user.Roles;
        _createdAtMs = user.Session.CreatedAtMs;
        _lastUsedAtMs = _storedUseMs = user.Session.LastUsedAtMs;
        _confirmedAt = confirmedAt;
        _identity = new ClaimsIdentity(
            Roles.Select(role => new Claim(ClaimTypes.Role, role))
                .Prepend(new Claim(ClaimTypes.Name, UserName))
                .Prepend(new Claim(ClaimTypes.NameIdentifier, UserId)),
            SessionAuthentication.Scheme);
    }

    public string Id { get; }

    public string UserId { get; }

    public string UserName { get; }

    public IReadOnlyList<string> Roles { get; }

    /// <summary>The user as the API's policies see it.</summary>
    public ClaimsPrincipal Principal => new(_identity);

    /// <summary>When the database said last that the session is open, as a timestamp of the clock that only goes forward.</summary>
    public long ConfirmedAt => Volatile.Read(ref _confirmedAt);

    /// <summary>When it was used last, on any host that told so, ms UTC.</summary>
    public long LastUsedAtMs => Volatile.Read(ref _lastUsedAtMs);

    /// <summary>When it is over if it is not used any more, ms UTC.</summary>
    public long ExpiresAtMs => SessionRecord.ExpiryOf(_createdAtMs, LastUsedAtMs);

    /// <summary>How many live sockets hang on it.</summary>
    public int Holders => Volatile.Read(ref _holders);

    /// <summary>Why it is over; null while it is not.</summary>
    public SessionEnd? End => Volatile.Read(ref _end) is >= 0 and int end ? (SessionEnd)end : null;

    /// <summary>How far the stored time of its last use lies behind.</summary>
    public TimeSpan UnstoredUse => TimeSpan.FromMilliseconds(LastUsedAtMs - Volatile.Read(ref _storedUseMs));

    public void Use(long nowMs)
    {
        Raise(ref _lastUsedAtMs, nowMs);
    }

    public void Stored(long usedAtMs)
    {
        Raise(ref _storedUseMs, usedAtMs);
    }

    /// <summary>Notes that the database said at <paramref name="at"/> that it is open.</summary>
    public void Confirm(long at, long lastUsedAtMs)
    {
        Raise(ref _confirmedAt, at);
        Raise(ref _lastUsedAtMs, lastUsedAtMs);
        Raise(ref _storedUseMs, lastUsedAtMs);
    }

    /// <summary>Ends it and tells everybody who waits for that; false if it was over before.</summary>
    public bool Over(SessionEnd why)
    {
        if (Interlocked.CompareExchange(ref _end, (int)why, -1) >= 0) return false;
        _over.Cancel();
        return true;
    }

    /// <summary>Has <paramref name="tell"/> called when the session is over, at once if it is; until the answer is disposed of.</summary>
    public IDisposable WhenOver(Action<SessionEnd> tell)
    {
        Interlocked.Increment(ref _holders);
        return new Hold(this, _over.Token.Register(() => tell(End ?? SessionEnd.SignedOut)));
    }

    private static void Raise(ref long value, long to)
    {
        long seen = Volatile.Read(ref value);
        while (seen < to)
        {
            long before = Interlocked.CompareExchange(ref value, to, seen);
            if (before == seen) return;
            seen = before;
        }
    }

    private sealed class Hold(KnownSession session, CancellationTokenRegistration registration) : IDisposable
    {
        public void Dispose()
        {
            registration.Dispose();
            Interlocked.Decrement(ref session._holders);
        }
    }
}
