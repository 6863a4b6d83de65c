using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests.Safety;

/// <summary>Where it is the rule, what can do harm passes when a second person has approved it, and then once.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class TwoPersonTests(DatabaseEngine engine)
{
    private CloudUnderTest _cloud = null!;
    private HttpClient _ann = null!;
    private HttpClient _bob = null!;
    private HttpClient _eve = null!;
    private int _module = 70;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cloud = await CloudUnderTest.StartAsync(engine, new Dictionary<string, string> { ["BATTERY_TWO_PERSON"] = "1" });
        _ann = await _cloud.LogInAsync("ann", "operator");
        _bob = await _cloud.LogInAsync("bob", "operator");
        _eve = await _cloud.LogInAsync("eve", "viewer");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (HttpClient http in new[] { _ann, _bob, _eve }) http.Dispose();
        await _cloud.DisposeAsync();
    }

    [SetUp]
    public async Task RegisterAsync() => await _cloud.RegisterAsync(++_module);

    [Test]
    public async Task A_change_waits_for_another_than_who_asked_for_it_and_both_stand_in_the_command()
    {
        JsonElement proposal = await ProposeAsync();
        Assert.That(State(proposal), Is.EqualTo(("waiting", "ann", "")));
        Assert.That(await CommandsAsync(), Is.Empty);
        (HttpStatusCode status, JsonElement answer) = await ApproveAsync(_ann, proposal);
        Assert.That(status, Is.EqualTo(HttpStatusCode.Forbidden), answer.ToString());
        Assert.That(answer.GetProperty("detail").GetString(), Does.Contain("another"));
        Assert.That((await ApproveAsync(_eve, proposal)).Status, Is.EqualTo(HttpStatusCode.Forbidden), "a viewer decides nothing");
        Assert.That(await CommandsAsync(), Is.Empty);

        (status, answer) = await ApproveAsync(_bob, proposal);
        Assert.That(status, Is.EqualTo(HttpStatusCode.Accepted), answer.ToString());
        JsonElement command = (await CommandsAsync()).Single();
        Assert.That(command.GetProperty("id").GetInt64(), Is.EqualTo(answer.GetProperty("id").GetInt64()));
        Assert.That(
            (command.GetProperty("issuer").GetString(), command.GetProperty("approver").GetString()), Is.EqualTo(("ann", "bob")));
        Assert.That(command.GetProperty("data").GetProperty("overTemperatureCharge").GetInt32(), Is.EqualTo(425));
        JsonElement decided = (await ProposalsAsync()).Single();
        Assert.That(State(decided), Is.EqualTo(("approved", "ann", "bob")));
        Assert.That(decided.GetProperty("commandId").GetInt64(), Is.EqualTo(command.GetProperty("id").GetInt64()));

        (status, answer) = await ApproveAsync(_cloud.Http, proposal);
        Assert.That(status, Is.EqualTo(HttpStatusCode.Conflict), answer.ToString());
        Assert.That(answer.GetProperty("detail").GetString(), Does.Contain("approved by bob"));
        Assert.That(await CommandsAsync(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task What_can_do_no_harm_waits_for_nobody()
    {
        using HttpResponseMessage answer = await _ann.PostAsJsonAsync(
            Commands, new { kind = "changeSettings", data = new { reportInterval = 7 } });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
    }

    [TestCase("resetGauge")]
    [TestCase("unseal")]
    [TestCase("fullAccess")]
    public async Task A_command_that_can_do_harm_waits_as_well(string kind)
    {
        using HttpResponseMessage answer = await _ann.PostAsJsonAsync(Commands, new { kind, confirm = "module " + _module });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
        JsonElement proposal = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(proposal.GetProperty("from").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That((await ApproveAsync(_bob, proposal)).Status, Is.EqualTo(HttpStatusCode.Accepted));
    }

    [Test]
    public async Task It_waits_over_a_restart_and_is_on_the_list_of_all_that_wait()
    {
        JsonElement proposal = await ProposeAsync();
        _cloud.KillWeb();
        if (engine == DatabaseEngine.MySql)
        {
            _cloud.KillSilo();
            await _cloud.StartSiloAsync();
        }

        await _cloud.StartWebAsync();
        JsonElement[] waiting = [.. (await _cloud.GetAsync("/api/proposals")).EnumerateArray()];
        Assert.That(waiting.Select(one => one.GetProperty("id").GetInt64()), Does.Contain(proposal.GetProperty("id").GetInt64()));
        (HttpStatusCode status, JsonElement answer) = await ApproveAsync(_bob, proposal);
        Assert.That(status, Is.EqualTo(HttpStatusCode.Accepted), answer.ToString());
    }

    [Test]
    public async Task Declined_or_taken_back_it_is_not_approved([Values] bool isTakenBack)
    {
        JsonElement proposal = await ProposeAsync();
        HttpClient who = isTakenBack ? _ann : _bob;
        Assert.That((await DecideAsync(_eve, proposal, "decline")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        (HttpStatusCode status, JsonElement declined) = await DecideAsync(who, proposal, "decline");
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), declined.ToString());
        Assert.That(State(declined), Is.EqualTo(("declined", "ann", isTakenBack ? "ann" : "bob")));
        Assert.That((await ApproveAsync(_bob, proposal)).Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That((await DecideAsync(_bob, proposal, "decline")).Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await CommandsAsync(), Is.Empty);
    }

    [Test]
    public async Task After_its_time_it_is_not_approved()
    {
        JsonElement proposal = await ProposeAsync();
        await ExecuteAsync("UPDATE proposal SET expires_at = issued_at + 1");
        Assert.That(State((await ProposalsAsync()).Single()).State, Is.EqualTo("expired"));
        (HttpStatusCode status, JsonElement answer) = await ApproveAsync(_bob, proposal);
        Assert.That(status, Is.EqualTo(HttpStatusCode.Conflict), answer.ToString());
        Assert.That(answer.GetProperty("detail").GetString(), Does.Contain("expired"));
        Assert.That(await CommandsAsync(), Is.Empty);
    }

    [Test]
    public async Task What_was_seen_when_it_was_asked_for_must_still_be_so()
    {
        JsonElement proposal = await ProposeAsync();
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, _module, await RenewedKeyAsync());
        await node.SendAsync($$$"""{"type":"report","esp_id":{{{_module}}},"content":{"OTC":350}}""");
        await Wait.UntilAsync(
            async () => (await _cloud.GetAsync("/api/modules/" + _module)).GetProperty("settings").GetProperty("reported")
                .TryGetProperty("overTemperatureCharge", out _),
            "the report", diagnosis: () => _cloud.Logs);
        (HttpStatusCode status, JsonElement answer) = await ApproveAsync(_bob, proposal);
        Assert.That(status, Is.EqualTo(HttpStatusCode.Conflict), answer.ToString());
        Assert.That(answer.GetProperty("detail").GetString(), Does.Contain("has changed meanwhile: 35.0 °C is reported"));
        Assert.That(State((await ProposalsAsync()).Single()).State, Is.EqualTo("outdated"));
        Assert.That(await CommandsAsync(), Is.Empty);
    }

    [Test]
    public async Task What_has_become_unsafe_meanwhile_is_not_approved()
    {
        await ChemistryAsync("lfp");
        JsonElement proposal = await ProposeAsync(525);
        await ChemistryAsync("nmc");
        (HttpStatusCode status, JsonElement answer) = await ApproveAsync(_bob, proposal);
        Assert.That(status, Is.EqualTo(HttpStatusCode.Conflict), answer.ToString());
        Assert.That(answer.GetProperty("detail").GetString(), Does.Contain("between 30.0 and 45.0 °C for NMC cells, not 52.5 °C"));
    }

    [Test]
    public async Task So_many_wait_and_no_more()
    {
        for (int i = 0; i < 20; i++) await ProposeAsync();
        using HttpResponseMessage answer = await AskAsync(425);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Conflict), await answer.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task A_proposal_of_another_module_is_not_there()
    {
        JsonElement proposal = await ProposeAsync();
        await _cloud.RegisterAsync(++_module);
        Assert.That((await ApproveAsync(_bob, proposal)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private string Commands => $"/api/modules/{_module}/commands";

    private static (string? State, string? Issuer, string? Decider) State(JsonElement proposal) => (
        proposal.GetProperty("state").GetString(), proposal.GetProperty("issuer").GetString(), proposal.GetProperty("decider").GetString());

    private Task<HttpResponseMessage> AskAsync(int threshold) => _ann.PostAsJsonAsync(Commands, new
    {
        kind = "changeSettings",
        data = new { overTemperatureCharge = threshold },
        confirm = "module " + _module,
        from = new { desired = new { }, reported = new { } },
    });

    private async Task<JsonElement> ProposeAsync(int threshold = 425)
    {
        using HttpResponseMessage answer = await AskAsync(threshold);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<(HttpStatusCode Status, JsonElement Answer)> ApproveAsync(HttpClient who, JsonElement proposal) =>
        DecideAsync(who, proposal, "approve");

    private async Task<(HttpStatusCode Status, JsonElement Answer)> DecideAsync(HttpClient who, JsonElement proposal, string decision)
    {
        using HttpResponseMessage answer = await who.PostAsync(
            $"/api/modules/{_module}/proposals/{proposal.GetProperty("id")}/{decision}", null);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private async Task<JsonElement[]> CommandsAsync() => [.. (await _cloud.GetAsync(Commands)).EnumerateArray()];

    private async Task<JsonElement[]> ProposalsAsync() =>
        [.. (await _cloud.GetAsync($"/api/modules/{_module}/proposals")).EnumerateArray()];

    private async Task ChemistryAsync(string chemistry)
    {
        using HttpResponseMessage answer = await _cloud.Http.PutAsJsonAsync($"/api/modules/{_module}/chemistry", new { chemistry });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    private async Task<string> RenewedKeyAsync()
    {
        string output = await _cloud.WebVerbAsync("register", "--data", _cloud.Folder, "--module", _module.ToString(), "--renew");
        return output.Trim().Split('\n', StringSplitOptions.TrimEntries)[^1];
    }

    private async Task ExecuteAsync(string sql)
    {
        await using DbConnection connection = await new Database(_cloud.Database).OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql + " WHERE module_id = " + _module;
        await command.ExecuteNonQueryAsync();
    }
}
