using System;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;

namespace Node.Tests;

/// <summary>
/// A WebSocket server as .NET makes one, with Basic credentials, which the node's own client has to get on with as with the cloud's.
/// </summary>
internal sealed class DotNetServer(int port, ILog log)
{
    private HttpListener? _listener;

    /// <summary>Begins to listen on 127.0.0.1.</summary>
    /// <param name="mayConnect">Of user and password.</param>
    /// <param name="accept">Takes a user's connection and gives who listens to it.</param>
    public void Start(Func<string, string, bool> mayConnect, Func<string, IWebSocketPeer, IWebSocketListener> accept)
    {
        var listener = new HttpListener();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        _listener = listener;
        _ = Task.Run(() => AcceptAsync(listener, mayConnect, accept));
    }

    public void Stop() => Interlocked.Exchange(ref _listener, null)?.Abort();

    private async Task AcceptAsync(
        HttpListener listener, Func<string, string, bool> mayConnect, Func<string, IWebSocketPeer, IWebSocketListener> accept)
    {
        while (listener.IsListening)
        {
            try
            {
                HttpListenerContext context = await listener.GetContextAsync().ConfigureAwait(false);
                _ = ServeAsync(context, mayConnect, accept);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                if (listener.IsListening) log.Write(LogLevel.Warning, "mesh", "a connection could not be taken: " + exception.Message);
            }
        }
    }

    private async Task ServeAsync(
        HttpListenerContext context, Func<string, string, bool> mayConnect, Func<string, IWebSocketPeer, IWebSocketListener> accept)
    {
        try
        {
            (string user, string password) = Credentials(context);
            if (!mayConnect(user, password))
            {
                context.Response.StatusCode = 401;
                context.Response.AddHeader("WWW-Authenticate", "Basic realm=\"node\"");
                context.Response.Close();
                return;
            }

            HttpListenerWebSocketContext upgraded = await context.AcceptWebSocketAsync(subProtocol: null, TimeSpan.FromSeconds(15))
                .ConfigureAwait(false);
            var peer = new HostWebSocketPeer(upgraded.WebSocket);
            await peer.ReceiveAsync(accept(user, peer)).ConfigureAwait(false);
        }
        catch (Exception exception) when (
            exception is HttpListenerException or ObjectDisposedException or WebSocketException)
        {
            log.Write(LogLevel.Debug, "mesh", "a connection broke while it was made: " + exception.Message);
        }
    }

    private static (string User, string Password) Credentials(HttpListenerContext context)
    {
        string header = context.Request.Headers["Authorization"] ?? "";
        string[] parts = Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])).Split(':', 2);
        return (parts[0], parts[1]);
    }
}
