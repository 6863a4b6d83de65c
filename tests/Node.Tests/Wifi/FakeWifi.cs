using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node.Platform;

namespace Node.Tests;

/// <summary>A Wi-Fi whose networks the test sets, with the sockets that go by it.</summary>
internal sealed class FakeWifi : IWifi, IWebSocketFactory
{
    public const string Gateway = "192.168.4.1";

    private readonly object _gate = new();
    private readonly Dictionary<string, Network> _networks = [];
    private readonly List<FakeSocket> _sockets = [];
    private readonly List<string> _joins = [];
    private string? _joined;

    public byte[] MacAddress { get; } = [2, 0, 0, 0, 0, 5];

    /// <summary>The network that is joined; null for none.</summary>
    public string? Joined
    {
        get
        {
            lock (_gate) return _joined is { } name && _networks.ContainsKey(name) ? name : null;
        }
    }

    /// <summary>What was tried to join, in order.</summary>
    public IReadOnlyList<string> Joins
    {
        get
        {
            lock (_gate) return [.. _joins];
        }
    }

    public bool IsJoined => Joined is not null;

    public bool HasInternet => Joined is { } name && Of(name).HasInternet;

    public string GatewayAddress => Joined is not null ? Gateway : "";

    public int StationCount => 0;

    public bool IsAccessPointOpen { get; private set; }

    /// <summary>The newest open connection with the network that it goes by; null for none.</summary>
    public (FakeSocket Socket, string Network)? Open
    {
        get
        {
            lock (_gate)
            {
                FakeSocket? socket = _sockets.LastOrDefault(socket => socket.IsOpen);
                return socket is null ? null : (socket, socket.Network);
            }
        }
    }

    public void Add(string ssid, string password = "", bool hasInternet = true)
    {
        lock (_gate) _networks[ssid] = new Network(password, hasInternet);
    }

    public void Remove(string ssid)
    {
        lock (_gate) _networks.Remove(ssid);
    }

    /// <summary>Nothing is joined any more and no connection is left, as after a power cut.</summary>
    public void PowerOff()
    {
        Leave();
        List<FakeSocket> sockets;
        lock (_gate) sockets = [.. _sockets];
        foreach (FakeSocket socket in sockets) socket.Break();
    }

    public WifiNetwork[] Scan()
    {
        lock (_gate) return [.. _networks.Keys.Select(ssid => new WifiNetwork(ssid, [2, 0, 0, 0, 1, 1], -60))];
    }

    public WifiJoin Join(string ssid, string? password)
    {
        lock (_gate)
        {
            _joins.Add(ssid);
            _joined = null;
            if (!_networks.TryGetValue(ssid, out Network? network)) return WifiJoin.NotFound;
            if (network.Password != (password ?? "")) return WifiJoin.PasswordRefused;
            _joined = ssid;
            return WifiJoin.Joined;
        }
    }

    public void Leave()
    {
        lock (_gate) _joined = null;
    }

    public void StartAccessPoint(string ssid, string password) => IsAccessPointOpen = true;

    public void StopAccessPoint() => IsAccessPointOpen = false;

    public IWebSocket Create() => new Socket(this);

    private Network Of(string ssid)
    {
        lock (_gate) return _networks.GetValueOrDefault(ssid) ?? new Network("", false);
    }

    private string Connect(FakeSocket socket, string address)
    {
        bool isThere = HasInternet || (Joined is not null && new Uri(address).Host == Gateway);
        if (!isThere) return "no way there";
        socket.Network = Joined!;
        lock (_gate) _sockets.Add(socket);
        return "";
    }

    private sealed record Network(string Password, bool HasInternet);

    private sealed class Socket(FakeWifi wifi) : IWebSocket
    {
        private readonly FakeSocket _socket = new();

        public bool IsOpen => _socket.IsOpen;

        public string Connect(string address, string userName, string password, IWebSocketListener listener, int timeoutMilliseconds)
        {
            string failure = wifi.Connect(_socket, address);
            return failure.Length > 0 ? failure : _socket.Connect(address, userName, password, listener, timeoutMilliseconds);
        }

        public bool SendText(byte[] buffer, int offset, int count) => _socket.SendText(buffer, offset, count);

        public void Close() => _socket.Close();
    }
}
