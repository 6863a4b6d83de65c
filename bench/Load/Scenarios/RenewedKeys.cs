using System;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http;
using System.Threading.Tasks;
using Battery.Load.Attacked;
using Battery.Load.Report;

namespace Battery.Load.Scenarios;

/// <summary>A module's key was stolen and is renewed while the thief is connected.</summary>
internal sealed class RenewedKeys : IScenario
{
    private const int Module = 5;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public string Name => "renewed-keys";

    public string Summary => "a module gets a new key while a connection with the old one is open";

    public async Task RunAsync(Cloud cloud, double scale, Findings findings)
    {
        string old = await cloud.RegisterAsync(Module);
        await using Node thief = await Node.ConnectAsync(cloud, Module, old);
        string renewed = await cloud.RenewKeyAsync(Module);
        long began = Stopwatch.GetTimestamp();
        while (!thief.IsClosed && Stopwatch.GetElapsedTime(began) < Limit) await Task.Delay(50);
        findings.Judge(
            "the connection that the old key opened is closed", thief.IsClosed,
            thief.IsClosed
                ? string.Create(CultureInfo.InvariantCulture, $"after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s with status {thief.CloseStatus}")
                : string.Create(CultureInfo.InvariantCulture, $"still open after {Limit.TotalSeconds:0} s"));
        (Node? again, int status) = await Node.TryConnectAsync(cloud, Module, old);
        if (again is not null) await again.DisposeAsync();
        findings.Judge("the old key opens no other", again is null, status.ToString(CultureInfo.InvariantCulture));
        await using Node owner = await Node.ConnectAsync(cloud, Module, renewed);
        bool taken = await owner.SendReadingAsync(1, 1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), 50);
        findings.Judge("the new key works", taken, taken ? "acknowledged" : "not acknowledged");
        using HttpResponseMessage removed = await cloud.Admin.Http.DeleteAsync($"/api/modules/{Module}");
    }
}
