using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data.Identity;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Security;

/// <summary>
/// The sessions that this process has let in. A request finds its session here without a query as long as the database has confirmed it
/// within <see cref="TrustTime"/>; one query for all of them, every few seconds (<see cref="SessionWatch"/>) and after each change that
/// is made here, tells which are over. Whatever hangs on those hears of it.
/// </summary>
internal sealed class SessionRegistry(ISessionStore store, TimeProvider time, ILogger<SessionRegistry> logger)
{
    /// <summary>How long a session is believed to be open since it was asked for last.</summary>
    public static readonly TimeSpan TrustTime = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ForgetTime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StoreUseAfter = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, KnownSession> _known = [];
    private readonly Lock _gate = new();
    private int _changes;

    /// <summary>The open session of a cookie, which is used herewith; null when there is none.</summary>
    public async ValueTask<KnownSession?> FindAsync(string secret, CancellationToken cancellation)
    {
        if (SessionSecret.Hash(secret) is not { } hash) return null;
        string key = Convert.ToHexString(hash);
        KnownSession? session = Known(key);
        if (session is null || time.GetElapsedTime(session.ConfirmedAt) > TrustTime) session = await AskAsync(key, hash, cancellation);
        if (session is null || EndIfExpired(session)) return null;
        session.Use(NowMs());
        return session.End is null ? session : null;
    }

    /// <summary>Asks how the sessions stand: all, or those of one user because something of theirs was changed.</summary>
    public async Task CheckAsync(CancellationToken cancellation, string? userId = null)
    {
        KeyValuePair<string, KnownSession>[] known;
        lock (_gate)
        {
            // A lookup that is under way was perhaps answered before the change.
            if (userId is not null) _changes++;
            known = [.. _known.Where(pair => userId is null || pair.Value.UserId == userId)];
        }

        long askedAt = time.GetTimestamp();
        var states = (await store.StatesAsync([.. known.Select(pair => pair.Value.Id)], cancellation))
            .ToDictionary(state => state.Id);
        foreach ((_, KnownSession session) in known)
        {
            if (!states.TryGetValue(session.Id, out SessionState? state)) End(session, SessionEnd.UserRemoved);
            else if (state.End is { } end) End(session, end);
            else session.Confirm(askedAt, state.LastUsedAtMs);
        }
    }

    /// <summary>Ends what has expired and forgets what is over or no longer used; needs no database.</summary>
    public void Tidy()
    {
        List<KnownSession> expired;
        lock (_gate)
        {
            expired = [.. _known.Values.Where(session => session.ExpiresAtMs <= NowMs())];
            foreach ((string key, KnownSession session) in _known.ToList())
            {
                bool isIdle = session.Holders == 0 && NowMs() - session.LastUsedAtMs > ForgetTime.TotalMilliseconds
                    && session.UnstoredUse == TimeSpan.Zero;
                if (isIdle || session.End is not null) _known.Remove(key);
            }
        }

        foreach (KnownSession session in expired) End(session, SessionEnd.Expired);
    }

    /// <summary>Stores when sessions were used, for other hosts and the lists; a minute's delay saves most of the writing.</summary>
    public async Task StoreUsesAsync(CancellationToken cancellation)
    {
        (KnownSession Session, long AtMs)[] uses;
        lock (_gate)
        {
            uses = [.. _known.Values.Where(session => session.UnstoredUse >= StoreUseAfter || IsLeft(session))
                .Select(session => (session, session.LastUsedAtMs))];
        }

        await store.NoteUsesAsync([.. uses.Select(use => (use.Session.Id, use.AtMs))], cancellation);
        foreach ((KnownSession session, long atMs) in uses) session.Stored(atMs);
    }

    // Its last use, however short after the one before, is stored before it is forgotten.
    private bool IsLeft(KnownSession session)
    {
        return session.UnstoredUse > TimeSpan.Zero && NowMs() - session.LastUsedAtMs > StoreUseAfter.TotalMilliseconds;
    }

    private async Task<KnownSession?> AskAsync(string key, byte[] hash, CancellationToken cancellation)
    {
        while (true)
        {
            int changes = Volatile.Read(ref _changes);
            long askedAt = time.GetTimestamp();
            SignedInUser? user = await store.FindAsync(hash, cancellation);
            lock (_gate)
            {
                // What was changed here meanwhile acts at once: the answer may be from before.
                if (changes != _changes) continue;
                if (_known.TryGetValue(key, out KnownSession? known) && known.End is null)
                {
                    // Why it is over the next check finds out.
                    if (user is null) return null;
                    known.Confirm(askedAt, user.Session.LastUsedAtMs);
                    return known;
                }

                return user is null ? null : _known[key] = new KnownSession(user, askedAt);
            }
        }
    }

    private KnownSession? Known(string key)
    {
        lock (_gate) return _known.GetValueOrDefault(key) is { End: null } session ? session : null;
    }

    private bool EndIfExpired(KnownSession session)
    {
        if (session.ExpiresAtMs > NowMs()) return false;
        End(session, SessionEnd.Expired);
        return true;
    }

    private void End(KnownSession session, SessionEnd why)
    {
        int sockets = session.Holders;
        if (!session.Over(why)) return;
        logger.LogInformation(
            "Session {Session} of {User} is over ({Reason}); live sockets closed: {Sockets}", session.Id, session.UserName, why, sockets);
    }

    private long NowMs()
    {
        return time.GetUtcNow().ToUnixTimeMilliseconds();
    }
}
