using System;
using System.Globalization;
using System.Net.WebSockets;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Web.Limits;
using Battery.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Battery.Web.Nodes;

/// <summary><c>/api/node_ws</c>: checks credentials before the upgrade, then serves the connection.</summary>
internal static class NodeEndpoint
{
    private static readonly TimeSpan PingPeriod = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PongTime = TimeSpan.FromSeconds(20);

    public static void MapNodeSocket(this IEndpointRouteBuilder routes)
    {
        routes.Map("/api/node_ws", ServeAsync).ExcludeFromDescription();
    }

    private static async Task ServeAsync(
        HttpContext context,
        IModuleStore modules,
        NodeLinkHost host,
        NodeRights rights,
        KnownModules known,
        FloodLog flood,
        NodeKeyThrottle throttle,
        IGrainFactory grains,
        IFirmwareStore firmware,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        ILoggerFactory loggers)
    {
        ILogger logger = loggers.CreateLogger("Battery.Web.Nodes");
        var credentials = BasicCredentials.Parse(context.Request.Headers.Authorization);
        if (credentials is null)
        {
            await RefuseAsync(context, "This address takes a module id and its key as Basic credentials.");
            return;
        }

        string from = AddressBlock.Of(context.Connection.RemoteIpAddress);
        string who = from + "/" + credentials.ModuleId.ToString(CultureInfo.InvariantCulture);
        TimeSpan wait = throttle.WaitFor(who);
        if (wait > TimeSpan.Zero)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await RefuseAsync(context, "Too many wrong keys; wait before the next attempt.");
            return;
        }

        // Before the key is looked at: one that is changed meanwhile is seen as changed.
        long number = rights.Watch.Number;
        ModuleRecord? module = await modules.AuthenticateAsync(credentials.ModuleId, credentials.Key, context.RequestAborted);
        if (module is null)
        {
            throttle.Failed(who, isKnown: await modules.FindAsync(credentials.ModuleId, context.RequestAborted) is not null);
            if (flood.MaySay("wrong credentials of modules"))
            {
                logger.LogWarning("Wrong credentials for module {Module} from {Address}", credentials.ModuleId, from);
            }

            await RefuseAsync(context, "The module is not registered, or the key is not its key.");
            return;
        }

        throttle.Succeeded(who);
        if (module.SettledAtMs is null) await modules.SettleAsync(module.Id, context.RequestAborted);
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await Results.Problem("This address is a WebSocket.", statusCode: StatusCodes.Status426UpgradeRequired).ExecuteAsync(context);
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { KeepAliveInterval = PingPeriod, KeepAliveTimeout = PongTime });
        logger.LogInformation("Module {Module}: connected from {Address}", module.Id, context.Connection.RemoteIpAddress);
        var login = new NodeLogin(module, ModuleKey.Hash(credentials.Key), number);
        await new NodeSession(socket, login, host, known, grains, rights, firmware, time, logger).RunAsync(lifetime.ApplicationStopping);
    }

    private static Task RefuseAsync(HttpContext context, string detail)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"battery nodes\"";
        return Results.Problem(detail, statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(context);
    }
}
