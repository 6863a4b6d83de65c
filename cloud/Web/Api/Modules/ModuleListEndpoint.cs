using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Orleans;

namespace Battery.Web.Api;

/// <summary><c>GET /api/modules</c>: the list of modules, page by page. Only the modules of the page are asked how they are.</summary>
internal static class ModuleListEndpoint
{
    private const int UsualLimit = 100;
    private const int MostAtOnce = 500;
    private const int LongestSearch = 100;

    public static void MapModuleList(this RouteGroupBuilder modules)
    {
        modules.MapGet("/", ListAsync).WithName("listModules")
            .WithSummary("A page of the modules as they stand now. The header Link names the next page, where there is one.")
            .AddEndpointFilter<UnchangedFilter>().Produces(StatusCodes.Status304NotModified);
    }

    private static async Task<Results<Ok<List<ModuleSummary>>, ValidationProblem>> ListAsync(
        HttpResponse response,
        IModuleStore store,
        IGrainFactory grains,
        CancellationToken cancellation,
        string? search = null,
        string? sort = null,
        int? limit = null,
        string? after = null)
    {
        var errors = new Dictionary<string, string[]>();
        string wanted = search?.Trim() ?? string.Empty;
        if (wanted.Length > LongestSearch) errors["search"] = [$"must have at most {LongestSearch} characters"];
        if (sort is not (null or "id" or "name")) errors["sort"] = ["must be id or name"];
        if (limit is < 1 or > MostAtOnce) errors["limit"] = [$"must be 1 to {MostAtOnce}"];
        ListedModule? last = after is null ? null : ListCursor.Read(after);
        if (after is not null && last is null) errors["after"] = ["must come from the link to the next page"];
        if (errors.Count > 0) return TypedResults.ValidationProblem(errors);

        int most = limit ?? UsualLimit;
        ModuleOrder order = sort == "name" ? ModuleOrder.Name : ModuleOrder.Id;
        IReadOnlyList<ListedModule> found = await store.ListAsync(new ModuleQuery(most + 1, order, last, wanted), cancellation);
        ListedModule[] page = [.. found.Take(most)];
        if (found.Count > most) response.Headers.Link = $"<{Next(page[^1], wanted, sort, limit)}>; rel=\"next\"";
        ModuleSnapshot?[] snapshots = await Task.WhenAll(page.Select(module => grains.GetGrain<IModuleGrain>(module.Id).GetSnapshot()))
            .WaitAsync(cancellation);
        return TypedResults.Ok(snapshots.OfType<ModuleSnapshot>().Select(ModuleSummary.From).ToList());
    }

    private static string Next(ListedModule last, string search, string? sort, int? limit)
    {
        var query = new Dictionary<string, string?> { ["after"] = ListCursor.Write(last) };
        if (search.Length > 0) query["search"] = search;
        if (sort is not null) query["sort"] = sort;
        if (limit is { } most) query["limit"] = most.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString("/api/modules", query);
    }
}
