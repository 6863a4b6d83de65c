using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;
using Battery.Node.Mesh;
using Battery.Protocol;

namespace Battery.Node.Platform.Esp32;

/// <summary>
/// The chip's Wi-Fi, station and access point at once. The interpreter opens an access point, and closes it, only where it starts
/// (nf-interpreter, NF_ESP32_Wireless.cpp): a change of it is saved and the board restarted, and after the restart it is as it was to be:
/// the mesh does that once a change of role, and goes on as ROOT where it finds its access point open.
/// </summary>
public sealed class Esp32Wifi : IWifi
{
    private const int ScanMilliseconds = 15000;
    private const int AddressMilliseconds = 15000;
    private const int GoneMilliseconds = 2000;
    private const int StepMilliseconds = 100;
    private const int LookMilliseconds = 2000;
    private const int MostStations = 4;
    private const int MacBytes = 6;
    private const string NoAddress = "0.0.0.0";
    private const string Address = "192.168.4.1";
    private const string Mask = "255.255.255.0";

    private readonly WifiAdapter _adapter;
    private readonly NetworkInterface _station;
    private readonly IClock _clock;
    private readonly IRestart _restart;
    private readonly ILog _log;
    private readonly AutoResetEvent _scanned = new AutoResetEvent(false);
    private bool _isServed;
    private string _joined;
    private bool _hasAddress;
    private long _lookedAt;

    /// <summary>Takes the Wi-Fi.</summary>
    /// <exception cref="Exception">The board has none.</exception>
    public Esp32Wifi(IClock clock, IRestart restart, ILog log)
    {
        _clock = clock;
        _restart = restart;
        _log = log;
        _station = Find(NetworkInterfaceType.Wireless80211);
        WifiAdapter[] adapters = WifiAdapter.FindAllAdapters();
        if (_station == null || adapters.Length == 0) throw new Exception("The board has no Wi-Fi, or the image none for it.");
        _adapter = adapters[0];
        _adapter.AvailableNetworksChanged += OnScanned;
        MacAddress = _station.PhysicalAddress;
    }

    /// <summary>The address of the access point.</summary>
    public static byte[] AccessPointAddress => new byte[] { 192, 168, 4, 1 };

    /// <summary>Serve its stations once it is open: DHCP, DNS.</summary>
    public Esp32Datagrams[] Services { get; set; } = new Esp32Datagrams[0];

    /// <inheritdoc/>
    public byte[] MacAddress { get; }

    /// <inheritdoc/>
    public bool IsJoined
    {
        get
        {
            if (_joined == null) return false;
            long now = _clock.UptimeMilliseconds;
            if (now - _lookedAt > LookMilliseconds) Look(now);
            return _hasAddress;
        }
    }

    /// <inheritdoc/>
    public bool HasInternet => IsJoined && !IsRoot(_joined);

    /// <inheritdoc/>
    public string GatewayAddress => IsJoined ? Find(NetworkInterfaceType.Wireless80211).IPv4GatewayAddress : string.Empty;

    /// <inheritdoc/>
    public int StationCount
    {
        get
        {
            WirelessAPConfiguration point = AccessPoint();
            return IsOpen(point) ? point.GetConnectedStations().Length : 0;
        }
    }

    /// <inheritdoc/>
    public bool IsAccessPointOpen => IsOpen(AccessPoint());

    /// <inheritdoc/>
    public WifiNetwork[] Scan()
    {
        _scanned.Reset();
        _adapter.ScanAsync();
        if (!_scanned.WaitOne(ScanMilliseconds, false)) return new WifiNetwork[0];
        WifiAvailableNetwork[] found = _adapter.NetworkReport.AvailableNetworks;
        var networks = new WifiNetwork[found.Length];
        for (int i = 0; i < found.Length; i++)
            networks[i] = new WifiNetwork(found[i].Ssid, ParseMac(found[i].Bsid), (int)found[i].NetworkRssiInDecibelMilliwatts);
        return networks;
    }

    /// <inheritdoc/>
    public WifiJoin Join(string ssid, string password)
    {
        Leave();
        WifiConnectionStatus status =
            _adapter.Connect(ssid, WifiReconnectionKind.Manual, password == null ? string.Empty : password).ConnectionStatus;
        switch (status)
        {
            case WifiConnectionStatus.Success:
                _joined = ssid;
                if (WaitForAddress(true, AddressMilliseconds)) return WifiJoin.Joined;
                Leave();
                return WifiJoin.Failed;
            case WifiConnectionStatus.NetworkNotAvailable:
                return WifiJoin.NotFound;
            case WifiConnectionStatus.InvalidCredential:
            case WifiConnectionStatus.AccessRevoked:
                return WifiJoin.PasswordRefused;
            default:
                return WifiJoin.Failed;
        }
    }

    /// <inheritdoc/>
    public void Leave()
    {
        _joined = null;
        _adapter.Disconnect();
        WaitForAddress(false, GoneMilliseconds);
    }

    /// <inheritdoc/>
    public void StartAccessPoint(string ssid, string password)
    {
        string secret = password == null ? string.Empty : password;
        WirelessAPConfiguration point = AccessPoint();
        if (IsOpen(point) && point.Ssid == ssid && point.Password == secret)
        {
            StartServices();
            return;
        }

        NetworkInterface access = Find(NetworkInterfaceType.WirelessAP);
        access.EnableStaticIPv4(Address, Mask, Address);
        point.Ssid = ssid;
        point.Password = secret;
        point.Authentication = secret.Length == 0 ? AuthenticationType.Open : AuthenticationType.WPA2;
        point.Encryption = secret.Length == 0 ? EncryptionType.None : EncryptionType.WPA2_PSK;
        point.MaxConnections = MostStations;
        point.Options = WirelessAPConfiguration.ConfigurationOptions.AutoStart;
        Save(point, "opens its access point");
    }

    /// <inheritdoc/>
    public void StopAccessPoint()
    {
        WirelessAPConfiguration point = AccessPoint();
        if (!IsOpen(point)) return;
        point.Options = WirelessAPConfiguration.ConfigurationOptions.Disable;
        Save(point, "closes its access point");
    }

    private void StartServices()
    {
        if (_isServed) return;
        _isServed = true;
        for (int i = 0; i < Services.Length; i++) Services[i].Start();
    }

    private void Save(WirelessAPConfiguration point, string what)
    {
        point.SaveConfiguration();
        _log.Write(LogLevel.Information, "wifi", "the board " + what + ", and restarts for it");
        _restart.Restart();
    }

    private bool WaitForAddress(bool isThere, int milliseconds)
    {
        long until = _clock.UptimeMilliseconds + milliseconds;
        while (true)
        {
            long now = _clock.UptimeMilliseconds;
            Look(now);
            if (_hasAddress == isThere) return true;
            if (now >= until) return false;
            Thread.Sleep(StepMilliseconds);
        }
    }

    // An interface is a copy of what holds when it is asked for, made anew each time.
    private void Look(long now)
    {
        _hasAddress = Find(NetworkInterfaceType.Wireless80211).IPv4Address != NoAddress;
        _lookedAt = now;
    }

    private void OnScanned(WifiAdapter sender, object e)
    {
        _scanned.Set();
    }

    private static bool IsRoot(string ssid)
    {
        string prefix = MeshMachine.RootPrefix;
        return ssid.Length >= prefix.Length && ssid.Substring(0, prefix.Length) == prefix;
    }

    private static bool IsOpen(WirelessAPConfiguration point)
    {
        return (point.Options & WirelessAPConfiguration.ConfigurationOptions.Enable) != 0;
    }

    private static WirelessAPConfiguration AccessPoint()
    {
        WirelessAPConfiguration[] points = WirelessAPConfiguration.GetAllWirelessAPConfigurations();
        if (points.Length == 0) throw new Exception("The image has no access point.");
        return points[0];
    }

    private static NetworkInterface Find(NetworkInterfaceType type)
    {
        NetworkInterface[] all = NetworkInterface.GetAllNetworkInterfaces();
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].NetworkInterfaceType == type) return all[i];
        }

        return null;
    }

    // "AA-BB-CC-DD-EE-FF".
    private static byte[] ParseMac(string text)
    {
        string digits = string.Empty;
        string[] parts = text.Split('-');
        for (int i = 0; i < parts.Length; i++) digits += parts[i];
        byte[] mac = HexText.Read(digits);
        return mac != null && mac.Length == MacBytes ? mac : new byte[MacBytes];
    }
}
