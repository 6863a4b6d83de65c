using System;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Battery.Load.Attacked;
using Battery.Load.Report;

namespace Battery.Load.Scenarios;

/// <summary>A relay's key was stolen; its holder speaks for a module of another place and wants to be the way to it.</summary>
internal sealed class ForeignRelay : IScenario
{
    private const int Module = 6;
    private const int Relay = 7;
    private const int TrueCharge = 63;
    private const int FalseCharge = 1;
    private const string Password = "the-secret-of-the-wifi";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public string Name => "foreign-relay";

    public string Summary => "a relay's key speaks for a module that is not its own, and waits for its secrets";

    public async Task RunAsync(Cloud cloud, double scale, Findings findings)
    {
        await using (Node module = await cloud.NodeAsync(Module))
            await module.SendReadingAsync(1, 1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), TrueCharge);
        await using Node relay = await cloud.NodeAsync(Relay, mayRelay: true);
        await relay.SendAsync($$$"""{"type":"status","esp_id":{{{Relay}}},"content":{"role":"hub","mesh":0,"modules":[{{{Module}}}]}}""");
        await relay.SendAsync(Node.Reading(Module, 2, 1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), FalseCharge));
        Task stored = relay.Expect(2, 1);

        // Its own reading goes the same way: when that is acknowledged, the one before was decided on, too.
        await relay.SendReadingAsync(3, 1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), 50);
        JsonElement shown = await cloud.Admin.Http.GetFromJsonAsync<JsonElement>($"/api/modules/{Module}");
        int charge = shown.GetProperty("reading").GetProperty("values").GetProperty("stateOfCharge").GetInt32();
        findings.Judge(
            "its readings of the module are not believed", !stored.IsCompleted && charge == TrueCharge,
            $"{(stored.IsCompleted ? "acknowledged" : "not acknowledged")}, charge shown {charge} %");
        using (var soon = new CancellationTokenSource(Limit))
        {
            while (relay.Errors + relay.Refused == 0 && !soon.IsCancellationRequested) await Task.Delay(50);
        }

        findings.Judge("it hears why", relay.Errors + relay.Refused > 0, $"{relay.Errors} errors, {relay.Refused} refusals");

        using HttpResponseMessage command = await cloud.Admin.Http.PostAsJsonAsync(
            $"/api/modules/{Module}/commands",
            new { kind = "connectWifi", data = new { ssid = "Farm", password = Password, auto = true }, timeToLiveSeconds = 120 });
        findings.Figure("a Wi-Fi password for the module was sent", $"{(int)command.StatusCode}");
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            while (relay.Requests == 0 && !relay.IsClosed) await Task.Delay(50, limit.Token);
        }
        catch (OperationCanceledException)
        {
            // Nothing came: told below.
        }

        JsonElement via = (await cloud.Admin.Http.GetFromJsonAsync<JsonElement>($"/api/modules/{Module}")).GetProperty("via");
        bool isWay = via.ValueKind == JsonValueKind.Number && via.GetInt32() == Relay;
        findings.Judge("it is not the way to the module", !isWay, "via " + via.GetRawText());
        string heard;
        lock (relay.RequestTexts) heard = relay.RequestTexts.ToString();
        findings.Judge(
            "it gets no command for the module, and no password", relay.Requests == 0 && !heard.Contains(Password, StringComparison.Ordinal),
            relay.Requests == 0
                ? "nothing came"
                : $"{relay.Requests.ToString(CultureInfo.InvariantCulture)} came, {(heard.Contains(Password, StringComparison.Ordinal) ? "the password in clear" : "no password in clear")}");
        foreach (int id in new[] { Module, Relay }) (await cloud.Admin.Http.DeleteAsync($"/api/modules/{id}")).Dispose();
    }
}
