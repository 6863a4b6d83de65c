using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Claims;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Battery.Web.Api;

/// <summary><c>/api/proposals</c> and <c>/api/modules/{id}/proposals</c>: commands that wait for a second person.</summary>
internal static class ProposalEndpoints
{
    private const int Most = 100;

    public static void MapProposals(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/proposals", WaitingAsync).RequireAuthorization().WithTags("Proposals").WithName("listWaiting")
            .WithSummary("The commands of all modules that wait for a second person, the first to expire first; 100 at most.")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        RouteGroupBuilder proposals = routes.MapGroup("/api/modules/{id:int}/proposals").RequireAuthorization().WithTags("Proposals")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        proposals.MapGet("/", ListAsync).WithName("listProposals").WithSummary("A module's proposals, newest first; 100 at most.");
        proposals.MapPost("/{proposal:long}/approve", ApproveAsync).RequireAuthorization(Policies.Command).WithName("approveProposal")
            .WithSummary("Lets a command pass that somebody else asked for.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
        proposals.MapPost("/{proposal:long}/decline", DeclineAsync).RequireAuthorization(Policies.Command).WithName("declineProposal")
            .WithSummary("Refuses a command that waits, or takes the own one back.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<List<ProposalView>>> WaitingAsync(
        IProposalStore proposals, TimeProvider time, CancellationToken cancellation)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return Views(await proposals.WaitingAsync(now, Most, cancellation), now);
    }

    private static async Task<Results<Ok<List<ProposalView>>, ProblemHttpResult>> ListAsync(
        int id, IProposalStore proposals, IModuleStore modules, TimeProvider time, CancellationToken cancellation)
    {
        if (await modules.FindAsync(id, cancellation) is null) return ModuleEndpoints.NoSuchModule(id);
        return Views(await proposals.ListAsync(id, Most, cancellation), time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    private static async Task<Results<Accepted<CommandView>, ProblemHttpResult>> ApproveAsync(
        int id, long proposal, ClaimsPrincipal user, IProposalStore proposals, IModuleStore modules, CommandDesk desk,
        CancellationToken cancellation)
    {
        if (await modules.FindAsync(id, cancellation) is not { } module) return ModuleEndpoints.NoSuchModule(id);
        if (await FindAsync(id, proposal, proposals, cancellation) is not { } found) return NoSuchProposal(id, proposal);
        if (FindForbidden(user, found) is { } forbidden) return forbidden;
        return await desk.ApproveAsync(module, found, user.Identity?.Name ?? string.Empty, cancellation);
    }

    private static async Task<Results<Ok<ProposalView>, ProblemHttpResult>> DeclineAsync(
        int id, long proposal, ClaimsPrincipal user, IProposalStore proposals, CommandDesk desk, CancellationToken cancellation)
    {
        if (await FindAsync(id, proposal, proposals, cancellation) is not { } found) return NoSuchProposal(id, proposal);
        if (FindForbidden(user, found) is { } forbidden) return forbidden;
        return await desk.DeclineAsync(found, user.Identity?.Name ?? string.Empty, cancellation);
    }

    private static async Task<ProposalRecord?> FindAsync(int id, long proposal, IProposalStore proposals, CancellationToken cancellation)
    {
        ProposalRecord? found = await proposals.FindAsync(proposal, cancellation);
        return found?.ModuleId == id ? found : null;
    }

    private static ProblemHttpResult? FindForbidden(ClaimsPrincipal user, ProposalRecord proposal)
    {
        if (proposal.Kind == CommandKind.Update && !Policies.MayUpdate(user)) return CommandEndpoints.UpdateForbidden();
        if (proposal.Kind != CommandKind.ChangeSettings) return null;
        JsonElement data = JsonSerializer.SerializeToElement(CommandCatalog.ApiData(proposal.Kind, proposal.DataJson));
        return SettingEndpoints.FindForbidden(user, data) is { } setting ? SettingEndpoints.Forbidden(setting) : null;
    }

    private static Ok<List<ProposalView>> Views(IReadOnlyList<ProposalRecord> proposals, long now)
    {
        return TypedResults.Ok(proposals.Select(proposal => ProposalView.Of(proposal, now)).ToList());
    }

    private static ProblemHttpResult NoSuchProposal(int id, long proposal)
    {
        return TypedResults.Problem($"Module {id} has no proposal {proposal}.", statusCode: StatusCodes.Status404NotFound);
    }
}
