using Battery.Node.Outbox;

namespace Battery.Node.Links;

/// <summary>Chooses the way up of the moment: the cloud where there is internet, else the ROOT, else the radio.</summary>
public sealed class LinkSelector
{
    private const string NodePath = "/api/node_ws";

    // A batch is committed within a second or so; a relay by radio takes its time.
    private const int CloudResendMilliseconds = 20000;

    private readonly NodeConfiguration _configuration;
    private readonly NodePlatform _platform;
    private readonly NodeSettings _settings;
    private readonly Router _router;
    private readonly UpQueue _queue;
    private readonly UpFeed _feed;
    private IUpLink _up;

    /// <summary>Makes a selector; nothing runs yet.</summary>
    public LinkSelector(
        NodeConfiguration configuration, NodePlatform platform, NodeSettings settings, Router router, UpQueue queue, ReadingOutbox outbox)
    {
        _configuration = configuration;
        _platform = platform;
        _settings = settings;
        _router = router;
        _queue = queue;
        _feed = new UpFeed(configuration, outbox, queue, router, platform.Clock);
    }

    /// <summary>Tells whether there is a way up now.</summary>
    public bool IsUp
    {
        get { return _up != null && _up.IsOpen; }
    }

    /// <summary>Begins to look for ways.</summary>
    public void Start()
    {
        Use(Cloud());
    }

    /// <summary>Ends all ways.</summary>
    public void Stop()
    {
        Use(null);
    }

    /// <summary>Another Wi-Fi was set.</summary>
    public void WifiChanged()
    {
    }

    private IUpLink Cloud()
    {
        return new SocketLink(
            _platform,
            _router,
            _queue,
            _feed,
            _configuration.CloudAddress + NodePath,
            _configuration.ModuleId.ToString(),
            _configuration.CloudKey,
            CloudResendMilliseconds);
    }

    private void Use(IUpLink link)
    {
        if (_up != null) _up.Stop();
        _up = link;
        if (link != null) link.Start();
    }
}
