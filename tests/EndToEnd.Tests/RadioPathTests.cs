using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>A mesh without internet, its radio path to the HUB, and everything on that path killed.</summary>
[NonParallelizable]
public sealed class RadioPathTests
{
    private const int IntervalMs = 3000;

    [Test]
    public async Task Every_reading_of_a_mesh_is_stored_exactly_once_though_ROOT_HUB_and_air_are_killed()
    {
        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        string secrets = Path.Combine(cloud.Folder, "secrets.json");
        await File.WriteAllTextAsync(secrets, JsonSerializer.Serialize(new
        {
            meshKey = "mesh-key-of-this-test",
            meshPassword = "mesh-password",
            radioKey = RandomNumberGenerator.GetBytes(32),
        }));
        string[] ports = [FreeUdpPort(), FreePort.Next().ToString()];
        string[] airArguments = ["air", "--air", ports[0], "--neighbourhood", ports[1], "--loss", "0.1"];
        var air = ServiceProcess.Start("Battery.VirtualNode", airArguments);
        var nodes = new List<VirtualNode>();
        try
        {
            var hub = VirtualNode.Start(
                cloud, 100, await cloud.RegisterAsync(100, mayRelay: true), IntervalMs, "--hub", "--air", ports[0], "--secrets", secrets);
            nodes.Add(hub);
            var mesh = new List<VirtualNode>();
            for (int id = 1; id <= 3; id++)
            {
                string key = await cloud.RegisterAsync(id, mayRelay: true);
                mesh.Add(
                    VirtualNode.Start(cloud, id, key, IntervalMs, "--air", ports[0], "--neighbourhood", ports[1], "--secrets", secrets));
            }

            nodes.AddRange(mesh);
            await Wait.UntilAsync(() => Task.FromResult(mesh.Any(IsRoot)), "a ROOT", diagnosis: () => Outputs(nodes));
            await ExactlyOnce.HasTakenAsync(mesh, 5);

            mesh.First(IsRoot).KillAndRestart();
            await ExactlyOnce.HasTakenAsync(mesh, 5);
            hub.KillAndRestart();
            await ExactlyOnce.HasTakenAsync(mesh, 5);
            air.KillHard();
            air.Dispose();
            await ExactlyOnce.HasTakenAsync(mesh, 3);
            air = ServiceProcess.Start("Battery.VirtualNode", airArguments);
            await ExactlyOnce.HasTakenAsync(mesh, 3);

            var telemetry = new StoredTelemetry(cloud.Database);
            foreach (VirtualNode node in mesh)
                await ExactlyOnce.AssertAsync(node, telemetry, () => Outputs(nodes) + cloud.Logs, seconds: 400);
            Assert.That(Outputs(nodes), Does.Not.Contain("mesh-key-of-this-test").And.Not.Contain("mesh-password"));
        }
        finally
        {
            foreach (VirtualNode node in nodes) await node.DisposeAsync();
            await air.StopAsync();
            air.Dispose();
        }
    }

    private static bool IsRoot(VirtualNode node) => node.Output.Contains("this node becomes ROOT", StringComparison.Ordinal);

    private static string Outputs(IEnumerable<VirtualNode> nodes) =>
        string.Join('\n', nodes.Select(node => $"--- module {node.Id}\n{node.Output}"));

    internal static string FreeUdpPort()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port.ToString();
    }
}
