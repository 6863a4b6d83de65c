namespace System.Net.NetworkInformation;

public enum AuthenticationType : byte
{
    None = 0,
    EAP,
    PEAP,
    WCN,
    Open,
    Shared,
    WEP,
    WPA,
    WPA2,
}

public enum EncryptionType : byte
{
    None = 0,
    WEP,
    WPA,
    WPA2,
    WPA_PSK,
    WPA2_PSK,
    Certificate,
}

public enum NetworkInterfaceType
{
    Unknown = 1,
    Ethernet = 6,
    Wireless80211 = 71,
    WirelessAP = 72,
}

public class NetworkInterface
{
    protected NetworkInterface(int interfaceIndex) => throw null;

    public string IPv4Address => throw null;

    public string IPv4GatewayAddress => throw null;

    public NetworkInterfaceType NetworkInterfaceType => throw null;

    public byte[] PhysicalAddress { get => throw null; set => throw null; }

    public uint SpecificConfigId { get => throw null; set => throw null; }

    public static NetworkInterface[] GetAllNetworkInterfaces() => throw null;

    public void EnableDhcp() => throw null;

    public void EnableStaticIPv4(string ipv4Address, string ipv4SubnetMask, string ipv4GatewayAddress) => throw null;
}

public class WirelessAPStation
{
    internal WirelessAPStation() => throw null;

    public byte[] MacAddress => throw null;
}

public class WirelessAPConfiguration
{
    public WirelessAPConfiguration(uint id) => throw null;

    [Flags]
    public enum ConfigurationOptions : byte
    {
        None = 0,
        Disable = 0x01,
        Enable = 0x02,
        AutoStart = 0x04 | Enable,
        HiddenSSID = 0x08,
    }

    public AuthenticationType Authentication { get => throw null; set => throw null; }

    public byte Channel { get => throw null; set => throw null; }

    public EncryptionType Encryption { get => throw null; set => throw null; }

    public byte MaxConnections { get => throw null; set => throw null; }

    public ConfigurationOptions Options { get => throw null; set => throw null; }

    public string Password { get => throw null; set => throw null; }

    public string Ssid { get => throw null; set => throw null; }

    public static WirelessAPConfiguration[] GetAllWirelessAPConfigurations() => throw null;

    public WirelessAPStation[] GetConnectedStations() => throw null;

    public void SaveConfiguration() => throw null;
}

public class Wireless80211Configuration
{
    public Wireless80211Configuration(uint id) => throw null;

    [Flags]
    public enum ConfigurationOptions : byte
    {
        None = 0,
        Disable = 0x01,
        Enable = 0x02,
        AutoConnect = 0x04 | Enable,
        SmartConfig = 0x08 | Enable,
    }

    public ConfigurationOptions Options { get => throw null; set => throw null; }

    public string Password { get => throw null; set => throw null; }

    public string Ssid { get => throw null; set => throw null; }

    public static Wireless80211Configuration[] GetAllWireless80211Configurations() => throw null;

    public void SaveConfiguration() => throw null;
}
