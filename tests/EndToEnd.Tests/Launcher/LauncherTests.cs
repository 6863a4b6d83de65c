using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Battery.Testing;
using NUnit.Framework;
using static System.StringComparison;

namespace EndToEnd.Tests;

/// <summary>The launcher looks after what it started: services die by SIGKILL, or cannot start any more.</summary>
[NonParallelizable]
public sealed class LauncherTests
{
    [Test]
    public async Task A_web_host_that_was_killed_is_started_again_and_the_status_tells()
    {
        await using LauncherUnderTest launcher = await LauncherUnderTest.StartAsync();
        Assert.That(await launcher.StatusAsync(), Does.Contain("web: runs").And.Not.Contain("died"));
        launcher.Kill("run/web.pid");
        await Wait.UntilAsync(
            async () => (await launcher.StatusAsync()).Contains("died once", Ordinal), "the status to tell of it");
        await launcher.IsReadyAsync();
        Assert.That(await launcher.StatusAsync(), Does.Contain("died once, was started again").And.Contain("ready"));
    }

    [Test]
    public async Task A_web_host_that_keeps_dying_is_given_up_with_its_last_words()
    {
        await using LauncherUnderTest launcher = await LauncherUnderTest.StartAsync();
        launcher.Kill("run/web.pid");
        // Somebody else has its port now.
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, launcher.Port));
        other.Listen();

        await launcher.HasEndedAsync();
        Assert.That(launcher.ExitCode, Is.EqualTo(1));
        Assert.That(launcher.Output, Does.Contain("in 1 s").And.Contain("in 2 s").And.Contain("in 16 s"), "each pause is longer");
        Assert.That(launcher.Output, Does.Contain("The web died 6 times").And.Contain("address already in use"));
        Assert.That(await launcher.StatusAsync(), Does.Contain("stopped by itself").And.Contain("address already in use"));

        other.Dispose();
        launcher.StartAgain();
        await launcher.IsReadyAsync();
        Assert.That(await launcher.StatusAsync(), Does.Not.Contain("stopped by itself").And.Not.Contain("died"));
    }

    [Test]
    public async Task A_host_whose_database_is_gone_is_given_up_and_the_next_start_says_what_to_do()
    {
        await using LauncherUnderTest launcher = await LauncherUnderTest.StartAsync();
        foreach (string file in Directory.GetFiles(launcher.Folder, "battery.db*").Where(file => !file.EndsWith(".mark", Ordinal)))
            File.Delete(file);
        await Wait.UntilAsync(async () => await launcher.HealthAsync() == 503, "the portal not to be ready");
        Assert.That(await launcher.StatusAsync(), Does.Contain("not ready: the database file was deleted, moved or replaced"));
        launcher.Kill("run/web.pid");

        await launcher.HasEndedAsync();
        Assert.That(launcher.ExitCode, Is.EqualTo(1));
        Assert.That(launcher.Output, Does.Contain("The web died 6 times").And.Contain("There is no database"));
        Assert.That(await launcher.StatusAsync(), Does.Contain("stopped by itself").And.Contain("There is no database"));

        launcher.StartAgain();
        await launcher.HasEndedAsync();
        Assert.That(launcher.Output, Does.Contain("has had a database").And.Contain("--new-database"));
        launcher.StartAgain("--new-database");
        await launcher.IsReadyAsync();
    }

    [Test]
    public async Task A_private_MariaDB_that_was_killed_is_started_again()
    {
        await using LauncherUnderTest launcher = await LauncherUnderTest.StartAsync("--mysql", "private");
        string pidFile = Path.Combine(launcher.Folder, "mariadb", "mariadbd.pid");
        string first = await File.ReadAllTextAsync(pidFile);
        launcher.Kill("mariadb/mariadbd.pid");
        await Wait.UntilAsync(
            async () => File.Exists(pidFile) && await File.ReadAllTextAsync(pidFile) is { Length: > 0 } now && now != first,
            "another MariaDB to run",
            diagnosis: () => launcher.Output);
        await launcher.IsReadyAsync();
        Assert.That(await launcher.StatusAsync(), Does.Contain("mariadb: running").And.Contain("died once, was started again"));
    }
}
