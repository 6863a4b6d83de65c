using System.Collections.Generic;

// The names that the device's code knows it by.
namespace System.Device.Wifi
{
    /// <summary>How joining ended.</summary>
    public enum WifiConnectionStatus
    {
        AccessRevoked,
        InvalidCredential,
        NetworkNotAvailable,
        Success,
        Timeout,
        UnspecifiedFailure,
        UnsupportedAuthenticationProtocol,
    }

    /// <summary>Who joins again.</summary>
    public enum WifiReconnectionKind
    {
        Automatic,
        Manual,
    }

    /// <summary>How joining ended.</summary>
    public sealed class WifiConnectionResult(WifiConnectionStatus status)
    {
        public WifiConnectionStatus ConnectionStatus => status;
    }

    /// <summary>A network in reach.</summary>
    public sealed class WifiAvailableNetwork(string ssid, string bsid, double signal)
    {
        public string Ssid => ssid;

        public string Bsid => bsid;

        public double NetworkRssiInDecibelMilliwatts => signal;
    }

    /// <summary>The networks in reach.</summary>
    public sealed class WifiNetworkReport(WifiAvailableNetwork[] networks)
    {
        public WifiAvailableNetwork[] AvailableNetworks => networks;
    }

    /// <summary>A scan is done.</summary>
    public delegate void AvailableNetworksChangedEventHandler(WifiAdapter sender, object e);

    /// <summary>The station: joins what is in reach with the password "right-password".</summary>
    public sealed class WifiAdapter
    {
        public static WifiAdapter Only { get; } = new();

        public event AvailableNetworksChangedEventHandler? AvailableNetworksChanged;

        public List<WifiAvailableNetwork> InReach { get; } = [];

        public WifiNetworkReport NetworkReport => new([.. InReach]);

        public static WifiAdapter[] FindAllAdapters() => [Only];

        public void ScanAsync() => AvailableNetworksChanged?.Invoke(this, EventArgs.Empty);

        public WifiConnectionResult Connect(string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential)
        {
            ArgumentNullException.ThrowIfNull(passwordCredential);
            if (!InReach.Exists(network => network.Ssid == ssid)) return new(WifiConnectionStatus.NetworkNotAvailable);
            if (passwordCredential != "right-password") return new(WifiConnectionStatus.InvalidCredential);
            Net.NetworkInformation.NetworkInterface.Address = "192.168.4.2";
            return new(WifiConnectionStatus.Success);
        }

        public void Disconnect() => Net.NetworkInformation.NetworkInterface.Address = "0.0.0.0";
    }
}

namespace System.Net.NetworkInformation
{
    /// <summary>How an access point asks who comes.</summary>
    public enum AuthenticationType : byte
    {
        None = 0,
        Open = 4,
        WPA2 = 8,
    }

    /// <summary>How it encrypts.</summary>
    public enum EncryptionType : byte
    {
        None = 0,
        WPA2_PSK = 5,
    }

    /// <summary>What an interface is.</summary>
    public enum NetworkInterfaceType
    {
        Wireless80211 = 71,
        WirelessAP = 72,
    }

    /// <summary>An interface, as it was when it was asked for.</summary>
    public sealed class NetworkInterface(NetworkInterfaceType type)
    {
        private readonly string _address = Address;

        public static string Address { get; set; } = "0.0.0.0";

        public NetworkInterfaceType NetworkInterfaceType => type;

        public string IPv4Address => type == NetworkInterfaceType.WirelessAP ? "192.168.4.1" : _address;

        public string IPv4GatewayAddress => "192.168.4.1";

        public byte[] PhysicalAddress => [2, 0, 0, 0, 0, 7];

        public static NetworkInterface[] GetAllNetworkInterfaces() =>
            [new(NetworkInterfaceType.Wireless80211), new(NetworkInterfaceType.WirelessAP)];

        public void EnableStaticIPv4(string ipv4Address, string ipv4SubnetMask, string ipv4GatewayAddress)
        {
        }
    }

    /// <summary>A station at the access point.</summary>
    public sealed class WirelessAPStation
    {
    }

    /// <summary>What is saved of the access point: in force after a restart.</summary>
    public sealed class WirelessAPConfiguration
    {
        [Flags]
        public enum ConfigurationOptions : byte
        {
            None = 0,
            Disable = 1,
            Enable = 2,
            AutoStart = 4 | Enable,
        }

        public static WirelessAPConfiguration Saved { get; set; } = new();

        public AuthenticationType Authentication { get; set; }

        public EncryptionType Encryption { get; set; }

        public ConfigurationOptions Options { get; set; } = ConfigurationOptions.Disable;

        public string Ssid { get; set; } = "";

        public string Password { get; set; } = "";

        public byte MaxConnections { get; set; } = 1;

        public static WirelessAPConfiguration[] GetAllWirelessAPConfigurations() => [(WirelessAPConfiguration)Saved.MemberwiseClone()];

        public WirelessAPStation[] GetConnectedStations() => [new()];

        public void SaveConfiguration() => Saved = this;
    }
}
