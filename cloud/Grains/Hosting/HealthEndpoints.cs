using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Battery.Grains;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: the last write to the database worked, and a silo answers.
/// </summary>
public static class HealthEndpoints
{
    /// <summary>Maps both addresses; they need no login and tell nothing but the state.</summary>
    public static void MapBatteryHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live")).ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(ClusterHealth health, CancellationToken cancellation)
    {
        return await health.FaultAsync(cancellation) is { } fault
            ? Results.Problem(fault, statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready");
    }
}
