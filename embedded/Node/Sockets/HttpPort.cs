using System;
using System.Collections;
using Battery.Node.Platform;

namespace Battery.Node.Sockets;

/// <summary>
/// The node's one HTTP port: reads what is asked for and hands it to whose path it is. Bounded: where more ask at once than there is room
/// for, who came first goes, for a request that means well is answered long before; so nobody who says nothing, or says it slowly, keeps
/// others out. A connection that a servant keeps does not count any more.
/// </summary>
public sealed class HttpPort : IConnectionHandler
{
    /// <summary>How many may ask at once: each takes up to 2 kB until its head is read.</summary>
    public const int MostAsking = 6;

    private const int HeadMilliseconds = 5000;

    private readonly IConnectionServer _server;
    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly ArrayList _servants = new ArrayList();
    private readonly ArrayList _asking = new ArrayList();

    /// <summary>Makes a port that does not listen yet.</summary>
    public HttpPort(IConnectionServer server, IClock clock, ILog log)
    {
        _server = server;
        _clock = clock;
        _log = log;
    }

    /// <summary>How many connections have been served to their end, or kept, since the start: who watches sees that it lives.</summary>
    public int Served { get; private set; }

    /// <summary>Adds a servant, which goes before those that were added before. Begins to listen with the first.</summary>
    /// <exception cref="Exception">The port cannot be had.</exception>
    public void Add(IHttpServant servant)
    {
        lock (_servants)
        {
            if (!_servants.Contains(servant)) _servants.Insert(0, servant);
            _server.Start(this);
        }
    }

    /// <summary>Takes a servant back; without any the port is closed.</summary>
    public void Remove(IHttpServant servant)
    {
        lock (_servants)
        {
            _servants.Remove(servant);
            if (_servants.Count == 0) _server.Stop();
        }
    }

    /// <summary>Closes the port and opens it again; connections that were taken stay.</summary>
    /// <exception cref="Exception">The port cannot be had.</exception>
    public void Reopen()
    {
        lock (_servants)
        {
            _server.Stop();
            _server.Start(this);
        }
    }

    /// <summary>The connection stays: it is its servant's to bound.</summary>
    public void Keep(IConnection connection)
    {
        lock (_asking)
        {
            if (!_asking.Contains(connection)) return;
            _asking.Remove(connection);
            Served++;
        }
    }

    /// <inheritdoc/>
    public void Serve(IConnection connection)
    {
        Enter(connection);
        try
        {
            Answer(connection);
        }
        catch (Exception failure)
        {
            _log.Write(LogLevel.Warning, "http", "a connection could not be served: " + failure.Message);
        }

        Keep(connection);
        connection.Close();
    }

    private void Enter(IConnection connection)
    {
        IConnection oldest = null;
        lock (_asking)
        {
            if (_asking.Count >= MostAsking)
            {
                oldest = (IConnection)_asking[0];
                _asking.RemoveAt(0);
            }

            _asking.Add(connection);
        }

        if (oldest != null) oldest.Close();
    }

    private void Answer(IConnection connection)
    {
        var head = new HttpHead();
        if (!head.Read(connection, _clock, HeadMilliseconds))
        {
            if (head.IsTooLong) HttpAnswer.Send(connection, "431 Request Header Fields Too Large", string.Empty, string.Empty);
            return;
        }

        object[] servants;
        lock (_servants) servants = _servants.ToArray();
        for (int i = 0; i < servants.Length; i++)
        {
            if (((IHttpServant)servants[i]).Serve(connection, head, this)) return;
        }

        HttpAnswer.Send(connection, "404 Not Found", string.Empty, string.Empty);
    }
}
