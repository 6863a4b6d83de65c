using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Battery.Web.Nodes;
using Battery.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Api;

/// <summary><c>/api/modules/{id}/claim-code</c> and <c>/api/claim</c>: a node becomes a module by the code on its label.</summary>
internal static class ClaimEndpoints
{
    private const int UsualDays = 90;
    private const int MostDays = 730;

    // 32 random bytes as base64url.
    private const int KeyLength = 43;

    public static void MapClaims(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder codes = routes.MapGroup("/api/modules/{id:int}/claim-code").RequireAuthorization(Policies.ManageModules)
            .WithTags("Modules")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
        codes.MapPost("/", IssueAsync).WithName("issueClaimCode")
            .WithSummary("Makes the code by which one node becomes this module, shown this once. An older one ends.");
        codes.MapDelete("/", WithdrawAsync).WithName("withdrawClaimCode").WithSummary("Ends the code that nobody has used yet.");
        routes.MapPost("/api/claim", ClaimAsync).WithTags("Nodes").WithName("claimModule")
            .WithSummary("A node shows a code and names the key that it has drawn: from then on it is the code's module.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<Results<Ok<IssuedClaimCode>, ValidationProblem, ProblemHttpResult>> IssueAsync(
        int id, IssueClaimCode request, ClaimsPrincipal user, IClaimStore claims, TimeProvider time, ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        int days = request.Days ?? UsualDays;
        if (days is < 1 or > MostDays)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["days"] = [$"must be 1 to {MostDays}"] });
        long until = time.GetUtcNow().AddDays(days).ToUnixTimeMilliseconds();
        string? code = WireLimits.IsModuleId(id) ? await claims.IssueAsync(id, until, user.Identity?.Name ?? "", cancellation) : null;
        if (code is null) return ModuleEndpoints.NoSuchModule(id);
        Log(loggers).LogInformation("{User} made a code by which module {Module} can be claimed for {Days} days", user.Identity?.Name, id, days);
        return TypedResults.Ok(new IssuedClaimCode(code, until));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(
        int id, ClaimsPrincipal user, IClaimStore claims, ILoggerFactory loggers, CancellationToken cancellation)
    {
        if (!await claims.WithdrawAsync(id, cancellation))
        {
            return TypedResults.Problem(
                $"There is no code for module {id} that could still be used.", statusCode: StatusCodes.Status404NotFound);
        }

        Log(loggers).LogInformation("{User} ended the code of module {Module}", user.Identity?.Name, id);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ClaimedModule>, ValidationProblem, ProblemHttpResult>> ClaimAsync(
        ClaimModule request, HttpContext context, IClaimStore claims, ClaimThrottle throttle, AccessWatch watch, ILoggerFactory loggers)
    {
        string from = AddressBlock.Of(context.Connection.RemoteIpAddress);
        TimeSpan wait = throttle.WaitFor(from);
        if (wait > TimeSpan.Zero)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return TypedResults.Problem(
                "Too many wrong codes; wait before the next attempt.", statusCode: StatusCodes.Status429TooManyRequests);
        }

        string key = request.Key ?? string.Empty;
        if (key.Length != KeyLength || !Base64Url.IsValid(key))
        {
            return TypedResults.ValidationProblem(
                new Dictionary<string, string[]> { ["key"] = [$"must be 32 random bytes as base64url, {KeyLength} characters"] });
        }

        if (await claims.ClaimAsync(request.Code ?? string.Empty, key, context.RequestAborted) is not { } module)
        {
            throttle.Failed(from, isKnown: false);
            return TypedResults.Problem(
                "The code is not known, its time is over, or another node was claimed by it.", statusCode: StatusCodes.Status403Forbidden);
        }

        throttle.Succeeded(from);
        Log(loggers).LogInformation("Module {Module} was claimed from {Address}", module, context.Connection.RemoteIpAddress);

        // Whoever is connected by the key of before has to go.
        await watch.LookAsync(context.RequestAborted);
        return TypedResults.Ok(new ClaimedModule(module));
    }

    private static ILogger Log(ILoggerFactory loggers) => loggers.CreateLogger("Battery.Web.Modules");
}
