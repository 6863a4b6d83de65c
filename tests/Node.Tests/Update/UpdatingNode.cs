using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Battery.Drivers.Bq40z50;
using Battery.Node;
using Battery.Node.Links;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Node.Update;
using Battery.Protocol.Update;
using Battery.Simulation.Gauge;
using Battery.Simulation.Pack;

namespace Node.Tests;

/// <summary>
/// A whole node, again and again from its loader on, as it restarts: with its gauge, on flash in memory, and, as a ROOT, with members.
/// </summary>
internal sealed class UpdatingNode : IRestart, IDisposable
{
    private readonly NodeConfiguration _configuration;
    private readonly UpdateKey _key;
    private readonly IWebSocketFactory _sockets;
    private readonly MemoryStorage _storage = new();
    private readonly SimulatedBq40z50 _gauge;
    private readonly Thread _thread;
    private readonly List<PipeSocket> _members = [];
    private volatile NodeApp? _app;
    private MeshHost? _host;
    private volatile bool _stopping;

    public UpdatingNode(int module, string above, UpdateKey key, IWebSocketFactory sockets)
    {
        _configuration = new NodeConfiguration
        {
            ModuleId = module,
            CloudAddress = above,
            CloudKey = "key",
            MeshKey = "mesh key",
            IntervalMilliseconds = 200,
            UnsavedSeconds = 0,
        };
        (_key, _sockets) = (key, sockets);
        _gauge = new SimulatedBq40z50(
            new ModelPack(new ModelPackOptions()), new GaugeFlash(null, DataFlashMap.R1),
            new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed });
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    public SilentLog Log { get; } = new();

    /// <summary>The readings that it took: module, boot, sequence.</summary>
    public ConcurrentQueue<(int, int, int)> Taken { get; } = [];

    /// <summary>The slots that were started.</summary>
    public ConcurrentQueue<int> Started { get; } = [];

    /// <summary>How many pieces of images lie in its flash.</summary>
    public int Kept => _storage.List("image").Length;

    /// <summary>A member connects; null while it restarts.</summary>
    public IWebSocketListener? Accept(PipeSocket socket, string user)
    {
        lock (_members)
        {
            if (_host is null) return null;
            _members.Add(socket);
            return _host.Accept(user, socket);
        }
    }

    public void Restart() => _app!.Stop();

    public void Dispose()
    {
        _stopping = true;
        _app?.Stop();
        if (!_thread.Join(TimeSpan.FromSeconds(60))) throw new TimeoutException("It does not stop.");
    }

    private void Run()
    {
        while (!_stopping)
        {
            Started.Enqueue(new UpdateStore(_storage, Log).Choose());
            NodeApp app = Build();
            app.ReadingTaken += reading => Taken.Enqueue((reading.ModuleId, reading.BootId, reading.Sequence));
            lock (_members) _host = new MeshHost(_configuration, Log, app.Router);
            _app = app;
            if (_stopping) app.Stop();
            app.Run();
            lock (_members)
            {
                _host = null;
                foreach (PipeSocket member in _members) member.Close();
                _members.Clear();
            }
        }
    }

    private NodeApp Build()
    {
        var bus = new VirtualI2cBus();
        bus.Connect(_gauge);
        return new NodeApp(_configuration, new NodePlatform
        {
            Clock = new HostClock(),
            Log = Log,
            Random = new HostRandom(),
            Storage = _storage,
            Restart = this,
            WebSockets = _sockets,
            Gauge = new VirtualI2cDevice(bus, Bq40z50.DefaultAddress),
            Update = new UpdateSetup
            {
                Key = _key,
                BuiltIn = new UpdateVersion(0, 0, 1, 0),
                Flavour = UpdateFlavour.Host,
                MostImageBytes = 1 << 20,
                MostPieceBytes = 4096,
                ConfirmMilliseconds = 120_000,
            },
        });
    }
}
