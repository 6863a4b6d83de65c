using Battery.Node.Mesh;
using Battery.Node.Outbox;
using Battery.Node.Platform;
using Battery.Node.Radio;
using Battery.Protocol;

namespace Battery.Node.Links;

/// <summary>The way up of the moment: the cloud where there is internet, else the ROOT, else the radio. One at a time.</summary>
public sealed class LinkSelector : IWayUp
{
    private const string NodePath = "/api/node_ws";
    private const string MeshPath = "/mesh_ws";

    // A batch is committed within a second or so.
    private const int CloudResendMilliseconds = 20000;

    // The ROOT may relay by radio, which takes its time and repeats what is lost by itself.
    private const int MeshResendMilliseconds = 120000;

    private readonly NodeConfiguration _configuration;
    private readonly NodePlatform _platform;
    private readonly Router _router;
    private readonly UpQueue _queue;
    private readonly ReadingOutbox _outbox;
    private readonly object _gate = new object();
    private IUpLink _up;
    private bool _stopped;

    /// <summary>Makes a selector without a way up.</summary>
    public LinkSelector(NodeConfiguration configuration, NodePlatform platform, Router router, UpQueue queue, ReadingOutbox outbox)
    {
        _configuration = configuration;
        _platform = platform;
        _router = router;
        _queue = queue;
        _outbox = outbox;
    }

    /// <summary>The radio, where there is one: the ROOT's way up and the HUB's way down.</summary>
    public RadioPort Radio { get; set; }

    /// <inheritdoc/>
    public bool IsUp
    {
        get
        {
            IUpLink up = _up;
            return up != null && up.IsOpen;
        }
    }

    /// <summary>Why the way up of now could not be connected the last time; empty where it is, was never tried or cannot tell.</summary>
    public string Failure
    {
        get
        {
            var socket = _up as SocketLink;
            return socket == null ? "" : socket.Failure;
        }
    }

    /// <summary>What leads up from this node where it is in no network: the radio, as long as it works; nothing from a HUB.</summary>
    public MeshWay OwnWay => Radio != null && !_configuration.IsHub && Radio.State == RadioState.Works ? MeshWay.Radio : MeshWay.None;

    /// <summary>There is internet: the cloud.</summary>
    public void UseCloud()
    {
        UpFeed feed = Feed(NodeRole.Node, 0);
        string address = _configuration.CloudAddress + NodePath;
        Use(Socket(_platform.WebSockets, feed, address, _configuration.CloudKey, CloudResendMilliseconds));
    }

    /// <summary>A member's way: the ROOT.</summary>
    /// <param name="address">Its host, or host:port.</param>
    /// <param name="root">Its module id; 0 where that is not known.</param>
    public void UseRoot(string address, int root)
    {
        UpFeed feed = Feed(NodeRole.Node, root);
        Use(Socket(_platform.MeshSockets, feed, "ws://" + address + MeshPath, _configuration.MeshKey, MeshResendMilliseconds));
    }

    /// <summary>A ROOT's way: the radio where there is one.</summary>
    public void BecomeRoot()
    {
        Use(Radio == null ? null : new RadioLink(Radio, _router, Feed(NodeRole.Root, _configuration.ModuleId)));
    }

    /// <summary>No way up for now.</summary>
    public void UseNothing()
    {
        Use(null);
    }

    /// <summary>Ends the way up for good.</summary>
    public void Stop()
    {
        UseNothing();
        _stopped = true;
    }

    // One for each link: the thread of the one before may still be at work with its own.
    private UpFeed Feed(string role, int mesh)
    {
        return new UpFeed(_configuration, _outbox, _queue, _router, _platform.Clock, role, mesh);
    }

    private SocketLink Socket(IWebSocketFactory sockets, UpFeed feed, string address, string key, int resendMilliseconds)
    {
        string userName = _configuration.ModuleId.ToString();
        return new SocketLink(_platform, sockets, _router, _queue, feed, address, userName, key, resendMilliseconds);
    }

    private void Use(IUpLink link)
    {
        lock (_gate)
        {
            if (_stopped) return;
            if (_up != null) _up.Stop();
            _up = link;
            if (link != null) link.Start();
        }
    }
}
