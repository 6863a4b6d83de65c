using System;
using System.Collections;
using System.Text;
using Battery.Node.Platform;

namespace Battery.Node.Sockets;

/// <summary>The mesh's server over plain connections: what each asks for is answered, or its WebSocket taken.</summary>
public sealed class MeshHttpServer : IMeshServer, IConnectionHandler
{
    // An access point of an ESP32 has four stations; each may open a second while its first is not known to be dead.
    private const int MostConnections = 10;
    private const int HeadMilliseconds = 10000;
    private const string EndOfLine = "\r\n";

    private readonly IConnectionServer _server;
    private readonly IClock _clock;
    private readonly IRandom _random;
    private readonly ILog _log;
    private readonly ArrayList _connections = new ArrayList();
    private IMeshServerHandler _handler;

    /// <summary>Makes a server that does not listen yet.</summary>
    public MeshHttpServer(IConnectionServer server, IClock clock, IRandom random, ILog log)
    {
        _server = server;
        _clock = clock;
        _random = random;
        _log = log;
    }

    /// <inheritdoc/>
    public void Start(IMeshServerHandler handler)
    {
        _handler = handler;
        _server.Start(this);
    }

    /// <inheritdoc/>
    public void Stop()
    {
        _server.Stop();
        object[] open;
        lock (_connections) open = _connections.ToArray();
        for (int i = 0; i < open.Length; i++) ((IConnection)open[i]).Close();
    }

    /// <inheritdoc/>
    public void Serve(IConnection connection)
    {
        if (!TryKeep(connection))
        {
            connection.Close();
            return;
        }

        try
        {
            Answer(connection, _handler);
        }
        catch (Exception failure)
        {
            _log.Write(LogLevel.Warning, "mesh", "a connection could not be served: " + failure.Message);
        }

        connection.Close();
        lock (_connections) _connections.Remove(connection);
    }

    private bool TryKeep(IConnection connection)
    {
        lock (_connections)
        {
            if (_connections.Count >= MostConnections) return false;
            _connections.Add(connection);
            return true;
        }
    }

    private void Answer(IConnection connection, IMeshServerHandler handler)
    {
        var head = new HttpHead();
        if (!head.Read(connection, _clock, HeadMilliseconds)) return;
        string path = head.Word(1);
        if (path != MeshPaths.Socket && path != MeshPaths.Clients && path != MeshPaths.StepDown)
        {
            Send(connection, "404 Not Found", string.Empty, string.Empty);
            return;
        }

        var credentials = BasicCredentials.Parse(head.Field("Authorization"));
        if (!handler.MayConnect(credentials.UserName, credentials.Password))
        {
            Send(connection, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"mesh\"" + EndOfLine, string.Empty);
            return;
        }

        if (path == MeshPaths.Socket)
        {
            Upgrade(connection, head, handler, credentials.UserName);
        }
        else if (head.Word(0) != (path == MeshPaths.Clients ? "GET" : "POST"))
        {
            Send(connection, "405 Method Not Allowed", string.Empty, string.Empty);
        }
        else if (path == MeshPaths.Clients)
        {
            Send(connection, "200 OK", "Content-Type: text/plain" + EndOfLine, handler.MemberCount.ToString());
        }
        else
        {
            handler.StepDown();
            Send(connection, "204 No Content", string.Empty, string.Empty);
        }
    }

    private void Upgrade(IConnection connection, HttpHead head, IMeshServerHandler handler, string userName)
    {
        string key = head.Field("Sec-WebSocket-Key");
        if (head.Word(0) != "GET" || key == null || !head.Has("Upgrade", "websocket") || !head.Has("Connection", "upgrade"))
        {
            Send(connection, "426 Upgrade Required", "Upgrade: websocket" + EndOfLine, string.Empty);
            return;
        }

        byte[] answer = Encoding.UTF8.GetBytes(
            "HTTP/1.1 101 Switching Protocols" + EndOfLine + "Upgrade: websocket" + EndOfLine + "Connection: Upgrade" + EndOfLine
            + "Sec-WebSocket-Accept: " + WebSocketKey.AnswerTo(key) + EndOfLine + EndOfLine);
        if (!connection.Write(answer, 0, answer.Length)) return;
        var channel = new WebSocketChannel(connection, head, false, _clock, _random);
        channel.Run(handler.Accept(userName, channel));
    }

    private static void Send(IConnection connection, string status, string fields, string body)
    {
        byte[] answer = Encoding.UTF8.GetBytes(
            "HTTP/1.1 " + status + EndOfLine + fields
            + "Content-Length: " + body.Length.ToString() + EndOfLine + "Connection: close" + EndOfLine + EndOfLine + body);
        connection.Write(answer, 0, answer.Length);
    }
}
