using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using MySqlConnector;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>What the launcher was given in its environment is nowhere to be read while it and all that it started run.</summary>
[UnsupportedOSPlatform("windows")]
[NonParallelizable]
public sealed class LauncherSecretsTests
{
    private const string AdminPassword = "Spoken-once-4711-and-gone";

    [TearDown]
    public Task StopAsync() => PrivateMariaDb.StopAsync();

    [Test]
    public async Task No_process_of_a_cluster_that_runs_holds_a_password_in_its_environment_or_command_line()
    {
        DatabaseOptions database = await (await PrivateMariaDb.StartedAsync()).CreateDatabaseAsync();
        string password = new MySqlConnectionStringBuilder(database.ConnectionString).Password;
        using var tree = LauncherTree.Create();
        string log = Path.Combine(tree.Root, "up.log");
        using Process launcher = tree.Start(
            log,
            [("BATTERY_MYSQL", database.ConnectionString), ("BATTERY_ADMIN_PASSWORD", AdminPassword)],
            "up", "--data", tree.Data, "--port", FreePort.Next().ToString(CultureInfo.InvariantCulture));
        try
        {
            await Wait.UntilAsync(
                () => Task.FromResult(launcher.HasExited || Text(log).Contains("The portal:", StringComparison.Ordinal)),
                "the launcher to be done", 300, () => Text(log));
            Assert.That(launcher.HasExited, Is.False, Text(log));

            var held = new List<string>();
            int[] processes = [.. Descendants(launcher.Id)];
            Assert.That(processes, Has.Length.AtLeast(4), "launcher, silo, web, fleet");
            foreach (int process in processes)
            {
                foreach (string what in (string[])["environ", "cmdline"])
                {
                    string text = Text($"/proc/{process}/{what}");
                    if (text.Contains(password, StringComparison.Ordinal) || text.Contains(AdminPassword, StringComparison.Ordinal))
                        held.Add($"{what} of {process}: {Text($"/proc/{process}/cmdline").Split('\0').ElementAtOrDefault(1)}");
                }
            }

            Assert.That(held, Is.Empty);
            string[] files = Directory.GetFiles(Path.Combine(tree.Data, "run"), "*.*");
            Assert.That(files.Where(file => Text(file).Contains(AdminPassword, StringComparison.Ordinal)), Is.Empty);
            foreach (string file in files.Where(file => Text(file).Contains(password, StringComparison.Ordinal)))
                Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
        }
        finally
        {
            await tree.StopAsync(launcher);
        }

        Assert.That(Directory.GetFiles(Path.Combine(tree.Data, "run")), Is.Empty, "what it left");
    }

    private static IEnumerable<int> Descendants(int process)
    {
        yield return process;
        foreach (string task in Directory.GetDirectories($"/proc/{process}/task"))
        {
            foreach (string child in Text(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                foreach (int descendant in Descendants(int.Parse(child, CultureInfo.InvariantCulture))) yield return descendant;
            }
        }
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or is not there yet.
            return "";
        }
    }
}
