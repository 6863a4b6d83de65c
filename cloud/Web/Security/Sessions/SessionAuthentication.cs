using System;
using System.Runtime.ExceptionServices;
using System.Text.Encodings.Web;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Battery.Web.Security;

/// <summary>
/// Who sends a request, by the session of its cookie; that is <c>context.Features.Get&lt;KnownSession&gt;()</c> from then on. A cookie of
/// no open session is cleared and worth as much as none: pages that need no login work with it.
/// </summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, UrlEncoder encoder, SessionRegistry sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, NullLoggerFactory.Instance, encoder)
{
    // The framework's part would log a line for each request without a login; what ends a session is logged by the registry.
    public new const string Scheme = "session";

    private ExceptionDispatchInfo? _failure;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Get(Context) is not { } secret) return AuthenticateResult.NoResult();
        KnownSession? session;
        try
        {
            session = await sessions.FindAsync(secret, Context.RequestAborted);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Nobody knows; only a call that needs a login fails of it, below, and the cookie stays.
            _failure = ExceptionDispatchInfo.Capture(exception);
            return AuthenticateResult.Fail("Sessions are out of reach for the moment.");
        }

        if (session is null)
        {
            SessionCookie.Clear(Context);
            return AuthenticateResult.Fail("There is no such session any more.");
        }

        Context.Features.Set(session);
        return AuthenticateResult.Success(new AuthenticationTicket(session.Principal, Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        _failure?.Throw();
        return AnswerAsync(StatusCodes.Status401Unauthorized, "Log in first.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        return AnswerAsync(StatusCodes.Status403Forbidden, "Your role does not allow this.");
    }

    private Task AnswerAsync(int status, string detail)
    {
        return Results.Problem(detail, statusCode: status).ExecuteAsync(Context);
    }
}
