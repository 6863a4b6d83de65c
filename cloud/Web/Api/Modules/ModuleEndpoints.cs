using System.Collections.Generic;
using System.Globalization;
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

/// <summary><c>/api/modules</c>: list, register, look at, remove.</summary>
internal static class ModuleEndpoints
{
    private const int LongestName = 100;

    public static void MapModules(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder modules = routes.MapGroup("/api/modules").RequireAuthorization().WithTags("Modules")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        modules.MapModuleList();
        modules.MapPost("/", RegisterAsync).RequireAuthorization(Policies.ManageModules).WithName("registerModule")
            .WithSummary("Registers a module and gives its key, this once.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
        modules.MapGet("/{id:int}", GetAsync).WithName("getModule").WithSummary("One module with its settings.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        modules.MapDelete("/{id:int}", RemoveAsync).RequireAuthorization(Policies.ManageModules).WithName("removeModule")
            .WithSummary("Removes a module with its readings, commands and settings.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>The answer when a module is not there.</summary>
    internal static ProblemHttpResult NoSuchModule(int id)
    {
        return TypedResults.Problem($"There is no module {id}.", statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Created<RegisteredModule>, ValidationProblem, ProblemHttpResult>> RegisterAsync(
        RegisterModule request, IModuleStore store, IGrainFactory grains, CancellationToken cancellation)
    {
        var errors = new Dictionary<string, string[]>();
        string name = request.Name?.Trim() ?? "Module " + request.Id.ToString(CultureInfo.InvariantCulture);
        if (!WireLimits.IsModuleId(request.Id)) errors["id"] = [$"must be {WireLimits.MinimumModuleId} to {WireLimits.MaximumModuleId}"];
        if (name.Length is 0 or > LongestName) errors["name"] = [$"must have 1 to {LongestName} characters"];
        string? site = SiteName.Read(request.Site);
        if (site is null) errors["site"] = [SiteName.Rule];
        if (errors.Count > 0) return TypedResults.ValidationProblem(errors);

        string? key = await store.RegisterAsync(request.Id, name, request.MayRelay, site!, cancellation);
        if (key is null)
        {
            return TypedResults.Problem($"Module {request.Id} is registered already.", statusCode: StatusCodes.Status409Conflict);
        }

        if (request.Chemistry is { } chemistry) await store.SetChemistryAsync(request.Id, chemistry, cancellation);
        await grains.GetGrain<IModuleGrain>(request.Id).Refresh();
        return TypedResults.Created($"/api/modules/{request.Id}", new RegisteredModule(request.Id, key));
    }

    private static async Task<Results<Ok<ModuleDetails>, ProblemHttpResult>> GetAsync(
        int id, IModuleStore store, IRelayStore relays, IGrainFactory grains, CancellationToken cancellation)
    {
        // Asked of the store and not of the grain: a grain is made by being asked.
        if (await store.FindAsync(id, cancellation) is not { } record) return NoSuchModule(id);
        if (await grains.GetGrain<IModuleGrain>(id).GetOverview() is not { } overview) return NoSuchModule(id);
        return TypedResults.Ok(ModuleDetails.From(overview, record.Site, await relays.ListAsync(id, cancellation)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        int id, IModuleStore store, IGrainFactory grains, AccessWatch watch, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is null) return NoSuchModule(id);
        if (!await grains.GetGrain<IModuleGrain>(id).Remove()) return NoSuchModule(id);

        // Also of a connection that the grain does not know any more.
        await watch.LookAsync(cancellation);
        return TypedResults.NoContent();
    }
}
