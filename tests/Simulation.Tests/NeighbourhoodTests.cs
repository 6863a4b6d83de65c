using System;
using System.Linq;
using System.Threading.Tasks;
using Battery.Node.Platform;
using Battery.Simulation.Neighbourhood;
using NUnit.Framework;

namespace Simulation.Tests;

/// <summary>The Wi-Fi neighbourhood over loopback, as nodes in processes of their own use it.</summary>
public sealed class NeighbourhoodTests
{
    private NeighbourhoodServer _server = null!;

    [SetUp]
    public void SetUp() => _server = new NeighbourhoodServer(0, [
        new SiteNetwork("shed", "Farm", "hay-and-straw"), new SiteNetwork("cellar", "Dark", "", HasInternet: false)]);

    [TearDown]
    public void TearDown() => _server.Dispose();

    [Test]
    public void An_access_point_is_seen_and_joined_with_its_password_only()
    {
        using VirtualWifi root = Node(1);
        using VirtualWifi member = Node(2);
        root.StartAccessPoint("ROOT 1", "secret-mesh");
        WifiNetwork seen = member.Scan().Single();
        Assert.That((seen.Ssid, seen.MacAddress), Is.EqualTo(("ROOT 1", root.MacAddress)));
        Assert.That(member.Join("ROOT 1", "guess"), Is.EqualTo(WifiJoin.PasswordRefused));
        Assert.That(member.Join("ROOT 1", "secret-mesh"), Is.EqualTo(WifiJoin.Joined));
        Assert.That((member.IsJoined, member.HasInternet, member.GatewayAddress), Is.EqualTo((true, false, "127.0.0.1:5001")));
        Assert.That(root.Scan(), Is.Empty, "its own is not among them");
    }

    [Test]
    public void Whoever_stands_elsewhere_sees_nothing()
    {
        using VirtualWifi root = Node(1);
        using VirtualWifi far = Node(2, "hill");
        root.StartAccessPoint("ROOT 1", "");
        Assert.That(far.Scan(), Is.Empty);
        Assert.That(far.Join("ROOT 1", ""), Is.EqualTo(WifiJoin.NotFound));
    }

    [Test]
    public void A_site_network_has_internet()
    {
        using VirtualWifi node = Node(4, "shed");
        Assert.That(node.Scan().Single().Ssid, Is.EqualTo("Farm"));
        Assert.That(node.Join("Farm", "wrong"), Is.EqualTo(WifiJoin.PasswordRefused));
        Assert.That(node.Join("Farm", "hay-and-straw"), Is.EqualTo(WifiJoin.Joined));
        Assert.That((node.IsJoined, node.HasInternet), Is.EqualTo((true, true)));
        node.Leave();
        Assert.That((node.IsJoined, node.HasInternet), Is.EqualTo((false, false)));
    }

    [Test]
    public void Through_a_network_without_internet_nothing_is_reached_but_its_access_point()
    {
        using VirtualWifi root = Node(1);
        using VirtualWifi member = Node(2);
        using VirtualWifi node = Node(4, "cellar");
        root.StartAccessPoint("ROOT 1", "");
        Assert.That(member.Join("ROOT 1", ""), Is.EqualTo(WifiJoin.Joined));
        Assert.That(node.Join("Dark", ""), Is.EqualTo(WifiJoin.Joined));
        Assert.That((node.IsJoined, node.HasInternet), Is.EqualTo((true, false)));
        Assert.That(Connect(node, "ws://127.0.0.1:9/api/node_ws"), Is.EqualTo("the network has no way there"));
        Assert.That(Connect(member, "ws://127.0.0.1:9/api/node_ws"), Is.EqualTo("the network has no way there"));
        Assert.That(Connect(member, "ws://127.0.0.1:5001/mesh_ws"), Is.EqualTo("it was asked"));
    }

    [Test]
    public void The_fifth_station_is_refused()
    {
        using VirtualWifi root = Node(1);
        root.StartAccessPoint("ROOT 1", "");
        var members = Enumerable.Range(2, 5).Select(id => Node(id)).ToList();
        Assert.That(members.Select(member => member.Join("ROOT 1", "")), Is.EqualTo(
            new[] { WifiJoin.Joined, WifiJoin.Joined, WifiJoin.Joined, WifiJoin.Joined, WifiJoin.Failed }));
        members.ForEach(member => member.Dispose());
    }

    [Test]
    public async Task A_ROOT_whose_process_ends_takes_its_network_with_it()
    {
        VirtualWifi root = Node(1);
        using VirtualWifi member = Node(2);
        root.StartAccessPoint("ROOT 1", "");
        Assert.That(member.Join("ROOT 1", ""), Is.EqualTo(WifiJoin.Joined));
        root.Dispose();
        await UntilAsync(() => !member.IsJoined);
        Assert.That(member.Scan(), Is.Empty);
    }

    [Test]
    public async Task After_a_restart_of_the_neighbourhood_access_points_are_there_again()
    {
        using VirtualWifi root = Node(1);
        using VirtualWifi member = Node(2);
        root.StartAccessPoint("ROOT 1", "");
        Assert.That(member.Join("ROOT 1", ""), Is.EqualTo(WifiJoin.Joined));
        int port = _server.Port;
        _server.Dispose();
        await UntilAsync(() => !member.IsJoined);
        _server = new NeighbourhoodServer(port, []);
        await UntilAsync(() =>
        {
            _ = root.StationCount;
            return member.Scan().Length == 1;
        });
        Assert.That(member.Join("ROOT 1", ""), Is.EqualTo(WifiJoin.Joined));
    }

    private static string Connect(VirtualWifi wifi, string address) =>
        new VirtualWebSockets(new Asked(), wifi).Create().Connect(address, "", "", null!, 1000);

    private VirtualWifi Node(int id, string place = "field") => new(_server.Port, id, place, 5000 + id);

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (int i = 0; i < 600 && !condition(); i++) await Task.Delay(100);
        Assert.That(condition(), Is.True);
    }

    /// <summary>Sockets that are let through and connect to nobody.</summary>
    private sealed class Asked : IWebSocketFactory, IWebSocket
    {
        public bool IsOpen => false;

        public IWebSocket Create() => this;

        public string Connect(string address, string userName, string password, IWebSocketListener listener, int timeoutMilliseconds) =>
            "it was asked";

        public bool SendText(byte[] buffer, int offset, int count) => false;

        public void Close()
        {
        }
    }
}
