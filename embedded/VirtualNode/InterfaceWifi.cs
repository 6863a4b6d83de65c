using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Text.RegularExpressions;
using Battery.Local;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Simulation.Neighbourhood;

namespace Battery.VirtualNode;

/// <summary>
/// A node's Wi-Fi at a network interface of its own: who is in reach and who joins whom is the neighbourhood's, all else is real: the
/// access point's address with DHCP and DNS behind it, and a DHCP client where the node joins one. Needs root, and a network namespace that
/// it may do this in.
/// </summary>
internal sealed partial class InterfaceWifi(VirtualWifi radio, string name, IClock clock, ILog log) : IWifi, IDisposable
{
    private const string Address = "192.168.4.1";
    private const string PrefixLength = "/24";

    private readonly object _gate = new();
    private HostDatagrams? _leases;
    private HostDatagrams? _names;

    public byte[] MacAddress => radio.MacAddress;

    public bool IsJoined => radio.IsJoined;

    public bool HasInternet => radio.HasInternet;

    /// <summary>The access point's, at port 80: that of the node behind it is no loopback port.</summary>
    public string GatewayAddress => radio.GatewayAddress.Length == 0 ? "" : Address;

    public int StationCount => radio.StationCount;

    public bool IsAccessPointOpen => _leases is not null;

    public WifiNetwork[] Scan() => radio.Scan();

    public WifiJoin Join(string ssid, string password)
    {
        Run("ip", "address", "flush", "dev", name);
        WifiJoin join = radio.Join(ssid, password);
        if (join != WifiJoin.Joined) return join;
        string output = Run("busybox", "udhcpc", "-i", name, "-f", "-q", "-n", "-t", "10", "-T", "1", "-s", "/bin/true");
        Match lease = Lease().Match(output);
        if (!lease.Success)
        {
            log.Write(LogLevel.Warning, "wifi", "no address by DHCP: " + output.Trim());
            radio.Leave();
            return WifiJoin.Failed;
        }

        Run("ip", "address", "replace", lease.Groups[1].Value + PrefixLength, "dev", name);
        log.Write(LogLevel.Information, "wifi", $"joined {ssid}, address {lease.Groups[1].Value}");
        return WifiJoin.Joined;
    }

    public void Leave()
    {
        radio.Leave();
        if (!IsAccessPointOpen) Run("ip", "address", "flush", "dev", name);
    }

    public void StartAccessPoint(string ssid, string password)
    {
        lock (_gate)
        {
            if (!IsAccessPointOpen)
            {
                Run("ip", "address", "replace", Address + PrefixLength, "dev", name);
                var address = IPAddress.Parse(Address);
                byte[] bytes = address.GetAddressBytes();
                _leases = new HostDatagrams(address, DhcpServer.Port, DhcpServer.ClientPort, new DhcpServer(bytes, clock));
                _names = new HostDatagrams(address, DnsServer.Port, 0, new DnsServer(bytes));
            }
        }

        radio.StartAccessPoint(ssid, password);
    }

    public void StopAccessPoint()
    {
        radio.StopAccessPoint();
        lock (_gate)
        {
            _leases?.Dispose();
            _names?.Dispose();
            (_leases, _names) = (null, null);
            Run("ip", "address", "flush", "dev", name);
        }
    }

    public void Dispose()
    {
        StopAccessPoint();
        radio.Dispose();
    }

    private static string Run(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new IOException($"{command} cannot be started.");
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return output;
    }

    [GeneratedRegex(@"lease of ([0-9.]+) obtained")]
    private static partial Regex Lease();
}
