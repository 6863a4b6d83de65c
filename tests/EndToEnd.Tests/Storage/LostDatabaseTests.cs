using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>The SQLite file goes away under a running cloud, or is not there any more when it starts.</summary>
[NonParallelizable]
public sealed class LostDatabaseTests
{
    private const string Reason = "deleted, moved or replaced";

    [TestCase("deleted")]
    [TestCase("replaced")]
    [TestCase("log deleted")]
    public async Task Nothing_is_acknowledged_once_the_file_is_gone(string how)
    {
        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        await using var node = VirtualNode.Start(cloud, 1, await cloud.RegisterAsync(1), intervalMilliseconds: 200);
        await ExactlyOnce.HasTakenAsync([node], 10);
        cloud.KillWeb();
        string backup = Directory.CreateDirectory(Path.Combine(cloud.Folder, "backup")).FullName;
        Transfer(cloud.Folder, backup, move: false);
        await cloud.StartWebAsync();
        await ExactlyOnce.HasTakenAsync([node], 10);

        foreach (string file in Files(cloud.Folder))
        {
            if (how != "log deleted" || file.EndsWith("-wal", StringComparison.Ordinal)) File.Delete(file);
        }

        if (how == "replaced") Transfer(backup, cloud.Folder, move: false);
        await cloud.IsAsync(503, Reason, seconds: 30);
        int before = node.Journal().Count;
        await ExactlyOnce.HasTakenAsync([node], 10);
        await AssertRefusesAsync(cloud);
        await cloud.IsAsync(503, Reason, seconds: 30);

        cloud.KillWeb();
        foreach (string file in Files(cloud.Folder)) File.Delete(file);
        Transfer(backup, cloud.Folder, move: true);
        await cloud.StartWebAsync();
        var telemetry = new StoredTelemetry(cloud.Database);
        int[] since = [.. node.Journal().Skip(before).SkipLast(1).Select(taken => taken.GetProperty("content").GetProperty("n").GetInt32())];
        await Wait.UntilAsync(
            async () => (await telemetry.IdentitiesAsync(1)).Select(identity => identity.Sequence).Intersect(since).Count() == since.Length,
            "what was taken while the file was gone, for the node still had it",
            diagnosis: () => node.Output + cloud.Logs);
        Assert.That(
            cloud.Logs.Split('\n').Count(line => line.Contains("Nothing can be stored", StringComparison.Ordinal)), Is.EqualTo(1), cloud.Logs);
    }

    [Test]
    public async Task A_file_that_is_put_back_is_used_again_and_nothing_is_missing()
    {
        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        await using var node = VirtualNode.Start(cloud, 1, await cloud.RegisterAsync(1), intervalMilliseconds: 200);
        await ExactlyOnce.HasTakenAsync([node], 10);
        string aside = Directory.CreateDirectory(Path.Combine(cloud.Folder, "aside")).FullName;
        Transfer(cloud.Folder, aside, move: true);
        await cloud.IsAsync(503, Reason, seconds: 30);
        await AssertRefusesAsync(cloud);
        await ExactlyOnce.HasTakenAsync([node], 10);
        Transfer(aside, cloud.Folder, move: true);
        await cloud.IsAsync(200);
        await ExactlyOnce.AssertAsync(node, new StoredTelemetry(cloud.Database), () => cloud.Logs);
    }

    [Test]
    public async Task A_start_without_the_file_that_was_there_is_refused_until_it_is_back_or_a_new_one_is_asked_for()
    {
        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        await cloud.RegisterAsync(1);
        cloud.KillWeb();
        string aside = Directory.CreateDirectory(Path.Combine(cloud.Folder, "aside")).FullName;
        Transfer(cloud.Folder, aside, move: true);

        (int exitCode, string output) = await cloud.TryWebVerbAsync("migrate", "--data", cloud.Folder);
        Assert.That(exitCode, Is.EqualTo(1), output);
        Assert.That(output, Does.Contain("battery.db").And.Contain("has had a database").And.Contain("Restore").And.Contain("--new-database"));
        (exitCode, output) = await cloud.TryWebVerbAsync("serve", "--data", cloud.Folder);
        Assert.That(exitCode, Is.EqualTo(1), output);
        Assert.That(output, Does.Contain("There is no database").And.Not.Contain("   at "));
        Assert.That(Files(cloud.Folder), Is.Empty, "no empty database is made in passing");

        Transfer(aside, cloud.Folder, move: true);
        await cloud.WebVerbAsync("migrate", "--data", cloud.Folder);
        await cloud.StartWebAsync();
        Assert.That((await cloud.GetAsync("/api/modules")).GetArrayLength(), Is.EqualTo(1));

        cloud.KillWeb();
        foreach (string file in Files(cloud.Folder)) File.Delete(file);
        await cloud.WebVerbAsync("migrate", "--data", cloud.Folder, "--new-database");
        await cloud.StartWebAsync();
    }

    private static async Task AssertRefusesAsync(CloudUnderTest cloud)
    {
        using HttpResponseMessage answer = await cloud.Http.PostAsJsonAsync("/api/modules", new { id = 2, name = "two" });
        string body = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(503), body);
        Assert.That(body, Does.Contain(Reason));
    }

    private static string[] Files(string folder) => Directory.GetFiles(folder, "battery.db*")
        .Where(file => !file.EndsWith(".mark", StringComparison.Ordinal)).ToArray();

    private static void Transfer(string from, string to, bool move)
    {
        foreach (string file in Files(from))
        {
            string target = Path.Combine(to, Path.GetFileName(file));
            if (move) File.Move(file, target);
            else File.Copy(file, target);
        }
    }
}
