using System.Collections.Generic;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Battery.Web.Api;

/// <summary><c>/api/modules/{id}/chemistry</c>: what a module's cells are made of, which decides what is safe for them.</summary>
internal static class ChemistryEndpoints
{
    public static void MapChemistry(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/api/modules/{id:int}/chemistry", SetAsync).RequireAuthorization(Policies.ManageModules).WithTags("Modules")
            .WithName("setChemistry").WithSummary("Says what a module's cells are made of: it decides which settings are safe.")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> SetAsync(
        int id, SetChemistry request, ClaimsPrincipal user, IModuleStore modules, IGrainFactory grains, ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        if (request.Chemistry is not { } chemistry)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["chemistry"] = ["is required"] });
        if (!WireLimits.IsModuleId(id) || !await modules.SetChemistryAsync(id, chemistry, cancellation))
            return ModuleEndpoints.NoSuchModule(id);
        loggers.CreateLogger("Battery.Web.Modules").LogInformation(
            "{User} said that the cells of module {Module} are {Chemistry}", user.Identity?.Name, id, CellChemistries.NameOf(chemistry));
        await grains.GetGrain<IModuleGrain>(id).Refresh();
        return TypedResults.NoContent();
    }
}
