using System;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data.Identity;
using Microsoft.AspNetCore.Http;

namespace Battery.Web.Security;

/// <summary>Begins and ends the session of a browser.</summary>
internal sealed class SessionSignIn(ISessionStore store, SessionRegistry registry, TimeProvider time)
{
    /// <summary>
    /// Begins a session of a user whose password was right, and sets its cookie. One that the browser had ends: its cookie is replaced,
    /// and nobody could log out of it any more. False when the user may not log in or was changed meanwhile.
    /// </summary>
    public async Task<bool> BeginAsync(HttpContext context, BatteryUser user)
    {
        string address = context.Connection.RemoteIpAddress?.ToString() ?? string.Empty;
        string agent = context.Request.Headers.UserAgent.ToString();
        string? secret = await store.BeginAsync(user, address, agent, NowMs(), context.RequestAborted);
        if (secret is null) return false;
        await EndAsync(context);
        SessionCookie.Set(context, secret);
        return true;
    }

    /// <summary>Ends the session of the request, if it has one, with all that hangs on it.</summary>
    public async Task EndAsync(HttpContext context)
    {
        SessionCookie.Clear(context);
        if (context.Features.Get<KnownSession>() is not { } session) return;

        // Whoever hangs up meanwhile has logged out all the same.
        await store.EndAsync(session.UserId, session.Id, NowMs(), CancellationToken.None);
        await registry.CheckAsync(CancellationToken.None, session.UserId);
    }

    private long NowMs()
    {
        return time.GetUtcNow().ToUnixTimeMilliseconds();
    }
}
