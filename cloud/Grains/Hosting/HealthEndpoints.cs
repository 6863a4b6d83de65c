using System;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace Battery.Grains;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: the database and a grain answer too.</summary>
public static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Maps both addresses; they need no login and tell nothing but the state.</summary>
    public static void MapBatteryHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live")).ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(IModuleStore modules, IGrainFactory grains, CancellationToken cancellation)
    {
        try
        {
            // No module has the id 0: this costs one look-up by primary key.
            await modules.FindAsync(0, cancellation).WaitAsync(Patience, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return NotReady("the database does not answer");
        }

        try
        {
            await grains.GetGrain<IWatcherGrain>(0).List().WaitAsync(Patience, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return NotReady("no silo answers");
        }

        return Results.Text("ready");
    }

    private static IResult NotReady(string reason)
    {
        return Results.Problem(reason, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
