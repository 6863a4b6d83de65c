using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Battery.Web.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Battery.Web.Api;

/// <summary><c>/api/modules/{id}/history</c> and <c>/api/fields</c>.</summary>
internal static class HistoryEndpoints
{
    private const int UsualPoints = 600;
    private const int FewestPoints = 10;
    private const int MostPoints = 2000;
    private static readonly TimeSpan UsualSpan = TimeSpan.FromDays(1);

    public static void MapHistory(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/modules/{id:int}/history", GetAsync).RequireAuthorization().WithTags("History").WithName("getHistory")
            .WithSummary("A module's history in buckets with minimum, average and maximum.")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/api/fields", () => TypedResults.Ok(ReadingField.All.Select(FieldView.From).ToList())).RequireAuthorization()
            .WithTags("History").WithName("listFields").WithSummary("The fields of a reading.")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    private static async Task<Results<Ok<HistoryView>, ValidationProblem, ProblemHttpResult>> GetAsync(
        int id,
        long? from,
        long? to,
        int? points,
        string? fields,
        HttpContext context,
        HistoryAdmission admission,
        LongReads reads,
        ITelemetryReader reader,
        IModuleStore modules,
        TimeProvider time,
        CancellationToken cancellation)
    {
        var errors = new Dictionary<string, string[]>();
        long end = to ?? time.GetUtcNow().ToUnixTimeMilliseconds();
        long begin = from ?? end - (long)UsualSpan.TotalMilliseconds;
        if (begin < 0 || begin >= end) errors["from"] = ["must lie before 'to', both in ms UTC"];
        if (end > WireLimits.MaximumTimeMilliseconds) errors["to"] = ["must be a time in ms UTC"];
        if (points is < FewestPoints or > MostPoints) errors["points"] = [$"must be {FewestPoints} to {MostPoints}"];
        List<int> wanted = Fields(fields, errors);
        if (errors.Count > 0) return TypedResults.ValidationProblem(errors);
        if (await modules.FindAsync(id, cancellation) is null) return ModuleEndpoints.NoSuchModule(id);
        using AdmissionTicket ticket = await admission.EnterAsync(context.User.Identity?.Name ?? string.Empty, cancellation);
        if (!ticket.IsAdmitted) return ticket.Refuse(context.Response, "histories");
        History history = await reads.RunAsync(
            () => reader.HistoryAsync(id, begin, end, points ?? UsualPoints, wanted, cancellation), cancellation);
        return TypedResults.Ok(HistoryView.Of(history));
    }

    private static List<int> Fields(string? names, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrWhiteSpace(names)) return ReadingField.All.Select(field => field.Index).ToList();
        var wanted = new List<int>();
        foreach (string? name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct())
        {
            FieldDefinition? field = ReadingField.All.FirstOrDefault(known => known.Name == name);
            if (field is null) errors["fields"] = ["has a name that /api/fields does not list"];
            else wanted.Add(field.Index);
        }

        return wanted;
    }
}
