using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Battery.Web.Api;

/// <summary><c>/api/modules/{id}/commands</c>: issue and list.</summary>
internal static class CommandEndpoints
{
    private const int UsualLimit = 50;
    private const int LargestLimit = 500;

    // Base64 has +, which is no danger here and would be escaped.
    private static readonly JsonSerializerOptions PlainJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapCommands(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder commands = routes.MapGroup("/api/modules/{id:int}/commands").RequireAuthorization().WithTags("Commands")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        commands.MapGet("/", ListAsync).WithName("listCommands").WithSummary("A module's commands, newest first.");
        commands.MapPost("/", IssueAsync).RequireAuthorization(Policies.Command).WithName("issueCommand")
            .WithSummary(
                "Issues a command. It is durable when this returns; it goes out as soon as there is a link, or expires. What can do harm "
                + "waits for a second person first, where that is the rule (201).")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>The user may not give modules another program.</summary>
    public static ProblemHttpResult UpdateForbidden()
    {
        return TypedResults.Problem("An update is for admins.", statusCode: StatusCodes.Status403Forbidden);
    }

    private static async Task<Results<Ok<List<CommandView>>, ValidationProblem, ProblemHttpResult>> ListAsync(
        int id, int? limit, ICommandStore commands, IModuleStore modules, CancellationToken cancellation)
    {
        if (limit is < 1 or > LargestLimit)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["limit"] = [$"must be 1 to {LargestLimit}"] });
        }

        if (await modules.FindAsync(id, cancellation) is null) return ModuleEndpoints.NoSuchModule(id);
        IReadOnlyList<CommandRecord> records = await commands.ListAsync(id, limit ?? UsualLimit, cancellation);
        return TypedResults.Ok(records.Select(CommandView.From).ToList());
    }

    private static async Task<Results<Accepted<CommandView>, Created<ProposalView>, ValidationProblem, ProblemHttpResult>> IssueAsync(
        int id, IssueCommand request, ClaimsPrincipal user, IModuleStore modules, IFirmwareStore firmware, CommandDesk desk,
        CancellationToken cancellation)
    {
        // Asked of the store and not of the grain: a grain is made by being asked.
        if (await modules.FindAsync(id, cancellation) is not { } module) return ModuleEndpoints.NoSuchModule(id);
        CommandOrder? order = CommandCatalog.Check(
            request, user.Identity?.Name ?? string.Empty, module.Chemistry, out Dictionary<string, string[]>? errors);
        if (order is null) return TypedResults.ValidationProblem(errors);
        if (order.Kind == CommandKind.ChangeSettings && SettingEndpoints.FindForbidden(user, request.Data) is { } setting)
            return SettingEndpoints.Forbidden(setting);
        if (order.Kind == CommandKind.Update)
        {
            if (!Policies.MayUpdate(user)) return UpdateForbidden();
            if (await WithOfferAsync(order, firmware, cancellation) is not { } whole)
                return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["data.firmware"] = ["is no firmware of this cloud"] });
            order = whole;
        }

        return await desk.IssueAsync(module, request, order, cancellation);
    }

    // What a module is sent; the id stays beside it for people.
    private static async Task<CommandOrder?> WithOfferAsync(CommandOrder order, IFirmwareStore store, CancellationToken cancellation)
    {
        JsonObject data = JsonNode.Parse(order.DataJson)!.AsObject();
        if (await store.FindAsync(data["firmware"]!.GetValue<string>(), cancellation) is not { } firmware) return null;
        data["offer"] = Convert.ToBase64String(firmware.Offer);
        return order with { DataJson = data.ToJsonString(PlainJson) };
    }
}
