using System.Collections;
using Battery.Node.Platform;

namespace Battery.Node.Sockets;

/// <summary>The mesh's server at the node's port: what each asks for is answered, or its WebSocket taken.</summary>
public sealed class MeshHttpServer : IMeshServer, IHttpServant
{
    // An access point of an ESP32 has four stations; each may open a second while its first is not known to be dead.
    private const int MostConnections = 10;

    private readonly HttpPort _port;
    private readonly IClock _clock;
    private readonly IRandom _random;
    private readonly ArrayList _connections = new ArrayList();
    private IMeshServerHandler _handler;

    /// <summary>Makes a server that does not serve yet.</summary>
    public MeshHttpServer(HttpPort port, IClock clock, IRandom random)
    {
        _port = port;
        _clock = clock;
        _random = random;
    }

    /// <inheritdoc/>
    public void Start(IMeshServerHandler handler)
    {
        _handler = handler;
        _port.Add(this);
    }

    /// <inheritdoc/>
    public void Stop()
    {
        _port.Remove(this);
        object[] open;
        lock (_connections) open = _connections.ToArray();
        for (int i = 0; i < open.Length; i++) ((IConnection)open[i]).Close();
    }

    /// <inheritdoc/>
    public bool Serve(IConnection connection, HttpHead head, HttpPort port)
    {
        string path = head.Word(1);
        if (path != MeshPaths.Socket && path != MeshPaths.Clients && path != MeshPaths.StepDown) return false;
        Answer(connection, head, port, path, _handler);
        return true;
    }

    private void Answer(IConnection connection, HttpHead head, HttpPort port, string path, IMeshServerHandler handler)
    {
        var credentials = BasicCredentials.Parse(head.Field("Authorization"));
        if (!handler.MayConnect(credentials.UserName, credentials.Password))
        {
            HttpAnswer.Send(
                connection, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"mesh\"" + HttpAnswer.EndOfLine, string.Empty);
            return;
        }

        if (path == MeshPaths.Socket)
        {
            Take(connection, head, port, handler, credentials.UserName);
        }
        else if (head.Word(0) != (path == MeshPaths.Clients ? "GET" : "POST"))
        {
            HttpAnswer.Send(connection, "405 Method Not Allowed", string.Empty, string.Empty);
        }
        else if (path == MeshPaths.Clients)
        {
            HttpAnswer.Send(connection, "200 OK", "Content-Type: text/plain" + HttpAnswer.EndOfLine, handler.Standing);
        }
        else
        {
            handler.StepDown();
            HttpAnswer.Send(connection, "204 No Content", string.Empty, string.Empty);
        }
    }

    private void Take(IConnection connection, HttpHead head, HttpPort port, IMeshServerHandler handler, string userName)
    {
        lock (_connections)
        {
            if (_connections.Count >= MostConnections) return;
            _connections.Add(connection);
        }

        try
        {
            WebSocketChannel channel = HttpAnswer.Upgrade(connection, head, _clock, _random);
            if (channel == null) return;
            port.Keep(connection);
            channel.Run(handler.Accept(userName, channel));
        }
        finally
        {
            lock (_connections) _connections.Remove(connection);
        }
    }
}
