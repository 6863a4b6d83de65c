#nullable enable
using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Battery.Node.Platform;

namespace Battery.Simulation.Neighbourhood;

/// <summary>
/// A node's Wi-Fi over a <see cref="NeighbourhoodServer"/>. While that is away nothing is in reach; once it is back the node
/// appears again with its access point.
/// </summary>
public sealed class VirtualWifi : IWifi, IDisposable
{
    // IsJoined and its like are asked often; this old an answer will do.
    private const long FreshMilliseconds = 300;

    private readonly int _serverPort;
    private readonly string _name;
    private readonly string _place;
    private readonly int _ownPort;
    private readonly object _gate = new();
    private TcpClient? _client;
    private StreamReader? _reader;
    private StreamWriter? _writer;
    private WifiCall? _accessPoint;
    private WifiAnswer _state = new(false, false, false, "", 0);
    private long _stateAt = long.MinValue / 2;

    /// <summary>Makes the Wi-Fi of a node; it connects when it is first used.</summary>
    /// <param name="serverPort">The neighbourhood's, on 127.0.0.1.</param>
    /// <param name="module">The module: its MAC address follows from it.</param>
    /// <param name="place">Where it stands: those at the same place are in reach of each other.</param>
    /// <param name="ownPort">The loopback port of the node's own server, for who joins its access point.</param>
    public VirtualWifi(int serverPort, int module, string place, int ownPort)
    {
        _serverPort = serverPort;
        _place = place;
        _ownPort = ownPort;
        _name = module.ToString(System.Globalization.CultureInfo.InvariantCulture);

        // Bit 1 of the first byte: locally administered (IEEE 802).
        MacAddress = [0x02, 0, 0, 0, (byte)(module >> 8), (byte)module];
    }

    /// <inheritdoc/>
    public byte[] MacAddress { get; }

    /// <inheritdoc/>
    public bool IsJoined => State().Joined;

    /// <inheritdoc/>
    public bool HasInternet => State().Internet;

    /// <inheritdoc/>
    public string GatewayAddress => State().Gateway;

    /// <inheritdoc/>
    public bool IsAccessPointOpen => _accessPoint is not null;

    /// <inheritdoc/>
    public int StationCount => State().Stations;

    /// <inheritdoc/>
    public WifiNetwork[] Scan()
    {
        SeenNetwork[] seen = Call(new WifiCall("scan")).Networks ?? [];
        return [.. seen.Select(network => new WifiNetwork(network.Ssid, Convert.FromHexString(network.Mac), network.Signal))];
    }

    /// <inheritdoc/>
    public WifiJoin Join(string ssid, string password) => Call(new WifiCall("join", Ssid: ssid, Password: password ?? "")).Join;

    /// <inheritdoc/>
    public void Leave() => Call(new WifiCall("leave"));

    /// <inheritdoc/>
    public void StartAccessPoint(string ssid, string password)
    {
        lock (_gate) Call(_accessPoint = new WifiCall("open", Ssid: ssid, Password: password ?? "", Port: _ownPort));
    }

    /// <inheritdoc/>
    public void StopAccessPoint()
    {
        lock (_gate)
        {
            _accessPoint = null;
            Call(new WifiCall("close"));
        }
    }

    /// <summary>Disappears from the neighbourhood.</summary>
    public void Dispose()
    {
        lock (_gate) Disconnect();
    }

    private WifiAnswer State()
    {
        lock (_gate) return Environment.TickCount64 - _stateAt < FreshMilliseconds ? _state : Call(new WifiCall("state"));
    }

    private WifiAnswer Call(WifiCall call)
    {
        lock (_gate)
        {
            try
            {
                if (_client is null) Connect();
                _state = Exchange(call);
            }
            catch (Exception exception) when (exception is IOException or SocketException or JsonException or InvalidOperationException)
            {
                Disconnect();
                _state = new WifiAnswer(false, false, false, "", 0);
            }

            _stateAt = Environment.TickCount64;
            return _state;
        }
    }

    private void Connect()
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            client.Connect(IPAddress.Loopback, _serverPort);
        }
        catch (SocketException)
        {
            client.Dispose();
            throw;
        }

        _client = client;
        _reader = new StreamReader(client.GetStream());
        _writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
        Exchange(new WifiCall("hello", Node: _name, Mac: Convert.ToHexString(MacAddress), Place: _place));
        if (_accessPoint is not null) Exchange(_accessPoint);
    }

    private WifiAnswer Exchange(WifiCall call)
    {
        _writer!.WriteLine(JsonSerializer.Serialize(call));
        string line = _reader!.ReadLine() ?? throw new IOException("The neighbourhood has closed the connection.");
        return JsonSerializer.Deserialize<WifiAnswer>(line) ?? throw new JsonException("The neighbourhood answered nothing.");
    }

    private void Disconnect()
    {
        _client?.Dispose();
        _client = null;
    }
}
