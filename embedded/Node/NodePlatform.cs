using System.Device.I2c;
using Battery.Node.Platform;
using Battery.Node.Update;

namespace Battery.Node;

/// <summary>The board that the node runs on. What a board does not have is null.</summary>
public sealed class NodePlatform
{
    /// <summary>Clocks.</summary>
    public IClock Clock { get; set; }

    /// <summary>Flash.</summary>
    public IStorage Storage { get; set; }

    /// <summary>Random numbers.</summary>
    public IRandom Random { get; set; }

    /// <summary>Log.</summary>
    public ILog Log { get; set; }

    /// <summary>Restart.</summary>
    public IRestart Restart { get; set; }

    /// <summary>Watches over the worker; null where the board has no watchdog.</summary>
    public IWatchdog Watchdog { get; set; }

    /// <summary>Sleep between jobs; null for a board that does not sleep.</summary>
    public IPower Power { get; set; }

    /// <summary>WebSockets to the cloud.</summary>
    public IWebSocketFactory WebSockets { get; set; }

    /// <summary>WebSockets to a ROOT, which both sides prove the mesh's key for; null where <see cref="Wifi"/> is.</summary>
    public IWebSocketFactory MeshSockets { get; set; }

    /// <summary>The server for members of the mesh; null for a node that cannot be ROOT.</summary>
    public IMeshServer MeshServer { get; set; }

    /// <summary>What this node asks of ROOTs; null where <see cref="MeshServer"/> is.</summary>
    public IMeshClient MeshClient { get; set; }

    /// <summary>The I2C bus at the gauge's address; null for a HUB without a pack.</summary>
    public I2cDevice Gauge { get; set; }

    /// <summary>The GPS receiver; null where there is none.</summary>
    public IGpsSource Gps { get; set; }

    /// <summary>
    /// The line to the GPS receiver, a u-blox one; null where its RX is not connected, or where it shall say what it says from the factory.
    /// </summary>
    public IGpsControl GpsControl { get; set; }

    /// <summary>The inverter; null where there is none.</summary>
    public IInverter Inverter { get; set; }

    /// <summary>Wi-Fi; null where the board is wired to the internet.</summary>
    public IWifi Wifi { get; set; }

    /// <summary>The LoRa radio; null where there is none.</summary>
    public IRadio Radio { get; set; }

    /// <summary>The line by which the radio's chip tells; null where it is polled.</summary>
    public InterruptLine RadioLine { get; set; }

    /// <summary>
    /// The I2C bus at the address of what shows a summary, a display or a controller beside the node
    /// (<see cref="NodeConfiguration.SummaryAddress"/>); null where there is none.
    /// </summary>
    public I2cDevice Summary { get; set; }

    /// <summary>How it takes updates; null where it has no loader, and takes none.</summary>
    public UpdateSetup Update { get; set; }
}
