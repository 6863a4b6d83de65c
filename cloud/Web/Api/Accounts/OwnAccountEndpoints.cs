using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data.Identity;
using Battery.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Battery.Web.Api;

/// <summary><c>/api/me/sessions</c> and <c>/api/me/password</c>: what users do about their own account.</summary>
internal static class OwnAccountEndpoints
{
    private const int LongestPassword = 1024;

    public static void MapOwnAccount(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder me = routes.MapGroup("/api/me").RequireAuthorization().WithTags("Login")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        me.MapGet("/sessions", ListAsync).WithName("listOwnSessions").WithSummary("Where you are logged in, the session used last first.");
        me.MapDelete("/sessions", EndOthersAsync).WithName("endOtherSessions").WithSummary("Ends your sessions but the one that asks.");
        me.MapDelete("/sessions/{id}", EndAsync).WithName("endOwnSession").WithSummary("Ends one of your sessions, with its live sockets.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        me.MapPost("/password", ChangePasswordAsync).WithName("changeOwnPassword")
            .WithSummary("Changes your password; your other sessions end.")
            .AddEndpointFilter<OneAtATime>()
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Ok<List<SessionView>>> ListAsync(
        HttpContext context, ISessionStore sessions, TimeProvider time, CancellationToken cancellation)
    {
        KnownSession session = context.Features.GetRequiredFeature<KnownSession>();
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        IReadOnlyList<SessionRecord> open = await sessions.ListAsync(session.UserId, now, cancellation);
        return TypedResults.Ok(open.Select(record => SessionView.From(record, session.Id)).ToList());
    }

    private static async Task<NoContent> EndOthersAsync(
        HttpContext context, ISessionStore sessions, SessionRegistry registry, TimeProvider time)
    {
        KnownSession session = context.Features.GetRequiredFeature<KnownSession>();
        await sessions.EndAllAsync(session.UserId, session.Id, time.GetUtcNow().ToUnixTimeMilliseconds());
        await registry.CheckAsync(CancellationToken.None, session.UserId);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        string id, HttpContext context, ISessionStore sessions, SessionRegistry registry, SessionSignIn signIn, TimeProvider time)
    {
        KnownSession session = context.Features.GetRequiredFeature<KnownSession>();
        if (id == session.Id)
        {
            await signIn.EndAsync(context);
            return TypedResults.NoContent();
        }

        bool ended = await sessions.EndAsync(session.UserId, id, time.GetUtcNow().ToUnixTimeMilliseconds());
        await registry.CheckAsync(CancellationToken.None, session.UserId);
        return ended
            ? TypedResults.NoContent()
            : TypedResults.Problem("You have no such session.", statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> ChangePasswordAsync(
        ChangePassword request, HttpContext context, UserAdministration users, SessionRegistry registry, OwnPasswordThrottle throttle)
    {
        KnownSession session = context.Features.GetRequiredFeature<KnownSession>();
        string who = "password/" + session.UserId;
        TimeSpan wait = throttle.WaitFor(who);
        if (wait > TimeSpan.Zero)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return TypedResults.Problem("Too many wrong attempts; try again later.", statusCode: StatusCodes.Status429TooManyRequests);
        }

        var errors = new Dictionary<string, string[]>();
        if (request.OldPassword is not { Length: > 0 and <= LongestPassword }) errors["oldPassword"] = ["is wrong"];
        if (request.NewPassword is not { Length: > 0 and <= LongestPassword })
            errors["newPassword"] = [$"must have 1 to {LongestPassword} characters"];
        if (errors.Count > 0) return TypedResults.ValidationProblem(errors);

        AccountAnswer answer = await users.ChangeOwnPasswordAsync(
            session.UserId, session.Id, request.OldPassword!, request.NewPassword!);
        if (answer.Errors is { } wrong)
        {
            if (wrong.ContainsKey("oldPassword")) throttle.Failed(who, isKnown: true);
            return TypedResults.ValidationProblem(wrong);
        }

        await registry.CheckAsync(CancellationToken.None, session.UserId);
        if (!answer.IsDone)
        {
            return TypedResults.Problem(
                "Your account was changed by somebody else at the same time.", statusCode: StatusCodes.Status409Conflict);
        }

        throttle.Succeeded(who);
        return TypedResults.NoContent();
    }
}
