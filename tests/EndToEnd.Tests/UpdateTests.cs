using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol.Update;
using Battery.Testing;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>A virtual node's program is replaced over the air, by the cloud's command, while readings go on.</summary>
[NonParallelizable]
public sealed class UpdateTests
{
    private const int Module = 5;
    private const int IntervalMs = 500;
    private const string Program = "Battery.VirtualNode";

    private readonly RSA _rsa = RSA.Create(2048);
    private CloudUnderTest _cloud = null!;
    private VirtualNode _node = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        string keyFile = Path.Combine(_cloud.Folder, "update.pub");
        await File.WriteAllTextAsync(keyFile, _rsa.ExportSubjectPublicKeyInfoPem());
        _node = VirtualNode.StartUnderLoader(
            _cloud, Module, await _cloud.RegisterAsync(Module), IntervalMs, "--update-key", keyFile, "--confirm-seconds", "20");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _node.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [OneTimeTearDown]
    public void Forget() => _rsa.Dispose();

    [Test]
    public async Task The_nodes_own_package_replaces_it_over_a_kill_in_the_middle_and_what_crashes_or_hangs_is_rolled_back()
    {
        // Pieces of 4 KiB: there is time to end the process between two of them.
        long good = await IssueAsync(Bundle("9.0.0", Published(), 4096));
        await Wait.UntilAsync(() => Task.FromResult(Kept() > 100), "the first pieces", diagnosis: () => _node.Output);
        _node.KillAndRestart();
        await AssertEndsAsync(good, "succeeded", "", "9.0.0");
        Assert.That(_node.Output, Does.Match("goes on at piece [1-9][0-9]+ of"), "it did not begin anew");

        long crashing = await IssueAsync(Bundle("9.0.1", Script("exit 3")));
        await AssertEndsAsync(crashing, "failed", "started 3 times", "9.0.0");
        long hanging = await IssueAsync(Bundle("9.0.2", Script("exec sleep 600")));
        await AssertEndsAsync(hanging, "failed", "neither ended nor worked", "9.0.0");
        long older = await IssueAsync(Bundle("8.9.9", Script("exit 3")));
        await AssertEndsAsync(older, "failed", "is not newer than 9.0.0", "9.0.0");
        using var other = RSA.Create(2048);
        long forged = await IssueAsync(Bundle("9.9.9", Script("exit 3"), key: other));
        await AssertEndsAsync(forged, "failed", "signature", "9.0.0");

        await ExactlyOnce.HasTakenAsync([_node], 2);
        var telemetry = new StoredTelemetry(_cloud.Database);
        await ExactlyOnce.AssertAsync(_node, telemetry, () => _cloud.Logs);
    }

    private static List<(string, byte[])> Published()
    {
        string folder = Path.GetDirectoryName(Build.Current.Program(Program))!;
        string[] wanted = [.. Directory.GetFiles(folder, "*.dll"), .. Directory.GetFiles(folder, "*.json")];
        return [.. wanted.Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)))];
    }

    private static List<(string, byte[])> Script(string body) => [(Program, Encoding.ASCII.GetBytes($"#!/bin/sh\n{body}\n"))];

    private UpdateBundle Bundle(string version, List<(string, byte[])> files, int pieceBytes = 16384, RSA? key = null) =>
        UpdateBundle.Sign(
            key ?? _rsa, UpdateTarget.Module, UpdateFlavour.Host, UpdateVersion.Parse(version)!, files, pieceBytes);

    private int Kept() => Directory.GetFiles(Path.Combine(_node.Folder, "flash"), "image*").Length;

    private async Task<long> IssueAsync(UpdateBundle bundle)
    {
        using HttpResponseMessage upload = await _cloud.Http.PostAsync("/api/firmware", new ByteArrayContent(bundle.File.ToArray()));
        Assert.That(upload.IsSuccessStatusCode, Is.True, await upload.Content.ReadAsStringAsync());
        JsonElement issued = await _cloud.CommandAsync(
            Module, new { kind = "update", data = new { firmware = bundle.Offer.Id }, confirm = "module " + Module });
        return issued.GetProperty("id").GetInt64();
    }

    private async Task AssertEndsAsync(long command, string state, string reason, string version)
    {
        JsonElement final = await _cloud.FinalStateAsync(Module, command);
        Assert.That(final.GetProperty("state").GetString(), Is.EqualTo(state), final + _node.Output);
        Assert.That(final.GetProperty("reason").GetString(), Does.Contain(reason));
        await Wait.UntilAsync(
            async () => (await _cloud.GetAsync("/api/modules/" + Module)).GetProperty("program") is { ValueKind: JsonValueKind.Object } program
                && program.GetProperty("version").GetString() == version,
            "version " + version + " to be shown", diagnosis: () => _node.Output);
    }
}
