using System;
using System.Linq;
using System.Threading;
using Battery.Node;
using Battery.Node.Mesh;
using Battery.Node.Platform;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>The whole app is told to join another network.</summary>
public sealed class WifiCommandTests : IMeshServer, IMeshClient
{
    private const string Farm = "Farm";

    private MemoryStorage _storage = null!;
    private SilentLog _log = null!;
    private FakeWifi _wifi = null!;
    private NodeApp _app = null!;
    private Thread _worker = null!;
    private string? _site;

    [SetUp]
    public void SetUp()
    {
        (_storage, _log, _wifi, _site) = (new MemoryStorage(), new SilentLog(), new FakeWifi(), Farm);
        _wifi.Add(Farm);
        _wifi.Add("Barn", "hay-and-straw");
        _wifi.Add("Cellar", "", hasInternet: false);
    }

    [TearDown]
    public void TearDown() => Stop();

    [Test]
    public void A_network_that_is_not_there_is_answered_so_and_the_old_one_never_left()
    {
        Start();
        Give(1, """{"ssid":"Brn","password":"hay-and-straw"}""");
        AssertAnswer(1, "error", "the network Brn was not found");
        Assert.That(_wifi.Joins, Is.EqualTo(new[] { Farm }));
        Assert.That(string.Join('\n', _log.Lines), Does.Not.Contain("hay-and-straw"));
    }

    [TestCase("""{"ssid":"Barn","password":"hay-and-hay"}""", "the network Barn refused the password")]
    [TestCase("""{"ssid":"Cellar"}""", "the network Cellar was joined, but the cloud was not reached by it within 45 s: no way there")]
    public void A_network_that_cannot_be_used_is_answered_so_by_the_old_one(string data, string reason)
    {
        Start();
        Give(1, data);
        AssertAnswer(1, "error", reason);
        Assert.That(_wifi.Open!.Value.Network, Is.EqualTo(Farm));
        Stop();
        Start();
        WaitFor(() => _wifi.Open?.Network == Farm);
        Give(1, data);
        AssertAnswer(1, "error", reason);
    }

    [Test]
    public void A_network_that_works_is_answered_by_itself_and_kept_over_a_restart()
    {
        Start();
        FakeSocket before = Socket();
        Give(1, """{"ssid":"Barn","password":"hay-and-straw"}""");
        AssertAnswer(1, "success", "");
        Assert.That(_wifi.Open!.Value.Network, Is.EqualTo("Barn"));
        Assert.That(before.Sent, Has.None.Contains("success"), "nothing was promised before");
        Stop();
        Start();
        WaitFor(() => _wifi.Open?.Network == "Barn");
        Give(1, """{"ssid":"Barn","password":"hay-and-straw"}""");
        AssertAnswer(1, "success", "");
        Assert.That(_wifi.Joins.Count(ssid => ssid == "Barn"), Is.EqualTo(2), "once for the command and once after the restart");
    }

    [Test]
    public void A_command_that_comes_again_in_the_trial_is_answered_with_delivered_and_has_its_effect_once()
    {
        Start();
        Give(1, """{"ssid":"Barn","password":"hay-and-straw"}""");
        Give(1, """{"ssid":"Barn","password":"hay-and-straw"}""");
        AssertAnswer(1, "success", "");
        Give(1, """{"ssid":"Barn","password":"hay-and-straw"}""");
        Thread.Sleep(1000);
        Assert.That(_wifi.Joins, Is.EqualTo(new[] { Farm, "Barn" }));
    }

    [Test]
    public void Without_auto_the_network_is_used_until_the_node_restarts()
    {
        Start();
        Give(1, """{"ssid":"Barn","password":"hay-and-straw","auto":false}""");
        AssertAnswer(1, "success", "");
        Assert.That(_wifi.Open!.Value.Network, Is.EqualTo("Barn"));
        Stop();
        Start();
        WaitFor(() => _wifi.Open?.Network == Farm);
    }

    [Test]
    public void Without_auto_a_network_that_is_lost_gives_way_to_the_one_before()
    {
        Start();
        Give(1, """{"ssid":"Barn","password":"hay-and-straw","auto":false}""");
        AssertAnswer(1, "success", "");
        _wifi.Remove("Barn");
        WaitFor(() => _wifi.Open?.Network == Farm);
    }

    [Test]
    public void A_node_that_restarts_in_the_trial_is_in_its_old_network_afterwards_and_says_so()
    {
        Start();
        Give(1, """{"ssid":"Cellar"}""");
        WaitFor(() => _wifi.Joined == "Cellar");
        Stop();
        Start();
        AssertAnswer(1, "error", "restarted while it tried the network Cellar");
        Assert.That(_wifi.Open!.Value.Network, Is.EqualTo(Farm));
    }

    [Test]
    public void A_member_of_a_mesh_goes_back_to_its_mesh_and_answers_through_it()
    {
        _site = null;
        _wifi.Add("ROOT 9", "mesh-password", hasInternet: false);
        Start();
        WaitFor(() => _wifi.Open?.Network == "ROOT 9");
        Give(1, """{"ssid":"Barn","password":"hay-and-hay"}""");
        AssertAnswer(1, "error", "the network Barn refused the password");
        Assert.That(_wifi.Open!.Value.Network, Is.EqualTo("ROOT 9"));
        Give(2, """{"ssid":"Barn","password":"hay-and-straw"}""");
        AssertAnswer(2, "success", "");
        Assert.That(_wifi.Open!.Value.Network, Is.EqualTo("Barn"));
    }

    void IMeshServer.Start(IMeshServerHandler handler)
    {
    }

    void IMeshServer.Stop()
    {
    }

    MeshStanding? IMeshClient.AskClients(string address, string userName, string key) => new() { Way = MeshWay.Radio };

    bool IMeshClient.TellToStepDown(string address, string userName, string key) => false;

    private static void WaitFor(Func<bool> condition)
    {
        for (int i = 0; i < 1200 && !condition(); i++) Thread.Sleep(50);
        Assert.That(condition(), Is.True);
    }

    // Over whatever connection is open, now or a moment later.
    private void AssertAnswer(long id, string status, string reason)
    {
        string answer = $"\"id\":{id},\"status\":\"{status}\"";
        string? found = null;
        WaitFor(() =>
        {
            found = _wifi.Open?.Socket.Sent.SelectMany(frame => frame.Split("},{\"type\"")).FirstOrDefault(
                text => text.Contains(answer) || text.Contains($"\"id\":{id},\"status\":\"{(status == "error" ? "success" : "error")}\""));
            return found is not null;
        });
        Assert.That(found, Does.Contain(answer).And.Contain(reason), string.Join('\n', _log.Lines));
    }

    private FakeSocket Socket()
    {
        WaitFor(() => _wifi.Open is not null);
        return _wifi.Open!.Value.Socket;
    }

    private void Give(long id, string data) => Socket().Give(
        $$$"""{"type":"request","esp_id":5,"content":{"id":{{{id}}},"summary":"connect-wifi","ttl":3600,"data":{{{data}}}}}""");

    private void Start()
    {
        _app = new NodeApp(
            new NodeConfiguration
            {
                ModuleId = 5,
                CloudAddress = "ws://cloud",
                CloudKey = "key",
                SiteSsid = _site,
                MeshPassword = "mesh-password",
            },
            new NodePlatform
            {
                Clock = new FastClock(20),
                Log = _log,
                Random = new SeededRandom(),
                Storage = _storage,
                WebSockets = _wifi,
                MeshSockets = _wifi,
                Wifi = _wifi,
                MeshServer = this,
                MeshClient = this,
            });
        _worker = new Thread(_app.Run);
        _worker.Start();
    }

    private void Stop()
    {
        _app.Stop();
        Assert.That(_worker.Join(TimeSpan.FromSeconds(30)), Is.True);

        // The mesh job leaves by itself; what it has not left yet goes with the power.
        Thread.Sleep(1000);
        _wifi.PowerOff();
    }
}
