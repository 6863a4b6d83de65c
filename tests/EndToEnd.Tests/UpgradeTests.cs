using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>
/// A fleet with full outboxes that is brought from one build to the next: a mesh without internet with its HUB, and a module on its own
/// Wi-Fi. By default from this build to the one after (<see cref="NextBuild"/>, which packs readings in a newer version); with
/// BATTERY_FORMER_BUILD, the folder of an older tree that was built, from that one to this.
/// </summary>
[NonParallelizable]
public sealed class UpgradeTests
{
    private const int Hub = 100;
    private const int Single = 4;
    private const int IntervalMs = 2500;

    // While nobody acknowledges, a ROOT asks its mesh for fewer and fewer readings.
    private const int PaceSeconds = 600;

    private static readonly int[] Takers = [1, 2, 3, Single];

    private static Build Older =>
        Environment.GetEnvironmentVariable("BATTERY_FORMER_BUILD") is { Length: > 0 } former ? new Build(former) : Build.Current;

    private static Build Newer => Older == Build.Current ? NextBuild.Build : Build.Current;

    [Test]
    public async Task The_cloud_first_then_node_by_node_loses_no_reading_and_no_setting()
    {
        await using Fleet fleet = await Fleet.StartAsync(Older);
        await fleet.SetAsync();
        await fleet.FillOutboxesAsync();
        await fleet.Cloud.StartWebAsync(Newer);
        await fleet.AssertAllArriveAsync("older nodes at the newer cloud");
        await fleet.FillOutboxesAsync();
        await fleet.ReplaceNodesAsync(Newer);
        await fleet.Cloud.StartWebAsync();
        await fleet.AssertAllArriveAsync("newer nodes at the newer cloud");
        await fleet.AssertSettingsAsync();
    }

    [Test]
    public async Task Node_by_node_first_then_the_cloud_loses_no_reading_and_no_setting()
    {
        await using Fleet fleet = await Fleet.StartAsync(Older);
        await fleet.SetAsync();
        await fleet.FillOutboxesAsync();
        await fleet.ReplaceNodesAsync(Newer);
        await fleet.Cloud.StartWebAsync();
        await fleet.AssertAllArriveAsync("newer nodes at the older cloud");
        await fleet.AssertSettingsAsync();
        await fleet.FillOutboxesAsync();
        await fleet.Cloud.StartWebAsync(Newer);
        await fleet.AssertAllArriveAsync("newer nodes at the newer cloud");
        await fleet.AssertSettingsAsync();
    }

    private sealed class Fleet : IAsyncDisposable
    {
        private readonly List<VirtualNode> _nodes = [];
        private ServiceProcess _air = null!;

        private Fleet(CloudUnderTest cloud)
        {
            Cloud = cloud;
        }

        public CloudUnderTest Cloud { get; }

        private VirtualNode[] TakingNodes => [.. _nodes.Where(node => node.Id != Hub)];

        private string Diagnosis => string.Join('\n', _nodes.Select(node => $"--- module {node.Id}\n{node.Output}")) + Cloud.Logs;

        public static async Task<Fleet> StartAsync(Build build)
        {
            CloudUnderTest cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite, build);
            var fleet = new Fleet(cloud);
            string secrets = Path.Combine(cloud.Folder, "secrets.json");
            await File.WriteAllTextAsync(secrets, JsonSerializer.Serialize(new
            {
                meshKey = "mesh-key-of-this-test",
                meshPassword = "mesh-password",
                radioKey = RandomNumberGenerator.GetBytes(32),
            }));
            string[] ports = [RadioPathTests.FreeUdpPort(), FreePort.Next().ToString()];
            fleet._air = ServiceProcess.Start(
                "Battery.VirtualNode", ["air", "--air", ports[0], "--neighbourhood", ports[1]], build: build);
            await AddAsync(Hub, true, "--hub", "--air", ports[0], "--secrets", secrets);
            for (int id = 1; id < Single; id++)
                await AddAsync(id, true, "--air", ports[0], "--neighbourhood", ports[1], "--secrets", secrets);
            await AddAsync(Single, false);
            await fleet.AssertAllArriveAsync("a fleet of one build");
            return fleet;

            async Task AddAsync(int id, bool mayRelay, params string[] more)
            {
                string key = await cloud.RegisterAsync(id, mayRelay);
                fleet._nodes.Add(VirtualNode.Start(build, cloud, id, key, IntervalMs, more));
            }
        }

        /// <summary>Sets a threshold at each module, over both ways.</summary>
        public async Task SetAsync()
        {
            foreach (int id in Takers)
            {
                JsonElement issued = await Cloud.ChangeAsync(id, new { overTemperatureCharge = 400 + id }, timeToLiveSeconds: 600);
                JsonElement final = await Cloud.FinalStateAsync(id, issued.GetProperty("id").GetInt64());
                Assert.That(final.GetProperty("state").GetString(), Is.EqualTo("succeeded"), final + Diagnosis);
            }

            await AssertSettingsAsync();
        }

        /// <summary>The cloud goes away, and the nodes go on taking readings.</summary>
        public async Task FillOutboxesAsync()
        {
            Cloud.KillWeb();
            await ExactlyOnce.HasTakenAsync(TakingNodes, 6, PaceSeconds);
        }

        /// <summary>One after the other, the HUB last: for a while each has neighbours of the other build.</summary>
        public async Task ReplaceNodesAsync(Build build)
        {
            foreach (VirtualNode node in _nodes.OrderBy(node => node.Id))
            {
                node.ReplaceBy(build);
                await ExactlyOnce.HasTakenAsync(TakingNodes, 1, PaceSeconds);
            }
        }

        /// <summary>What was taken arrives, once each, and so does what is taken from now on: nobody is silent.</summary>
        public async Task AssertAllArriveAsync(string stage)
        {
            await ExactlyOnce.HasTakenAsync(TakingNodes, 3, PaceSeconds);
            var telemetry = new StoredTelemetry(Cloud.Database);
            foreach (VirtualNode node in TakingNodes)
                await ExactlyOnce.AssertAsync(node, telemetry, () => stage + "\n" + Diagnosis, seconds: 400);
        }

        public async Task AssertSettingsAsync()
        {
            foreach (int id in Takers)
            {
                JsonElement reported = default;
                await Wait.UntilAsync(
                    async () =>
                    {
                        reported = (await Cloud.GetAsync("/api/modules/" + id)).GetProperty("settings").GetProperty("reported");
                        return reported.TryGetProperty("overTemperatureCharge", out JsonElement value) && value.GetInt32() == 400 + id;
                    },
                    $"module {id} to report what it was set to",
                    diagnosis: () => reported + Diagnosis);
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (VirtualNode node in _nodes) await node.DisposeAsync();
            await _air.StopAsync();
            _air.Dispose();
            await Cloud.DisposeAsync();
        }
    }
}
