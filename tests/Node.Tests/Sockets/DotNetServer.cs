using System;
using System.Net;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Node.Sockets;

namespace Node.Tests;

/// <summary>The mesh's server as .NET makes one, which the node's own client has to get on with as with the cloud's.</summary>
internal sealed class DotNetServer : IMeshServer
{
    private readonly string _prefix;
    private readonly ILog _log;
    private HttpListener? _listener;

    /// <summary>Makes a server that does not listen yet.</summary>
    /// <param name="port">On 127.0.0.1.</param>
    /// <param name="log">Hears what goes wrong.</param>
    public DotNetServer(int port, ILog log)
    {
        _prefix = $"http://127.0.0.1:{port}/";
        _log = log;
    }

    /// <inheritdoc/>
    public void Start(IMeshServerHandler handler)
    {
        if (_listener is not null) return;
        var listener = new HttpListener();
        listener.Prefixes.Add(_prefix);
        listener.Start();
        _listener = listener;
        _ = Task.Run(() => AcceptAsync(listener, handler));
    }

    /// <inheritdoc/>
    public void Stop()
    {
        Interlocked.Exchange(ref _listener, null)?.Abort();
    }

    private async Task AcceptAsync(HttpListener listener, IMeshServerHandler handler)
    {
        while (listener.IsListening)
        {
            try
            {
                HttpListenerContext context = await listener.GetContextAsync().ConfigureAwait(false);
                _ = ServeAsync(context, handler);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                if (listener.IsListening) _log.Write(LogLevel.Warning, "mesh", "a connection could not be taken: " + exception.Message);
            }
        }
    }

    private async Task ServeAsync(HttpListenerContext context, IMeshServerHandler handler)
    {
        try
        {
            int status = Answer(context, handler);
            if (status != 0)
            {
                context.Response.StatusCode = status;
                if (status == 401) context.Response.AddHeader("WWW-Authenticate", "Basic realm=\"mesh\"");
                context.Response.Close();
                return;
            }

            HttpListenerWebSocketContext upgraded = await context.AcceptWebSocketAsync(subProtocol: null, TimeSpan.FromSeconds(15))
                .ConfigureAwait(false);
            var peer = new HostWebSocketPeer(upgraded.WebSocket);
            IWebSocketListener listener = handler.Accept(Credentials(context).User, peer);
            await peer.ReceiveAsync(listener).ConfigureAwait(false);
        }
        catch (Exception exception) when (
            exception is HttpListenerException or ObjectDisposedException or System.Net.WebSockets.WebSocketException)
        {
            _log.Write(LogLevel.Debug, "mesh", "a connection broke while it was made: " + exception.Message);
        }
    }

    /// <summary>The status that ends the exchange, or 0 for an upgrade to come.</summary>
    private static int Answer(HttpListenerContext context, IMeshServerHandler handler)
    {
        string? path = context.Request.Url?.AbsolutePath;
        if (path is not (MeshPaths.Socket or MeshPaths.Clients or MeshPaths.StepDown)) return 404;
        (string user, string password) = Credentials(context);
        if (!handler.MayConnect(user, password)) return 401;
        if (path == MeshPaths.Socket) return context.Request.IsWebSocketRequest ? 0 : 426;
        if (context.Request.HttpMethod != (path == MeshPaths.Clients ? "GET" : "POST")) return 405;
        if (path == MeshPaths.StepDown)
        {
            handler.StepDown();
            return 204;
        }

        byte[] body = System.Text.Encoding.ASCII.GetBytes(handler.Standing);
        context.Response.ContentType = "text/plain";
        context.Response.ContentLength64 = body.Length;
        context.Response.OutputStream.Write(body);
        return 200;
    }

    private static (string User, string Password) Credentials(HttpListenerContext context)
    {
        string header = context.Request.Headers["Authorization"] ?? "";
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return ("", "");
        byte[] bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[6..], bytes, out int count)) return ("", "");
        string text = System.Text.Encoding.UTF8.GetString(bytes, 0, count);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("", "") : (text[..colon], text[(colon + 1)..]);
    }
}
