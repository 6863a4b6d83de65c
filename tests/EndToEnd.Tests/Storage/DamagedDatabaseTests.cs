using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>The SQLite files of a killed cloud are damaged before it starts again.</summary>
[NonParallelizable]
public sealed class DamagedDatabaseTests
{
    private const int Modules = 20;

    [Test]
    public async Task A_log_that_is_damaged_in_its_middle_says_how_much_is_lost_and_is_kept()
    {
        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        for (int id = 1; id <= Modules; id++) await cloud.RegisterAsync(id);
        cloud.KillWeb();
        string log = Path.Combine(cloud.Folder, "battery.db-wal");
        await using (FileStream file = File.Open(log, FileMode.Open))
        {
            file.Position = file.Length / 2;
            file.Write("damage"u8);
        }

        byte[] damaged = await File.ReadAllBytesAsync(log);
        await cloud.StartWebAsync();
        int left = (await cloud.GetAsync("/api/modules")).GetArrayLength();
        Assert.That(left, Is.LessThan(Modules));
        Assert.That(cloud.Logs, Does.Match(@"battery\.db-wal.*\d+ committed transactions \(\d+ frames, [\d,]+ bytes\).*are lost"), cloud.Logs);
        string kept = Directory.GetFiles(cloud.Folder, "battery.db-wal.damaged-*").Single();
        Assert.That(await File.ReadAllBytesAsync(kept), Is.EqualTo(damaged));
    }

    [Test]
    public async Task A_log_that_a_kill_left_whole_says_nothing()
    {
        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        for (int id = 1; id <= Modules; id++) await cloud.RegisterAsync(id);
        cloud.KillWeb();
        await cloud.StartWebAsync();
        Assert.That((await cloud.GetAsync("/api/modules")).GetArrayLength(), Is.EqualTo(Modules));
        Assert.That(cloud.Logs, Does.Not.Contain("battery.db-wal"));
        Assert.That(Directory.GetFiles(cloud.Folder, "battery.db-wal.damaged-*"), Is.Empty);
    }

    [TestCase(0, "garbage")]
    [TestCase(4096, "garbage")]
    public async Task A_damaged_main_file_is_refused_with_the_way_to_restore(long position, string what)
    {
        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        cloud.KillWeb();
        // A verb that ends brings what is in the log into the main file.
        await cloud.WebVerbAsync("migrate", "--data", cloud.Folder);
        await using (FileStream file = File.Open(Path.Combine(cloud.Folder, "battery.db"), FileMode.Open))
        {
            file.Position = position;
            for (int i = 0; i < 1024; i++) file.Write(System.Text.Encoding.ASCII.GetBytes(what));
        }

        using var serve = ServiceProcess.Start("Battery.Web", ["serve", "--data", cloud.Folder, "--urls", cloud.Address.ToString()]);
        await Wait.UntilAsync(() => Task.FromResult(serve.HasExited), "the host to refuse", seconds: 60, diagnosis: () => serve.Output);
        Assert.That(serve.ExitCode, Is.EqualTo(1));
        Assert.That(serve.Output, Does.Contain("is damaged").And.Contain("backup").And.Not.Contain("   at "), serve.Output);
    }
}
