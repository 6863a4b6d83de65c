using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Threading.Tasks;
using Battery.Testing;

namespace EndToEnd.Tests;

/// <summary>`./battery up` as a user runs it, in a data folder of its own, with the programs of this build and without the fleet.</summary>
internal sealed class LauncherUnderTest : IAsyncDisposable
{
    private static readonly string Battery = Path.Combine(Repository.Root, "battery");

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(15) };
    private ServiceProcess _up;

    private LauncherUnderTest(string folder, string[] more)
    {
        Folder = folder;
        _up = Start(more);
    }

    public string Folder { get; }

    public int Port { get; } = FreePort.Next();

    public bool HasExited => _up.HasExited;

    public int ExitCode => _up.ExitCode;

    public string Output => _up.Output;

    /// <summary>Starts it and waits until the portal is there.</summary>
    public static async Task<LauncherUnderTest> StartAsync(params string[] more)
    {
        var launcher = new LauncherUnderTest(Directory.CreateTempSubdirectory("battery-up-").FullName, more);
        await launcher.IsReadyAsync();
        return launcher;
    }

    /// <summary>Starts it again, after it has ended, and does not wait.</summary>
    public void StartAgain(params string[] more)
    {
        _up.Dispose();
        _up = Start(more);
    }

    /// <summary>Waits until the portal is ready, and the launcher has seen it too.</summary>
    public Task IsReadyAsync() => Wait.UntilAsync(
        async () => Output.Contains("The portal:", StringComparison.Ordinal) && await HealthAsync() == 200,
        "the portal to be ready",
        seconds: 300,
        () => Output + Log("silo") + Log("web"));

    /// <summary>Waits until the launcher has ended by itself.</summary>
    public Task HasEndedAsync() => Wait.UntilAsync(
        () => Task.FromResult(HasExited), "the launcher to end", seconds: 300, diagnosis: () => Output + Log("web"));

    /// <summary>What /health/ready answers; 0 when nobody does.</summary>
    public async Task<int> HealthAsync()
    {
        try
        {
            using HttpResponseMessage answer = await _http.GetAsync($"http://127.0.0.1:{Port}/health/ready");
            return (int)answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return 0;
        }
    }

    public async Task<string> StatusAsync() =>
        (await ServiceProcess.RunCommandAsync(Battery, "status", "--data", Folder)).Output;

    public string Log(string service)
    {
        string file = Path.Combine(Folder, "log", service + ".log");
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }

    /// <summary>SIGKILL to the process of a pid file.</summary>
    public void Kill(string pidFile)
    {
        using var process = Process.GetProcessById(
            int.Parse(File.ReadAllText(Path.Combine(Folder, pidFile)), CultureInfo.InvariantCulture));
        ProcessEnd.Kill(process);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _up.StopAsync();
        _up.Dispose();
        await ServiceProcess.RunCommandAsync(Battery, "down", "--data", Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private ServiceProcess Start(string[] more) => ServiceProcess.StartCommand(
        Battery,
        ["up", "--no-build", "--no-fleet", "--data", Folder, "--port", Port.ToString(CultureInfo.InvariantCulture), .. more],
        new Dictionary<string, string> { ["BATTERY_ADMIN_PASSWORD"] = CloudUnderTest.AdminPassword });
}
