using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Node.Platform.Host;

/// <summary>The mesh's server over <see cref="HttpListener"/>, on 127.0.0.1 only.</summary>
public sealed class HostMeshServer : IMeshServer
{
    private const string Path = "/mesh_ws";

    private readonly string _prefix;
    private readonly ILog _log;
    private HttpListener _listener;

    /// <summary>Makes a server that does not listen yet.</summary>
    /// <param name="port">On 127.0.0.1.</param>
    /// <param name="log">Hears what goes wrong.</param>
    public HostMeshServer(int port, ILog log)
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
                var context = await listener.GetContextAsync().ConfigureAwait(false);
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
            var status = Refusal(context, handler);
            if (status != 0)
            {
                context.Response.StatusCode = status;
                if (status == 401) context.Response.AddHeader("WWW-Authenticate", "Basic realm=\"mesh\"");
                context.Response.Close();
                return;
            }

            var upgraded = await context.AcceptWebSocketAsync(subProtocol: null, TimeSpan.FromSeconds(15)).ConfigureAwait(false);
            var peer = new HostWebSocketPeer(upgraded.WebSocket);
            var listener = handler.Accept(Credentials(context).User, peer);
            await peer.ReceiveAsync(listener).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or System.Net.WebSockets.WebSocketException)
        {
            _log.Write(LogLevel.Debug, "mesh", "a connection broke while it was made: " + exception.Message);
        }
    }

    private static int Refusal(HttpListenerContext context, IMeshServerHandler handler)
    {
        if (context.Request.Url?.AbsolutePath != Path) return 404;
        var (user, password) = Credentials(context);
        if (!handler.MayConnect(user, password)) return 401;
        return context.Request.IsWebSocketRequest ? 0 : 426;
    }

    private static (string User, string Password) Credentials(HttpListenerContext context)
    {
        var header = context.Request.Headers["Authorization"] ?? "";
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return ("", "");
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[6..], bytes, out var count)) return ("", "");
        var text = System.Text.Encoding.UTF8.GetString(bytes, 0, count);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("", "") : (text[..colon], text[(colon + 1)..]);
    }
}
