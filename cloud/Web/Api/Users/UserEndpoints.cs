using System;
using System.Collections.Generic;
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

/// <summary><c>/api/users</c>: list, add, change, remove, end sessions.</summary>
internal static class UserEndpoints
{
    private const int LongestName = 256;
    private const int LongestPassword = 1024;

    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder users = routes.MapGroup("/api/users").RequireAuthorization(Policies.ManageUsers).WithTags("Users")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        users.MapGet("/", ListAsync).WithName("listUsers").WithSummary("Every user, by name.");
        users.MapPost("/", AddAsync).WithName("addUser").WithSummary("Makes a user. Only a superuser makes a superuser.")
            .AddEndpointFilter<OneAtATime>()
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        users.MapPatch("/{name}", ChangeAsync).WithName("changeUser")
            .WithSummary("Gives a user another role or password, locks or unlocks it; its sessions end. Nobody does this to themselves.")
            .AddEndpointFilter<OneAtATime>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        users.MapDelete("/{name}", RemoveAsync).WithName("removeUser").WithSummary("Removes a user; its sessions end.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        users.MapDelete("/{name}/sessions", EndSessionsAsync).WithName("endSessionsOfUser").WithSummary("Ends all sessions of a user.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<List<UserView>>> ListAsync(UserAdministration users, CancellationToken cancellation)
    {
        return TypedResults.Ok((await users.ListAsync(cancellation)).Select(UserView.From).ToList());
    }

    private static async Task<Results<Created<ChangedUser>, ValidationProblem, ProblemHttpResult>> AddAsync(
        AddUser request, HttpContext context, UserAdministration users)
    {
        var errors = new Dictionary<string, string[]>();
        if (request.UserName is not { Length: > 0 and <= LongestName }) errors["userName"] = [$"must have 1 to {LongestName} characters"];
        if (request.Role is null) errors["role"] = ["is missing"];
        if (request.Password?.Length > LongestPassword) errors["password"] = [$"must have at most {LongestPassword} characters"];
        if (errors.Count > 0) return TypedResults.ValidationProblem(errors);
        if (await users.FindAsync(request.UserName!) is { } present)
            return TypedResults.Problem($"There is a user {present.UserName} already.", statusCode: StatusCodes.Status409Conflict);

        string? generated = request.Password is null ? GeneratedPassword.Create() : null;
        AccountAnswer answer = await users.AddAsync(ActorOf(context), request.UserName!, request.Role!, request.Password ?? generated!);
        if (answer.Errors is { } wrong) return TypedResults.ValidationProblem(wrong);
        return answer.IsDone
            ? TypedResults.Created("/api/users/" + Uri.EscapeDataString(request.UserName!), new ChangedUser(request.UserName!, generated))
            : Refused(answer);
    }

    private static async Task<Results<Ok<ChangedUser>, ValidationProblem, ProblemHttpResult>> ChangeAsync(
        string name, ChangeUser request, HttpContext context, UserAdministration users, SessionRegistry registry)
    {
        if (request.Password is not null && (request.GeneratePassword || request.Password.Length > LongestPassword))
        {
            string reason = request.GeneratePassword
                ? "is given and is to be made: one of them"
                : $"must have at most {LongestPassword} characters";
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["password"] = [reason] });
        }

        if (await users.FindAsync(name) is not { } user) return NoSuchUser();
        string? generated = request.GeneratePassword ? GeneratedPassword.Create() : null;
        AccountAnswer answer = await users.ChangeAsync(
            ActorOf(context), user, request.Role, request.Password ?? generated, request.Locked);
        if (answer.Errors is { } wrong) return TypedResults.ValidationProblem(wrong);
        await registry.CheckAsync(CancellationToken.None, user.Id);
        return answer.IsDone ? TypedResults.Ok(new ChangedUser(user.UserName, generated)) : Refused(answer);
    }

    private static Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        string name, HttpContext context, UserAdministration users, SessionRegistry registry)
    {
        return ActAsync(name, users, registry, user => users.RemoveAsync(ActorOf(context), user));
    }

    private static Task<Results<NoContent, ProblemHttpResult>> EndSessionsAsync(
        string name, HttpContext context, UserAdministration users, SessionRegistry registry)
    {
        return ActAsync(name, users, registry, user => users.EndSessionsAsync(ActorOf(context), user));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ActAsync(
        string name, UserAdministration users, SessionRegistry registry, Func<BatteryUser, Task<AccountAnswer>> act)
    {
        if (await users.FindAsync(name) is not { } user) return NoSuchUser();
        AccountAnswer answer = await act(user);
        await registry.CheckAsync(CancellationToken.None, user.Id);
        return answer.IsDone ? TypedResults.NoContent() : Refused(answer);
    }

    private static Actor ActorOf(HttpContext context)
    {
        KnownSession session = context.Features.GetRequiredFeature<KnownSession>();
        return Actor.User(session.UserName, session.UserId, session.Roles);
    }

    private static ProblemHttpResult NoSuchUser()
    {
        return Refused(new AccountAnswer(AccountOutcome.NoSuchUser));
    }

    private static ProblemHttpResult Refused(AccountAnswer answer)
    {
        int status = answer.Outcome switch
        {
            AccountOutcome.NoSuchUser => StatusCodes.Status404NotFound,
            AccountOutcome.NotAllowed => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status409Conflict,
        };
        return TypedResults.Problem(answer.Explain(), statusCode: status);
    }
}
