using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;
using Battery.Web.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Api;

/// <summary><c>/api/alarms</c> and a module's rules: what is wrong, who has seen it, and when a rule would have held.</summary>
internal static class AlarmEndpoints
{
    private const int UsualLimit = 100;
    private const int MostAtOnce = 500;
    private const int LongestComment = 500;
    private const int MostEpisodes = 1000;
    private const int LongestDelay = 86400;
    private static readonly TimeSpan UsualSpan = TimeSpan.FromDays(7);

    public static void MapAlarms(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder alarms = routes.MapGroup("/api/alarms").RequireAuthorization().WithTags("Alarms")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        alarms.MapGet("/", ListAsync).WithName("listAlarms")
            .WithSummary("A page of alarms: the active ones, the worst first, or all, the newest first. The header Link names the next page.");
        alarms.MapPost("/{alarm:long}/acknowledge", AcknowledgeAsync).RequireAuthorization(Policies.Command).WithName("acknowledgeAlarm")
            .WithSummary("Notes that somebody has seen an alarm; who was first stays it.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        RouteGroupBuilder rules = routes.MapGroup("/api/modules/{id:int}/alarm-rules").RequireAuthorization().WithTags("Alarms")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        rules.MapGet("/", RulesAsync).WithName("listAlarmRules").WithSummary("The rules of a module, by what its cells are made of.");
        rules.MapPost("/try", TryAsync).WithName("tryAlarmRule")
            .WithSummary("Says when a rule would have held on the module's history. It changes nothing.")
            .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<List<AlarmView>>, ValidationProblem>> ListAsync(
        HttpResponse response,
        IAlarmStore store,
        CancellationToken cancellation,
        bool all = false,
        int? module = null,
        int? limit = null,
        long? after = null)
    {
        if (limit is < 1 or > MostAtOnce) return Invalid("limit", $"must be 1 to {MostAtOnce}");
        if (module is { } wanted && !WireLimits.IsModuleId(wanted)) return Invalid("module", "must be a module's number");
        AlarmRecord? last = after is { } id ? await store.FindAsync(id, cancellation) : null;
        if (after is not null && last is null) return Invalid("after", "must come from the link to the next page");
        int most = limit ?? UsualLimit;
        IReadOnlyList<AlarmRecord> found = await store.ListAsync(new AlarmQuery(most + 1, !all, module, last), cancellation);
        if (found.Count > most) response.Headers.Link = $"<{Next(found[most - 1].Id, all, module, limit)}>; rel=\"next\"";
        return TypedResults.Ok(found.Take(most).Select(AlarmView.From).ToList());
    }

    private static async Task<Results<Ok<AlarmView>, ValidationProblem, ProblemHttpResult>> AcknowledgeAsync(
        long alarm, AcknowledgeAlarm request, ClaimsPrincipal user, IAlarmStore store, TimeProvider time, ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        string comment = request.Comment?.Trim() ?? string.Empty;
        if (comment.Length > LongestComment) return Invalid("comment", $"must have at most {LongestComment} characters");
        string name = user.Identity?.Name ?? string.Empty;
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (await store.AcknowledgeAsync(alarm, name, now, comment, cancellation) is not { } seen)
            return TypedResults.Problem($"There is no alarm {alarm}.", statusCode: StatusCodes.Status404NotFound);
        loggers.CreateLogger("Battery.Web.Alarms").LogInformation(
            "{User} acknowledged alarm {Alarm} of module {Module}", name, alarm, seen.ModuleId);
        return TypedResults.Ok(AlarmView.From(seen));
    }

    private static async Task<Results<Ok<List<AlarmRuleView>>, ProblemHttpResult>> RulesAsync(
        int id, IModuleStore modules, CancellationToken cancellation)
    {
        if (await modules.FindAsync(id, cancellation) is not { } module) return ModuleEndpoints.NoSuchModule(id);
        return TypedResults.Ok(AlarmRules.Of(module.Chemistry).Select(AlarmRuleView.From).ToList());
    }

    private static async Task<Results<Ok<AlarmTrialResult>, ValidationProblem, ProblemHttpResult>> TryAsync(
        int id,
        AlarmTrial trial,
        HttpContext context,
        HistoryAdmission admission,
        LongReads reads,
        ITelemetryReader reader,
        IModuleStore modules,
        TimeProvider time,
        CancellationToken cancellation)
    {
        if (await modules.FindAsync(id, cancellation) is not { } module) return ModuleEndpoints.NoSuchModule(id);
        long end = trial.To ?? time.GetUtcNow().ToUnixTimeMilliseconds();
        long begin = trial.From ?? end - (long)UsualSpan.TotalMilliseconds;
        if (begin < 0 || begin >= end) return Invalid("from", "must lie before 'to', both in ms UTC");
        if (end > WireLimits.MaximumTimeMilliseconds) return Invalid("to", "must be a time in ms UTC");
        if (AlarmRules.Of(module.Chemistry).FirstOrDefault(known => known.Key == trial.Rule) is not { } known)
            return Invalid("rule", $"must be one of /api/modules/{id}/alarm-rules");
        AlarmRule rule = known with
        {
            RaiseAt = trial.RaiseAt ?? known.RaiseAt,
            ClearAt = trial.ClearAt ?? known.ClearAt,
            RaiseAfterSeconds = trial.RaiseAfterSeconds ?? known.RaiseAfterSeconds,
            ClearAfterSeconds = trial.ClearAfterSeconds ?? known.ClearAfterSeconds,
        };
        if (rule.RaiseAt == rule.ClearAt || rule.RaiseAt > rule.ClearAt != known.RaiseAt > known.ClearAt)
            return Invalid("clearAt", "must lie on the side of 'raiseAt' where all is well");
        if (rule.RaiseAfterSeconds is < 0 or > LongestDelay) return Invalid("raiseAfterSeconds", $"must be 0 to {LongestDelay}");
        if (rule.ClearAfterSeconds is < 0 or > LongestDelay) return Invalid("clearAfterSeconds", $"must be 0 to {LongestDelay}");
        using AdmissionTicket ticket = await admission.EnterAsync(context.User.Identity?.Name ?? string.Empty, cancellation);
        if (!ticket.IsAdmitted) return ticket.Refuse(context.Response, "histories");
        (IReadOnlyList<AlarmEpisode> episodes, bool hasMore) = await reads.RunAsync(
            () => AlarmDryRun.RunAsync(rule, reader.ReadAsync(id, begin, end, cancellation), MostEpisodes, cancellation), cancellation);
        return TypedResults.Ok(new AlarmTrialResult(AlarmRuleView.From(rule), episodes, hasMore));
    }

    private static ValidationProblem Invalid(string field, string wanted) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [wanted] });

    private static string Next(long last, bool all, int? module, int? limit)
    {
        var query = new Dictionary<string, string?> { ["after"] = last.ToString(CultureInfo.InvariantCulture) };
        if (all) query["all"] = "true";
        if (module is { } number) query["module"] = number.ToString(CultureInfo.InvariantCulture);
        if (limit is { } most) query["limit"] = most.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString("/api/alarms", query);
    }
}
