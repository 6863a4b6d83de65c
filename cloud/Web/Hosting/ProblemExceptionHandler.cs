using System;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Battery.Web.Hosting;

/// <summary>Tells apart what the caller did wrong, what is out of reach for the moment and what is a bug.</summary>
internal sealed class ProblemExceptionHandler(
    IProblemDetailsService problems, ClusterHealth health, FloodLog flood, ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        int status;
        string detail;
        if (exception is BadHttpRequestException bad)
        {
            status = bad.StatusCode;
            detail = "The request could not be read: "
                + (bad.InnerException is System.Text.Json.JsonException ? "its JSON is not what this call takes." : bad.Message);
        }
        else if (await FaultAsync(exception) is { } fault)
        {
            status = StatusCodes.Status503ServiceUnavailable;
            detail = fault + " Try again shortly.";
            httpContext.Response.Headers.RetryAfter = "2";
            if (flood.MaySay("calls that found the database or the cluster away"))
            {
                logger.LogWarning(
                    "{Method} {Path}: {Reason}", httpContext.Request.Method, httpContext.Request.Path, exception.GetType().Name);
            }
        }
        else
        {
            status = StatusCodes.Status500InternalServerError;
            detail = "The server failed; its log says more.";
            if (flood.MaySay("calls that failed"))
                logger.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
        }

        httpContext.Response.StatusCode = status;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = status, Detail = detail },
        });
    }

    /// <summary>
    /// Null when it is a bug. What a grain met comes here as whatever could be carried from its silo, so silo and database are asked.
    /// </summary>
    private async Task<string?> FaultAsync(Exception exception)
    {
        if ((StorageFault.Of(exception) ?? await health.FaultAsync(CancellationToken.None)) is { } fault)
            return $"{char.ToUpperInvariant(fault[0])}{fault[1..]}.";
        return exception is DbException or OrleansException or TimeoutException or System.Net.Sockets.SocketException
            ? "The database or the cluster cannot be reached at the moment."
            : null;
    }
}
