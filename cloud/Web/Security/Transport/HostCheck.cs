using System;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Battery.Web.Security;

/// <summary>
/// Refuses calls by a name that is not this host's. A page elsewhere can let its own name point to this address (DNS rebinding); to the
/// browser its calls here are then calls to itself.
/// </summary>
internal static class HostCheck
{
    private const string NodeSocket = "/api/node_ws";
    private const string Health = "/health";

    public static void UseHostCheck(this IApplicationBuilder app, TransportSettings settings)
    {
        app.Use((context, next) => IsOwn(context.Request.Host, settings) || IsFree(context.Request.Path)
            ? next(context) : RefuseAsync(context));
    }

    /// <summary>
    /// Health is asked for by address, tells nothing, and nodes bring their key in a header that no page can set: neither has anything that
    /// a browser would add by itself.
    /// </summary>
    private static bool IsFree(PathString path)
    {
        return path.StartsWithSegments(Health, StringComparison.OrdinalIgnoreCase)
            || path.StartsWithSegments(NodeSocket, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsOwn(HostString host, TransportSettings settings)
    {
        return settings.Hosts.Contains(host.Host)
            || (settings.TakesAddresses && IPAddress.TryParse(host.Host.Trim('[', ']'), out _));
    }

    private static Task RefuseAsync(HttpContext context)
    {
        return Results.Problem(
            "This server does not go by that name. Its operator gives it more names with serve --host.",
            statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
    }
}
