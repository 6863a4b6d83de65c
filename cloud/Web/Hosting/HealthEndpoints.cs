using System;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace Battery.Web.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: the database and a grain answer too.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this IEndpointRouteBuilder routes)
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
