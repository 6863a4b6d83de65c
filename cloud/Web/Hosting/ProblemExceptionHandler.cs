using System;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Battery.Web.Hosting;

/// <summary>Tells apart what the caller did wrong, what is out of reach for the moment and what is a bug.</summary>
internal sealed class ProblemExceptionHandler(
    IProblemDetailsService problems, FloodLog flood, ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
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
        else if (IsOutOfReach(exception))
        {
            status = StatusCodes.Status503ServiceUnavailable;
            detail = "The database or the cluster cannot be reached at the moment. Try again shortly.";
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

    private static bool IsOutOfReach(Exception exception)
    {
        return exception is DbException or OrleansException or TimeoutException or System.Net.Sockets.SocketException;
    }
}
