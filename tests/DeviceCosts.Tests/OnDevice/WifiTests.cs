using System.Device.Wifi;
using System.Linq;
using System.Net.NetworkInformation;
using Battery.Node.Platform;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;
using NUnit.Framework;

namespace Battery.DeviceCosts.Tests.OnDevice;

/// <summary>The Wi-Fi of the ESP32, whose access point comes and goes with a restart only.</summary>
public class WifiTests
{
    [Test]
    public void An_access_point_is_saved_and_the_board_restarted_once() => Device.Run(Open);

    [Test]
    public void One_that_a_life_before_has_left_open_is_found_and_stays_while_the_station_joins() => Device.Run(LeftOver);

    [Test]
    public void A_network_is_found_and_joined_and_each_failure_has_its_name() => Device.Run(Join);

    private static IWifi Restarted()
    {
        var restart = (IRestart)Device.Make("Esp32Restart");
        return (IWifi)Device.Make("Esp32Wifi", Device.Make("Esp32Clock"), restart, new SilentLog());
    }

    private static void Open()
    {
        WirelessAPConfiguration.Saved = new();
        Power.Restarts = 0;
        IWifi before = Restarted();
        Assert.That(before.StationCount, Is.Zero);
        before.StartAccessPoint("ROOT 7", "mesh-password");
        Assert.That(Power.Restarts, Is.EqualTo(1));
        WirelessAPConfiguration saved = WirelessAPConfiguration.Saved;
        Assert.That((saved.Ssid, saved.Password, saved.MaxConnections), Is.EqualTo(("ROOT 7", "mesh-password", (byte)4)));
        Assert.That((saved.Authentication, saved.Encryption), Is.EqualTo((AuthenticationType.WPA2, EncryptionType.WPA2_PSK)));

        IWifi after = Restarted();
        after.StartAccessPoint("ROOT 7", "mesh-password");
        Assert.That((Power.Restarts, after.StationCount), Is.EqualTo((1, 1)));
        after.StopAccessPoint();
        Assert.That(Power.Restarts, Is.EqualTo(2));
        Restarted().StopAccessPoint();
        Assert.That(Power.Restarts, Is.EqualTo(2));
    }

    private static void LeftOver()
    {
        WirelessAPConfiguration.Saved = new();
        Power.Restarts = 0;
        Reach("ROOT 9");
        IWifi root = Restarted();
        Assert.That(root.IsAccessPointOpen, Is.False);
        root.StartAccessPoint("ROOT 7", "");
        root = Restarted();
        Assert.That(root.IsAccessPointOpen, Is.True);
        root.StartAccessPoint("ROOT 7", "");

        // To meet another ROOT, or to be in a network with internet.
        Assert.That(root.Join("ROOT 9", "right-password"), Is.EqualTo(WifiJoin.Joined));
        Assert.That((root.IsAccessPointOpen, Power.Restarts), Is.EqualTo((true, 1)));
    }

    private static void Join()
    {
        WirelessAPConfiguration.Saved = new();
        Reach("House", "ROOT 9");
        IWifi wifi = Restarted();
        Assert.That(wifi.MacAddress, Is.EqualTo(new byte[] { 2, 0, 0, 0, 0, 7 }));
        WifiNetwork[] networks = wifi.Scan();
        Assert.That(networks.Select(network => (network.Ssid, network.SignalDbm)), Is.EqualTo(new[] { ("House", -60), ("ROOT 9", -60) }));
        Assert.That(networks[0].MacAddress, Is.EqualTo(new byte[] { 0xAA, 0xBB, 0xCC, 0, 1, 0xEF }));
        Assert.That(wifi.Join("Elsewhere", "right-password"), Is.EqualTo(WifiJoin.NotFound));
        Assert.That(wifi.Join("House", null), Is.EqualTo(WifiJoin.PasswordRefused));
        Assert.That((wifi.IsJoined, wifi.GatewayAddress), Is.EqualTo((false, "")));
        Assert.That(wifi.Join("House", "right-password"), Is.EqualTo(WifiJoin.Joined));
        Assert.That((wifi.IsJoined, wifi.HasInternet, wifi.GatewayAddress), Is.EqualTo((true, true, "192.168.4.1")));
        Assert.That(wifi.Join("ROOT 9", "right-password"), Is.EqualTo(WifiJoin.Joined));
        Assert.That((wifi.IsJoined, wifi.HasInternet), Is.EqualTo((true, false)));

        // What is lost is noticed within seconds.
        NetworkInterface.Address = "0.0.0.0";
        HighResTimer.Microseconds += 3_000_000;
        Assert.That((wifi.IsJoined, wifi.HasInternet), Is.EqualTo((false, false)));
        wifi.Leave();
    }

    private static void Reach(params string[] networks)
    {
        WifiAdapter.Only.InReach.Clear();
        WifiAdapter.Only.InReach.AddRange(networks.Select(ssid => new WifiAvailableNetwork(ssid, "AA-BB-CC-00-01-EF", -60)));
    }
}
