using System.Device.Gpio;
using System.Device.I2c;
using System.Device.Spi;
using Battery.Drivers.Bq40z50;
using Battery.Drivers.Sx127x;
using Battery.Local;
using Battery.Node;
using Battery.Node.Inverter;
using Battery.Node.Platform;
using Battery.Node.Platform.Esp32;
using Battery.Node.Sockets;
using Battery.Node.Update;
using Battery.Protocol.Update;
using nanoFramework.Hardware.Esp32;

namespace Battery.Firmware;

/// <summary>The reference board: an ESP32 with what its provisioning says is connected.</summary>
internal static class Board
{
    private const int I2cBus = 1;
    private const int SpiBus = 1;
    private const int SpiHertz = 5000000;
    private const int GpsBaudRate = 9600;
    private const int InverterBaudRate = 9600;
    private const int RadioAttempts = 3;
    private const string Version = "0.1.0";

    // Of 4 MB of flash none is left for two; where the file system is full, the update ends with that.
    private const int MostImageBytes = 1000000;
    private const int MostPieceBytes = 4096;
    private const string GpsPort = "COM2";
    private const string InverterPort = "COM3";
    private const string FlashFolder = "I:\\node\\";

    /// <summary>Puts the platform together.</summary>
    /// <param name="provisioned">What is connected.</param>
    /// <param name="port">The port that it serves the mesh at.</param>
    /// <param name="network">The network that it is in.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="log">Its log.</param>
    public static NodePlatform Build(ProvisionedNode provisioned, HttpPort port, INetwork network, IClock clock, ILog log)
    {
        var restart = new Esp32Restart();
        var random = new Esp32Random();
        var platform = new NodePlatform();
        platform.Clock = clock;
        platform.Log = log;
        platform.Random = random;
        platform.Restart = restart;
        platform.Watchdog = new Esp32Watchdog(clock, restart, log);
        platform.Power = new Esp32Power(provisioned.HasRadio);
        platform.Storage = new FlashStorage(FlashFolder);
        platform.WebSockets = new WebSocketClients(network, clock, random);
        platform.MeshServer = new MeshHttpServer(port, clock, random);
        platform.MeshSockets = new MeshSockets(network, clock, random);
        platform.MeshClient = new MeshHttpClient(network, clock, random);
        platform.Wifi = Wifi(clock, restart, log);
        if (provisioned.HasGauge) platform.Gauge = I2c(Bq40z50.DefaultAddress);
        if (provisioned.HasGps)
        {
            Esp32Serial gps = Gps();
            platform.Gps = gps;
            platform.GpsControl = gps;
        }

        if (provisioned.HasInverter) platform.Inverter = Inverter(clock);
        if (provisioned.Configuration.SummaryAddress > 0) platform.Summary = I2c(provisioned.Configuration.SummaryAddress);
        if (provisioned.UpdateKey != null) platform.Update = Update(provisioned.UpdateKey);
        if (provisioned.HasRadio)
        {
            var line = new InterruptLine();
            platform.RadioLine = line;
            platform.Radio = Radio(provisioned, line, log);
        }

        return platform;
    }

    /// <summary>The chip's Wi-Fi, with DHCP and DNS for the stations of its access point.</summary>
    /// <param name="clock">Its clock.</param>
    /// <param name="restart">Restarts the board.</param>
    /// <param name="log">Its log.</param>
    public static Esp32Wifi Wifi(IClock clock, IRestart restart, ILog log)
    {
        var wifi = new Esp32Wifi(clock, restart, log);
        byte[] address = Esp32Wifi.AccessPointAddress;
        wifi.Services = new Esp32Datagrams[]
        {
            new Esp32Datagrams(address, DhcpServer.Port, DhcpServer.ClientPort, new DhcpServer(address, clock), clock, log),
            new Esp32Datagrams(address, DnsServer.Port, 0, new DnsServer(address), clock, log),
        };
        return wifi;
    }

    private static UpdateSetup Update(UpdateKey key)
    {
        var setup = new UpdateSetup();
        setup.Key = key;
        setup.BuiltIn = UpdateVersion.Parse(Version);
        setup.Flavour = UpdateFlavour.NanoFramework;
        setup.MostImageBytes = MostImageBytes;
        setup.MostPieceBytes = MostPieceBytes;
        return setup;
    }

    private static I2cDevice I2c(int address)
    {
        Configuration.SetPinFunction(Pins.I2cData, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(Pins.I2cClock, DeviceFunction.I2C1_CLOCK);
        return I2cDevice.Create(new I2cConnectionSettings(I2cBus, address, I2cBusSpeed.StandardMode));
    }

    private static Esp32Serial Gps()
    {
        Configuration.SetPinFunction(Pins.GpsInput, DeviceFunction.COM2_RX);
        Configuration.SetPinFunction(Pins.GpsOutput, DeviceFunction.COM2_TX);
        return new Esp32Serial(GpsPort, GpsBaudRate);
    }

    private static SerialInverter Inverter(IClock clock)
    {
        Configuration.SetPinFunction(Pins.InverterInput, DeviceFunction.COM3_RX);
        Configuration.SetPinFunction(Pins.InverterOutput, DeviceFunction.COM3_TX);
        var enable = new Esp32Pin(new GpioController(), Pins.InverterEnable);
        return new SerialInverter(new Esp32Serial(InverterPort, InverterBaudRate), enable, new InverterLines(), clock);
    }

    // A node whose radio does not answer at the start goes on without it; the next start tries again.
    private static IRadio Radio(ProvisionedNode provisioned, InterruptLine line, ILog log)
    {
        Configuration.SetPinFunction(Pins.SpiClock, DeviceFunction.SPI1_CLOCK);
        Configuration.SetPinFunction(Pins.SpiOutput, DeviceFunction.SPI1_MOSI);
        Configuration.SetPinFunction(Pins.SpiInput, DeviceFunction.SPI1_MISO);
        var settings = new SpiConnectionSettings(SpiBus, Pins.RadioSelect);
        settings.ClockFrequency = SpiHertz;
        settings.Mode = SpiMode.Mode0;
        var options = new Sx127xOptions();
        options.Gpio = new GpioController();
        options.ResetPin = Pins.RadioReset;
        options.Dio0Pin = Pins.RadioLine;
        options.LineTold = line.Raise;
        var modem = new LoraModem();
        if (provisioned.ChannelHz > 0) modem.FrequencyHz = provisioned.ChannelHz;
        var chip = new Sx127x(SpiDevice.Create(settings), options);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                chip.Configure(modem);
                return new Sx127xRadio(chip, SubBand.Europe868(), log);
            }
            catch (Sx127xException failure)
            {
                log.Write(LogLevel.Error, "radio", failure.Message);
                if (attempt == RadioAttempts) return null;
            }
        }
    }
}
