using System.Collections.Generic;
using System.Linq;
using Battery.Node;
using Battery.Node.Links;
using Battery.Node.Outbox;
using Battery.Node.Radio;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Simulation.Valley;

/// <summary>A mesh: its members' modules and the ROOT, which is the node's own code: router, feed, radio link, radio port.</summary>
internal sealed class ValleyMesh
{
    public ValleyMesh(ValleyOptions options, ValleyClock clock, ValleyRadio radio, byte[] hubSecret, int hubId, int rootId, int seed)
    {
        (Radio, RootId) = (radio, rootId);
        var configuration = new NodeConfiguration
        {
            ModuleId = rootId,
            HubId = hubId,
            RadioSecret = HubKeys.DeriveSecret(hubSecret, hubId, rootId, 0),
        };
        Flash = new ValleyFlash();
        var platform = new NodePlatform { Clock = clock, Storage = Flash, Random = new ValleyRandom(seed), Log = new ValleyLog(), Radio = radio };
        var outbox = new ReadingOutbox(Flash, platform.Log, 128);
        var queue = new UpQueue();
        Router = new Router(rootId, queue, new NobodyHere(), clock);
        Port = new RadioPort(configuration, platform);
        var link = new RadioLink(Port, Router, new UpFeed(configuration, outbox, queue, Router, clock, NodeRole.Root, rootId), clock);
        for (var i = 1; i <= options.ModulesPerMesh; i++)
        {
            var module = new ValleyModule(rootId + i, clock, options.IntervalSeconds, seed + i) { Router = Router };
            Router.AddLink(module);
            Modules.Add(module);
        }

        link.Start();
    }

    public int RootId { get; }

    public ValleyRadio Radio { get; }

    public ValleyFlash Flash { get; }

    public Router Router { get; }

    public RadioPort Port { get; }

    public List<ValleyModule> Modules { get; } = [];

    /// <summary>The interval that its modules keep to on the average, s.</summary>
    public double IntervalSeconds => Modules.Average(module => module.IntervalSeconds);

    public void TakeReadings()
    {
        foreach (var module in Modules)
        {
            if (module.Take() is { } reading) module.Give(reading);
        }
    }

    public void Resend() => Modules.ForEach(module => module.Resend());

    public int Waiting => Modules.Sum(module => module.Waiting);

    // The ROOT has no pack of its own here.
    private sealed class NobodyHere : ILocalReceiver
    {
        public void OnAck(WireMessage message)
        {
        }

        public void OnRefuse(WireMessage message)
        {
        }

        public void OnRequest(WireMessage message)
        {
        }

        public void OnTime(WireMessage message)
        {
        }

        public void OnPace(WireMessage message)
        {
        }
    }
}
