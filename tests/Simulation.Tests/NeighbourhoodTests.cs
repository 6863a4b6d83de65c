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
    public void SetUp() => _server = new NeighbourhoodServer(0, [new SiteNetwork("shed", "Farm", "hay-and-straw")]);

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
        Assert.That(member.Join("ROOT 1", "guess"), Is.False);
        Assert.That(member.Join("ROOT 1", "secret-mesh"), Is.True);
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
        Assert.That(far.Join("ROOT 1", ""), Is.False);
    }

    [Test]
    public void A_site_network_has_internet()
    {
        using VirtualWifi node = Node(4, "shed");
        Assert.That(node.Scan().Single().Ssid, Is.EqualTo("Farm"));
        Assert.That(node.Join("Farm", "wrong"), Is.False);
        Assert.That(node.Join("Farm", "hay-and-straw"), Is.True);
        Assert.That((node.IsJoined, node.HasInternet), Is.EqualTo((true, true)));
        node.Leave();
        Assert.That((node.IsJoined, node.HasInternet), Is.EqualTo((false, false)));
    }

    [Test]
    public void The_fifth_station_is_refused()
    {
        using VirtualWifi root = Node(1);
        root.StartAccessPoint("ROOT 1", "");
        var members = Enumerable.Range(2, 5).Select(id => Node(id)).ToList();
        Assert.That(members.Select(member => member.Join("ROOT 1", "")), Is.EqualTo(new[] { true, true, true, true, false }));
        members.ForEach(member => member.Dispose());
    }

    [Test]
    public async Task A_ROOT_whose_process_ends_takes_its_network_with_it()
    {
        VirtualWifi root = Node(1);
        using VirtualWifi member = Node(2);
        root.StartAccessPoint("ROOT 1", "");
        Assert.That(member.Join("ROOT 1", ""), Is.True);
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
        Assert.That(member.Join("ROOT 1", ""), Is.True);
        int port = _server.Port;
        _server.Dispose();
        await UntilAsync(() => !member.IsJoined);
        _server = new NeighbourhoodServer(port, []);
        await UntilAsync(() =>
        {
            _ = root.StationCount;
            return member.Scan().Length == 1;
        });
        Assert.That(member.Join("ROOT 1", ""), Is.True);
    }

    private VirtualWifi Node(int id, string place = "field") => new(_server.Port, id, place, 5000 + id);

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (int i = 0; i < 600 && !condition(); i++) await Task.Delay(100);
        Assert.That(condition(), Is.True);
    }
}
