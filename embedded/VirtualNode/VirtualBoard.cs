using System;
using System.IO;
using System.Linq;
using Battery.Drivers.Bq40z50;
using Battery.Drivers.Sx127x;
using Battery.Node;
using Battery.Node.Inverter;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Node.Sockets;
using Battery.Node.Update;
using Battery.Protocol.Recorded;
using Battery.Protocol.Update;
using Battery.Simulation.Gauge;
using Battery.Simulation.Gps;
using Battery.Simulation.Neighbourhood;
using Battery.Simulation.Pack;
using Battery.Simulation.Radio;

namespace Battery.VirtualNode;

/// <summary>The board of a virtual node: simulated chips on virtual buses, a folder as flash, the computer's network.</summary>
internal static class VirtualBoard
{
    // Above what the node's own supervisor gives a job, and above what a loaded computer may take a thread away for.
    private const int WatchdogMilliseconds = 300_000;

    /// <param name="options">What the node is asked to be.</param>
    /// <param name="port">The port that it serves the mesh at.</param>
    /// <param name="portNumber">Its number.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="log">Its log.</param>
    public static NodePlatform Build(NodeOptions options, HttpPort port, int portNumber, HostClock clock, ILog log)
    {
        IWifi? wifi = options.NeighbourhoodPort == 0 ? null : Wifi(options, portNumber, clock, log);
        var gps = new VirtualGps(new FixedTrack(options.Latitude, options.Longitude), options.Module, clock);
        var restart = new HostRestart();
        return new NodePlatform
        {
            Watchdog = new HostWatchdog(WatchdogMilliseconds, restart, log),
            Power = new HostPower(SleepFile(options), restart),
            Radio = options.AirPort == 0 ? null : Radio(options, log),
            Wifi = wifi,
            MeshServer = options.NeighbourhoodPort == 0 ? null : new MeshHttpServer(port, clock, new HostRandom()),
            MeshSockets = wifi is null
                ? null : new VirtualWebSockets(new MeshSockets(new HostNetwork(), clock, new HostRandom()), wifi),
            MeshClient = new MeshHttpClient(new HostNetwork(), clock, new HostRandom()),
            Clock = clock,
            Log = log,
            Random = new HostRandom(),
            Restart = restart,
            Storage = new FolderStorage(FlashFolder(options.Data)),
            WebSockets = wifi is null ? new HostWebSocketFactory() : new VirtualWebSockets(new HostWebSocketFactory(), wifi),
            Gauge = options.Hub ? null : Gauge(options),
            Inverter = options.Hub ? null : Inverter(clock),
            Gps = gps,
            GpsControl = gps,
            Update = options.UpdateKey is null ? null : Update(options),
        };
    }

    /// <summary>Where a node's files are that outlast a restart.</summary>
    public static string FlashFolder(string data) => Path.Combine(data, "flash");

    /// <summary>Says until when the node sleeps deeply.</summary>
    public static string SleepFile(NodeOptions options) => Path.Combine(options.Data, "asleep");

    private static UpdateSetup Update(NodeOptions options)
    {
        Version built = typeof(NodeApp).Assembly.GetName().Version!;
        return new UpdateSetup
        {
            Key = UpdateKeyFile.Read(options.UpdateKey!),
            BuiltIn = new UpdateVersion(0, built.Major, built.Minor, built.Build),
            Flavour = UpdateFlavour.Host,
            MostImageBytes = UpdateOffer.MostImageBytes,
            MostPieceBytes = UpdateOffer.MostPieceBytes,
            ConfirmMilliseconds = options.ConfirmSeconds * 1000,
        };
    }

    private static IWifi Wifi(NodeOptions options, int portNumber, IClock clock, ILog log)
    {
        var radio = new VirtualWifi(options.NeighbourhoodPort, options.Module, options.Place, portNumber);
        return options.Interface is null ? radio : new InterfaceWifi(radio, options.Interface, clock, log);
    }

    private static SerialInverter Inverter(HostClock clock)
    {
        var line = new VirtualInverter();
        return new SerialInverter(line, line, new InverterLines(), clock);
    }

    private static Sx127xRadio Radio(NodeOptions options, ILog log)
    {
        var chip = new Sx127x(new SimulatedSx127x(new UdpAir(options.AirPort)));
        chip.Configure(new LoraModem { FrequencyHz = options.ChannelHz });

        // The original's channel of 868.0 MHz lies across the border of two sub-bands whose limits are the same.
        return new Sx127xRadio(chip, [.. SubBand.Europe868(), new SubBand(865_000_000, 868_600_000, 10, 14)], log);
    }

    private static VirtualI2cDevice Gauge(NodeOptions options)
    {
        var flash = new GaugeFlash(Path.Combine(options.Data, "gauge.bin"));
        flash.NameDevice("bms_" + options.Module);
        SetCurrents(flash);
        var bus = new VirtualI2cBus();

        bus.Connect(new SimulatedBq40z50(Pack(options), flash, new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed }));
        return new VirtualI2cDevice(bus, Bq40z50.DefaultAddress);
    }

    // A chip is shipped for a pack of a few ampere-hours; this one's sun gives more than that pack may be charged with.
    private static void SetCurrents(GaugeFlash flash)
    {
        flash.Configure(DataFlashName.Occ1Threshold, 12000);
        flash.Configure(DataFlashName.Occ2Threshold, 16000);
        flash.Configure(DataFlashName.Ocd1Threshold, -12000);
        flash.Configure(DataFlashName.Ocd2Threshold, -16000);
    }

    private static IPack Pack(NodeOptions options)
    {
        if (options.Replay is null) return new ModelPack(new ModelPackOptions { Seed = options.Module });
        var log = PackLog.Load(options.Replay);
        if (log.Readings.Count == 0) throw new InvalidDataException($"{options.Replay} has no rows.");
        foreach (RecordedRow refusal in log.Refusals.Take(5))
            Console.Error.WriteLine($"{options.Replay}, line {refusal.Line}: {refusal.Reason}");
        return new ReplayPack(log.Readings, ReplayMode.RowPerReading);
    }
}
