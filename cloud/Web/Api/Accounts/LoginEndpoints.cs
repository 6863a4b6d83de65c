using System;
using System.Globalization;
using System.Linq;
using System.Security.Claims;
using System.Threading.Tasks;
using Battery.Data.Identity;
using Battery.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Api;

/// <summary><c>/api/login</c>, <c>/api/logout</c>, <c>/api/me</c>.</summary>
internal static class LoginEndpoints
{
    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api").WithTags("Login");
        group.MapPost("/login", LoginAsync).WithName("login").WithSummary("Logs in; the cookie is HttpOnly.")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapPost("/logout", LogoutAsync).RequireAuthorization().WithName("logout")
            .WithSummary("Ends the session, with its live sockets.")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        group.MapGet("/me", Who).RequireAuthorization().WithName("me").WithSummary("Who is logged in.")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> LoginAsync(
        Login login,
        HttpContext context,
        SignInManager<BatteryUser> signIn,
        LoginGate gate,
        SessionSignIn session,
        ILoggerFactory loggers)
    {
        LoginVerdict verdict = await gate.TryAsync(
            login.UserName, login.Password, context.Connection.RemoteIpAddress, context.RequestAborted);
        if (verdict.User is not { } user) return Refuse(context, verdict);
        if (!await session.BeginAsync(context, user)) return Refuse(context, LoginVerdict.Wrong);
        loggers.CreateLogger("Battery.Web.Login").LogInformation(
            "{User} logged in from {Address}", user.UserName, context.Connection.RemoteIpAddress);
        return TypedResults.Ok(new Me(user.UserName!, [.. await signIn.UserManager.GetRolesAsync(user)]));
    }

    private static async Task<NoContent> LogoutAsync(HttpContext context, SessionSignIn session)
    {
        await session.EndAsync(context);
        return TypedResults.NoContent();
    }

    private static Ok<Me> Who(ClaimsPrincipal user)
    {
        return TypedResults.Ok(
            new Me(user.Identity?.Name ?? string.Empty, user.FindAll(ClaimTypes.Role).Select(claim => claim.Value).ToList()));
    }

    /// <summary>The same for all names, those that nobody has too.</summary>
    private static ProblemHttpResult Refuse(HttpContext context, LoginVerdict verdict)
    {
        if (verdict.Wait == TimeSpan.Zero)
            return TypedResults.Problem("The name or the password is wrong.", statusCode: StatusCodes.Status401Unauthorized);
        long seconds = Math.Max(1, (long)Math.Ceiling(verdict.Wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return verdict.IsBusy
            ? TypedResults.Problem(
                $"Too many log in at the moment; try again in {seconds} s.", statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Problem(
                $"Too many wrong attempts; try again in {seconds} s.", statusCode: StatusCodes.Status429TooManyRequests);
    }
}
