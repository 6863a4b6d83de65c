using Battery.Node;
using Battery.Node.Commands;
using Battery.Node.Links;
using Battery.Node.Outbox;
using Battery.Node.Radio;
using Battery.Protocol;

namespace Node.Tests;

/// <summary>The HUB: the node's own code, made anew on the same flash when it restarts.</summary>
internal sealed class WorldHub
{
    private readonly RadioWorld _world;
    private readonly NodeConfiguration _configuration = new() { ModuleId = RadioWorld.HubId, IsHub = true };

    public WorldHub(RadioWorld world)
    {
        (_world, Station) = (world, world.Air.Join());
        Restart();
    }

    public WorldStation Station { get; }

    /// <summary>What it says to the cloud.</summary>
    public UpFeed Feed { get; private set; } = null!;

    public Router Router { get; private set; } = null!;

    public RadioPort Port { get; private set; } = null!;

    public WorldTuning Tuning { get; private set; } = null!;

    public void Restart(byte[]? secret = null)
    {
        _configuration.RadioSecret = secret ?? RadioWorld.Secret;
        Station.Forget();
        NodePlatform platform = _world.PlatformOf(Station);
        var queue = new UpQueue();
        Tuning = new WorldTuning(platform);
        Port = new RadioPort(_configuration, platform);
        Tuning.Use(Port);
        var settings = new NodeSettings(platform.Storage, platform.Log);
        var executor = new CommandExecutor(_configuration, platform, settings, null, Port.Identity);
        Router = new Router(
            RadioWorld.HubId, queue,
            new LocalCommands(
                queue, RadioWorld.HubId, request => executor.Execute(new NodeCommand(request, _world.Now)),
                new CommandLog(platform.Storage, platform.Log)),
            platform.Clock);
        var down = new RadioDownLink(Router, platform.Clock, Port);
        Router.AddLink(down);
        Port.User = down;
        Feed = new UpFeed(
            _configuration, new ReadingOutbox(platform.Storage, platform.Log, ReadingOutbox.LeastBytes), queue, Router, platform.Clock,
            NodeRole.Hub, 0);
    }
}
