using System.Collections;
using Battery.Node.Mesh;
using Battery.Node.Platform;

namespace Battery.Node.Sockets;

/// <summary>The mesh's server at the node's port: who proves the mesh's key is answered, or its WebSocket taken (<see cref="MeshExchange"/>).</summary>
public sealed class MeshHttpServer : IMeshServer, IHttpServant
{
    // An access point of an ESP32 has four stations; each may open a second while its first is not known to be dead.
    private const int MostConnections = 10;
    private const int ProofMilliseconds = 5000;
    private const string EndOfLine = HttpAnswer.EndOfLine;

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

        // Drawn for this connection and known to no other: what was said on another is no proof here. One try a connection.
        string challenge = MeshScheme.Draw(_random);
        if (!HttpAnswer.Write(connection, Unauthorized(challenge, string.Empty))) return true;
        var proven = new HttpHead();
        if (!proven.Read(connection, _clock, ProofMilliseconds)) return true;
        string[] words = MeshScheme.ReadProof(proven.Field("Authorization"));
        string method = proven.Word(0);
        MeshExchange exchange = words == null ? null : new MeshExchange(method, path, words[1], challenge, words[2]);
        bool isProven = exchange != null && proven.Word(1) == path && _handler.MayConnect(exchange, words[3]);
        if (isProven) Answer(connection, proven, port, exchange);
        else HttpAnswer.Write(connection, Unauthorized(MeshScheme.Draw(_random), "Connection: close" + EndOfLine));
        return true;
    }

    private static string Unauthorized(string challenge, string fields)
    {
        return "HTTP/1.1 401 Unauthorized" + EndOfLine + "WWW-Authenticate: " + MeshScheme.WriteChallenge(challenge) + EndOfLine + fields
            + "Content-Length: 0" + EndOfLine + EndOfLine;
    }

    private void Answer(IConnection connection, HttpHead head, HttpPort port, MeshExchange exchange)
    {
        string path = head.Word(1);
        if (path == MeshPaths.Socket)
        {
            Take(connection, head, port, exchange);
            return;
        }

        if (head.Word(0) != (path == MeshPaths.Clients ? "GET" : "POST"))
        {
            HttpAnswer.Send(connection, "405 Method Not Allowed", string.Empty, string.Empty);
            return;
        }

        string body = path == MeshPaths.Clients ? _handler.Standing : string.Empty;
        if (path == MeshPaths.StepDown) _handler.StepDown();
        string status = path == MeshPaths.StepDown ? "204 No Content" : "200 OK";
        HttpAnswer.Send(connection, status, Proof(exchange, body) + "Content-Type: text/plain" + EndOfLine, body);
    }

    private string Proof(MeshExchange exchange, string body)
    {
        return MeshScheme.AnswerField + ": " + _handler.Prove(exchange, body) + EndOfLine;
    }

    private void Take(IConnection connection, HttpHead head, HttpPort port, MeshExchange exchange)
    {
        lock (_connections)
        {
            if (_connections.Count >= MostConnections) return;
            _connections.Add(connection);
        }

        try
        {
            WebSocketChannel channel = HttpAnswer.Upgrade(connection, head, Proof(exchange, string.Empty), _clock, _random);
            if (channel == null) return;
            port.Keep(connection);
            channel.Run(_handler.Accept(exchange.UserName, channel));
        }
        finally
        {
            lock (_connections) _connections.Remove(connection);
        }
    }
}
