using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>A module is told to join another Wi-Fi, over a relay too, and that network is no good, or is.</summary>
[NonParallelizable]
public sealed class WifiTests
{
    private const int Module = 4;
    private const int Hub = 100;
    private const string Password = "hay-and-straw";

    private CloudUnderTest _cloud = null!;
    private ServiceProcess _air = null!;
    private string[] _world = null!;
    private string _airPort = null!;
    private VirtualNode? _hub;
    private VirtualNode? _node;

    [SetUp]
    public async Task StartAsync()
    {
        (_hub, _node) = (null, null);
        _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        string secrets = Path.Combine(_cloud.Folder, "secrets.json");
        await File.WriteAllTextAsync(secrets, JsonSerializer.Serialize(new
        {
            meshKey = "mesh-key-of-this-test",
            meshPassword = "mesh-password",
            radioKey = RandomNumberGenerator.GetBytes(32),
        }));
        string neighbourhood = FreePort.Next().ToString();
        _airPort = RadioPathTests.FreeUdpPort();
        _air = ServiceProcess.Start(
            "Battery.VirtualNode",
            [
                "air", "--air", _airPort, "--neighbourhood", neighbourhood, "--site", "shed=Farm", "--site", "shed=Barn," + Password,
                "--site", "shed=Cellar,,offline", "--site", "field=Barn," + Password,
            ]);
        _world = ["--neighbourhood", neighbourhood, "--secrets", secrets];
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_node is not null) await _node.DisposeAsync();
        if (_hub is not null) await _hub.DisposeAsync();
        await _air.StopAsync();
        _air.Dispose();
        await _cloud.DisposeAsync();
    }

    [Test]
    public async Task A_network_that_is_no_good_is_answered_with_why_and_the_module_stays_online_by_its_old_one_with_every_reading()
    {
        await StartInShedAsync();
        foreach ((string ssid, string password, string reason) in ((string, string, string)[])
            [
                ("Brn", Password, "the network Brn was not found"),
                ("Barn", "hay-and-hay", "the network Barn refused the password"),
                ("Cellar", "", "the network Cellar was joined, but the cloud was not reached by it within 45 s"),
            ])
        {
            JsonElement final = await _cloud.FinalStateAsync(Module, await IssueAsync(ssid, password));
            Assert.That(final.GetProperty("state").GetString(), Is.EqualTo("failed"), final + _node!.Output);
            Assert.That(final.GetProperty("reason").GetString(), Does.StartWith(reason), _node.Output);
            await OnlineAsync(via: Module);
        }

        JsonElement good = await _cloud.FinalStateAsync(Module, await IssueAsync("Barn", Password));
        Assert.That(good.GetProperty("state").GetString(), Is.EqualTo("succeeded"), good + _node!.Output);
        await AssertAllAsync();
    }

    [Test]
    public async Task A_module_that_loses_power_while_it_tries_a_network_is_back_in_its_old_one_and_says_so()
    {
        await StartInShedAsync();
        long id = await IssueAsync("Cellar", "");
        await Wait.UntilAsync(
            () => Task.FromResult(_node!.Output.Contains("tried Cellar: joined", StringComparison.Ordinal)), "the trial",
            diagnosis: () => _node!.Output);
        _node!.KillAndRestart();
        JsonElement final = await _cloud.FinalStateAsync(Module, id);
        Assert.That(final.GetProperty("state").GetString(), Is.EqualTo("failed"), final + _node.Output);
        Assert.That(final.GetProperty("reason").GetString(), Does.Contain("restarted while it tried the network Cellar"));
        await AssertAllAsync();
    }

    [Test]
    public async Task A_module_behind_ROOT_and_HUB_gets_a_password_that_neither_can_read_and_is_online_by_itself_afterwards()
    {
        _hub = VirtualNode.Start(
            _cloud, Hub, await _cloud.RegisterAsync(Hub, mayRelay: true), 3000, ["--hub", "--air", _airPort, .. _world[2..]]);
        _node = VirtualNode.Start(
            _cloud, Module, await _cloud.RegisterAsync(Module, mayRelay: true), 3000, ["--air", _airPort, "--place", "field", .. _world]);
        await OnlineAsync(via: Hub);
        JsonElement final = await _cloud.FinalStateAsync(Module, await IssueAsync("Barn", Password));
        Assert.That(final.GetProperty("state").GetString(), Is.EqualTo("succeeded"), final + _node.Output + _hub.Output);
        await OnlineAsync(via: Module);
        await AssertAllAsync();
    }

    private async Task StartInShedAsync()
    {
        _node = VirtualNode.Start(
            _cloud, Module, await _cloud.RegisterAsync(Module), 1000, ["--place", "shed", "--site-wifi", "Farm", .. _world]);
        await OnlineAsync(via: Module);
    }

    private async Task<long> IssueAsync(string ssid, string password) => (await _cloud.CommandAsync(
        Module, new { kind = "connectWifi", data = new { ssid, password }, timeToLiveSeconds = 600 })).GetProperty("id").GetInt64();

    private async Task AssertAllAsync()
    {
        await ExactlyOnce.HasTakenAsync([_node!], 3);
        await OnlineAsync(via: Module);
        await ExactlyOnce.AssertAsync(_node!, new StoredTelemetry(_cloud.Database), () => _cloud.Logs);
        Assert.That(_node!.Output + _hub?.Output + _air.Output + _cloud.Logs, Does.Not.Contain(Password).And.Not.Contain("hay-and-hay"));
    }

    private Task OnlineAsync(int via) => Wait.UntilAsync(
        async () =>
        {
            if (_node!.HasExited) Assert.Fail("The node ended by itself:\n" + _node.Output);
            JsonElement module = (await _cloud.GetAsync("/api/modules")).EnumerateArray()
                .Single(module => module.GetProperty("id").GetInt32() == Module);
            return module.GetProperty("online").GetBoolean() && module.GetProperty("via").ValueKind == JsonValueKind.Number
                && module.GetProperty("via").GetInt32() == via;
        },
        $"the module to be online by way of {via}",
        240,
        () => _node!.Output + "\n" + _hub?.Output + _cloud.Logs);
}
