using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Security.Claims;
using System.Threading.Tasks;
using Battery.Data;
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
    private const int LongestName = 256;
    private const int LongestPassword = 1024;

    /// <summary>What <see cref="FloodLog"/> counts.</summary>
    private const string WrongLogins = "wrong logins";

    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api").WithTags("Login");
        group.MapPost("/login", LoginAsync).WithName("login").WithSummary("Logs in; the cookie is HttpOnly.")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status429TooManyRequests);
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
        FailureThrottle throttle,
        SessionSignIn session,
        FloodLog flood,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        ILogger logger = loggers.CreateLogger("Battery.Web.Login");
        IPAddress? address = context.Connection.RemoteIpAddress;
        string who = "login/" + address;
        TimeSpan wait = throttle.WaitFor(who);
        if (wait > TimeSpan.Zero) return TooMany(context, wait);
        if (login.UserName is not { Length: > 0 and <= LongestName } || login.Password is not { Length: > 0 and <= LongestPassword })
        {
            return Wrong();
        }

        BatteryUser? user = await signIn.UserManager.FindByNameAsync(login.UserName);
        if (user is null)
        {
            // The same work as for a user that exists, so that the time does not tell which names do.
            signIn.UserManager.PasswordHasher.HashPassword(new BatteryUser(), login.Password);
            throttle.Failed(who);
            if (flood.MaySay(WrongLogins)) logger.LogWarning("Wrong login from {Address}", address);
            return Wrong();
        }

        SignInResult result = await signIn.CheckPasswordSignInAsync(user, login.Password, lockoutOnFailure: true);
        if (result.IsLockedOut)
        {
            if (flood.MaySay(WrongLogins)) logger.LogWarning("Login of {User} from {Address}: locked out", user.UserName, address);
            DateTimeOffset? end = await signIn.UserManager.GetLockoutEndDateAsync(user);
            return TooMany(context, (end ?? time.GetUtcNow()) - time.GetUtcNow());
        }

        if (!result.Succeeded)
        {
            throttle.Failed(who);
            if (flood.MaySay(WrongLogins)) logger.LogWarning("Wrong login of {User} from {Address}", user.UserName, address);
            return Wrong();
        }

        throttle.Succeeded(who);
        if (!await session.BeginAsync(context, user)) return Wrong();
        logger.LogInformation("{User} logged in from {Address}", user.UserName, address);
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

    private static ProblemHttpResult Wrong()
    {
        return TypedResults.Problem("The name or the password is wrong.", statusCode: StatusCodes.Status401Unauthorized);
    }

    private static ProblemHttpResult TooMany(HttpContext context, TimeSpan wait)
    {
        long seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            $"Too many wrong attempts; try again in {seconds} s.", statusCode: StatusCodes.Status429TooManyRequests);
    }
}
