using System;
using System.Collections.Generic;
using System.Device.Gpio;
using System.Linq;
using Battery.DeviceCosts.Board;
using Battery.DeviceCosts.Counted;
using Battery.DeviceCosts.World;
using Battery.Drivers.Bq40z50;
using Battery.Drivers.Sx127x;
using Battery.Node;
using Battery.Node.Platform;
using Battery.Node.Sockets;
using Battery.Protocol.Radio;
using Battery.Simulation.Gauge;
using Battery.Simulation.Gps;
using Battery.Simulation.Pack;
using Battery.Simulation.Radio;

namespace Battery.DeviceCosts.Day;

/// <summary>A node of the day, on a board of simulated parts; of these nothing is counted.</summary>
internal sealed class DayNode
{
    public const int HubId = 100;

    private const int Dio0Pin = 27;
    private const string MeshKey = "the key of the mesh";

    private readonly VirtualWorld _world;
    private readonly DayFlash _flash = new();
    private Dictionary<string, FlashUse> _flashBefore = [];

    /// <summary>Puts a node together; it does not run yet.</summary>
    public DayNode(VirtualWorld world, DayNetwork network, List<DayWifi> wifis, IAir air, DayRole role, int module)
    {
        (_world, Role) = (world, role);
        var clock = new DayClock(world);
        var random = new DayRandom(module);
        var services = new BoardServices();
        var time = new WorldTime(world, Node);
        var platform = new NodePlatform
        {
            Clock = clock,
            Storage = _flash,
            Random = random,
            Log = services,
            Restart = services,
            WebSockets = new WebSocketClients(network.Access(), clock, random),
        };
        if (role != DayRole.Hub)
        {
            var wifi = new DayWifi(wifis, module, role == DayRole.Alone);
            platform.Wifi = wifi;
            platform.MeshServer = new MeshHttpServer(new HttpPort(network.ServerAt(wifi.Host, Node), clock, services), clock, random);
            platform.MeshSockets = new MeshSockets(network.Access(), clock, random);
            platform.MeshClient = new MeshHttpClient(network.Access(), clock, random);
            platform.Gauge = Gauge(time, module);
            var gps = new Line(clock);
            platform.Gps = gps;
            platform.GpsControl = gps;
        }

        byte[] secret = new byte[HubKeys.SecretBytes];
        if (role is DayRole.Hub or DayRole.Root)
        {
            platform.RadioLine = new InterruptLine();
            platform.Radio = Radio(air, time, platform.RadioLine, services);
        }

        world.Live(Node, () => App = new NodeApp(
            new NodeConfiguration
            {
                ModuleId = module,
                CloudKey = "the key of the module",
                CloudAddress = "ws://" + DayCloud.Host,
                MeshKey = MeshKey,
                SiteSsid = role == DayRole.Alone ? DayWifi.Site : null,
                HubId = HubId,
                IsHub = role == DayRole.Hub,
                RadioSecret = role == DayRole.Hub ? secret : role == DayRole.Root ? HubKeys.DeriveSecret(secret, HubId, module, 0) : null,
            },
            platform));
        App.ReadingTaken += _ => Readings++;
        HeapMade = HighestHeap = LiveHeap.Of(App);
    }

    public DayRole Role { get; }

    public WorldNode Node { get; } = new();

    public NodeApp App { get; private set; } = null!;

    /// <summary>How many readings it took since <see cref="BeginToCount"/>.</summary>
    public int Readings { get; private set; }

    /// <summary>What it keeps on the heap once it is put together.</summary>
    public int HeapMade { get; }

    /// <summary>The most that it was seen to keep.</summary>
    public int HighestHeap { get; private set; }

    /// <summary>What it had used up when it began to count; null before.</summary>
    public Tally? Begun { get; private set; }

    /// <summary>Lets it run from now on.</summary>
    public void Start() => _world.Start(Node, App.Run);

    /// <summary>What came before was the start.</summary>
    public void BeginToCount()
    {
        Begun = Node.Tally.Copy();
        _flashBefore = _flash.Written;
        Readings = 0;
    }

    /// <summary>Looks at what it keeps on the heap now.</summary>
    public void LookAtHeap() => HighestHeap = Math.Max(HighestHeap, LiveHeap.Of(App));

    /// <summary>What its files have cost since it began to count.</summary>
    public Dictionary<string, FlashUse> FlashSinceBegun() =>
        _flash.Written.ToDictionary(file => file.Key, file => file.Value - _flashBefore.GetValueOrDefault(file.Key));

    private static VirtualI2cDevice Gauge(TimeProvider time, int seed)
    {
        var bus = new VirtualI2cBus();
        bus.Connect(
            new SimulatedBq40z50(
                new ModelPack(new ModelPackOptions { Seed = seed }), new GaugeFlash(),
                new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed, Time = time }));
        return new VirtualI2cDevice(bus, Bq40z50.DefaultAddress);
    }

    private static Sx127xRadio Radio(IAir air, TimeProvider time, InterruptLine line, ILog log)
    {
        var gpio = new SimulatedGpio();
        var chip = new SimulatedSx127x(air, time);
        chip.Connect(gpio, Dio0Pin, -1, -1, -1, -1);
        var options = new Sx127xOptions { Dio0Pin = Dio0Pin, Gpio = new GpioController(gpio), LineTold = line.Raise };
        var driver = new Sx127x(chip, options);
        driver.Configure(new LoraModem());
        return new Sx127xRadio(driver, [.. SubBand.Europe868(), new SubBand(865_000_000, 868_600_000, 10, 14)], log);
    }

    private sealed class Line(DayClock clock) : IGpsSource, IGpsControl
    {
        private readonly GpsStream _line =
            new(new SimulatedGps(new FixedTrack(47.4239, 9.3748)), () => clock.UtcMilliseconds) { ReadTimeout = 0 };

        public int Read(byte[] buffer, int offset, int count) => _line.Read(buffer, offset, count);

        public void Write(byte[] buffer, int offset, int count) => _line.Write(buffer, offset, count);
    }
}
