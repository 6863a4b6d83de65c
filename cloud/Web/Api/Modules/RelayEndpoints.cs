using System.Collections.Generic;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;
using Battery.Web.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace Battery.Web.Api;

/// <summary>Who may speak for a module: its site, and relays that are allowed or taken back.</summary>
internal static class RelayEndpoints
{
    public static void MapRelays(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder module = routes.MapGroup("/api/modules/{id:int}").RequireAuthorization(Policies.ManageModules)
            .WithTags("Modules").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
        module.MapPut("/relays/{relay:int}", AllowAsync).WithName("allowRelay").WithSummary("Lets a relay speak for the module.");
        module.MapDelete("/relays/{relay:int}", WithdrawAsync).WithName("withdrawRelay")
            .WithSummary("Takes a relay's binding to the module away, or the note that it wants one; its link to it ends.");
        module.MapPut("/site", SetSiteAsync).WithName("setSite")
            .WithSummary("Says to which site the module belongs: relays of one site speak for its modules.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AllowAsync(
        int id, int relay, ClaimsPrincipal user, IRelayStore relays, AccessWatch watch, CancellationToken cancellation)
    {
        if (!await relays.AllowAsync(id, relay, user.Identity?.Name ?? string.Empty, cancellation))
        {
            return TypedResults.Problem(
                $"There is no module {id}, or {relay} is not registered as a relay of others.", statusCode: StatusCodes.Status404NotFound);
        }

        await watch.LookAsync(cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(
        int id, int relay, IRelayStore relays, IGrainFactory grains, AccessWatch watch, CancellationToken cancellation)
    {
        if (!await relays.WithdrawAsync(id, relay, cancellation))
        {
            return TypedResults.Problem(
                $"Module {id} is not bound to relay {relay}.", statusCode: StatusCodes.Status404NotFound);
        }

        // Where it is of the module's site besides, it is back in a moment.
        await watch.LookAsync(cancellation);
        await grains.GetGrain<IModuleGrain>(id).Unlink(relay);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> SetSiteAsync(
        int id, SiteChange change, IModuleStore modules, IGrainFactory grains, AccessWatch watch, CancellationToken cancellation)
    {
        string? site = SiteName.Read(change.Site);
        if (site is null) return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["site"] = [SiteName.Rule] });
        if (!WireLimits.IsModuleId(id) || !await modules.SetSiteAsync(id, site, cancellation)) return ModuleEndpoints.NoSuchModule(id);
        await grains.GetGrain<IModuleGrain>(id).Unlink(null);
        await watch.LookAsync(cancellation);
        return TypedResults.NoContent();
    }
}
