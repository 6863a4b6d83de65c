using System;
using System.Net.WebSockets;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Web.Limits;
using Battery.Web.Security;
using Battery.Web.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Browsers;

/// <summary><c>/api/browser_ws</c>: the login cookie and a matching Origin, then pushes.</summary>
internal static class BrowserEndpoint
{
    private const string Address = "/api/browser_ws";

    public static void MapBrowserSocket(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, ServeAsync).RequireAuthorization().WithTags("Live").WithName("watchModules")
            .WithSummary("A WebSocket, for pages of this host: the browser sends a WatchMessage, the server pushes a LiveMessage each.")
            .Produces<LiveMessage>(StatusCodes.Status101SwitchingProtocols)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status426UpgradeRequired).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        // Over HTTP/2 a WebSocket is asked for by CONNECT.
        routes.MapMethods(Address, [HttpMethods.Connect], ServeAsync).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task ServeAsync(
        HttpContext context,
        LiveFeed feed,
        LiveAdmission admission,
        KnownModules known,
        IModuleStore modules,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        ILogger<BrowserSession> logger)
    {
        // Browsers let any page open a WebSocket to any host, cookies included; only the Origin tells whose page it is.
        if (!OwnOrigin.Is(context.Request))
        {
            await Results.Problem("The Origin is not this host.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            await Results.Problem("This address is a WebSocket.", statusCode: StatusCodes.Status426UpgradeRequired).ExecuteAsync(context);
            return;
        }

        using AdmissionTicket ticket = await admission.EnterAsync(context.User.Identity?.Name ?? string.Empty, context.RequestAborted);
        if (!ticket.IsAdmitted)
        {
            await ticket.Refuse(context.Response, "live views").ExecuteAsync(context);
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        var browser = new BrowserSession(socket, feed, known, modules, time, logger);
        using IDisposable held = context.Features.GetRequiredFeature<KnownSession>()
            .WhenOver(why => browser.Close(CloseReason.SignedOut(why)));
        await browser.RunAsync(lifetime.ApplicationStopping);
    }
}
