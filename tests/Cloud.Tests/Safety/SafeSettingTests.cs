using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests.Safety;

/// <summary>
/// What can do harm is not done by one click: not beyond what the cells bear, not unasked, not on what was seen long ago.
/// </summary>
[NonParallelizable]
public sealed class SafeSettingTests
{
    private CloudUnderTest _cloud = null!;
    private int _module = 60;

    [OneTimeSetUp]
    public async Task StartAsync() => _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [TestCase(null, "1500", "150.0 °C", "between 30.0 and 45.0 °C for cells of unknown chemistry")]
    [TestCase(null, "475", "47.5 °C", "between 30.0 and 45.0 °C for cells of unknown chemistry")]
    [TestCase(null, "99999", "9999.9 °C", "between 30.0 and 45.0 °C for cells of unknown chemistry")]
    [TestCase(null, "99999999999", "9999999999.9 °C", "between 30.0 and 45.0 °C for cells of unknown chemistry")]
    [TestCase("lfp", "1500", "150.0 °C", "between 30.0 and 55.0 °C for LFP cells")]
    [TestCase("lfp", "-400", "−40.0 °C", "between 30.0 and 55.0 °C for LFP cells")]
    [TestCase("lto", "551", "55.1 °C", "between 30.0 and 55.0 °C for LTO cells")]
    [TestCase("nmc", "451", "45.1 °C", "between 30.0 and 45.0 °C for NMC cells")]
    [TestCase("nca", "550", "55.0 °C", "between 30.0 and 45.0 °C for NCA cells")]
    [TestCase("lco", "299", "29.9 °C", "between 30.0 and 45.0 °C for LCO cells")]
    public async Task A_threshold_that_the_cells_do_not_bear_is_refused_with_what_they_do(
        string? chemistry, string steps, string given, string range)
    {
        int module = await RegisterAsync(chemistry);
        (HttpStatusCode status, JsonElement problem) = await ChangeAsync(module, "\"overTemperatureCharge\":" + steps);
        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest), problem.ToString());
        string told = problem.GetProperty("errors").GetProperty("data.overTemperatureCharge")[0].GetString()!;
        Assert.That(told, Is.EqualTo($"Over-temperature charge must be {range}, not {given}."));
        Assert.That(await CommandsAsync(module), Is.Zero);
    }

    [Test]
    public async Task What_is_out_of_the_range_of_a_setting_without_danger_is_told_in_the_same_words()
    {
        int module = await RegisterAsync();
        (_, JsonElement problem) = await ChangeAsync(module, "\"reportInterval\":99999");
        Assert.That(
            problem.GetProperty("errors").GetProperty("data.reportInterval")[0].GetString(),
            Is.EqualTo("Report interval must be between 1 and 3600 s, not 99999 s."));
    }

    [Test]
    public async Task What_is_none_of_the_words_of_a_setting_is_told_them()
    {
        int module = await RegisterAsync();
        (_, JsonElement problem) = await ChangeAsync(module, "\"inverterStart\":3");
        Assert.That(
            problem.GetProperty("errors").GetProperty("data.inverterStart")[0].GetString(),
            Is.EqualTo("Inverter after a start must be one of off, on, as it was."));
    }

    [Test]
    public async Task Two_values_that_cross_are_refused_with_both_before_the_module_hears_of_them()
    {
        int module = await RegisterAsync("nmc");
        (HttpStatusCode status, JsonElement problem) = await ChangeAsync(
            module, "\"cellUnderVoltage\":3000,\"cellUnderVoltageRecovery\":2900");
        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest), problem.ToString());
        Assert.That(
            problem.GetProperty("errors").GetProperty("data")[0].GetString(), Is.EqualTo("is refused: CUV 3000 must be below CUV_R 2900"));
        Assert.That(await CommandsAsync(module), Is.Zero);
    }

    [TestCase("cellUnderVoltage", "2700", "Cell under-voltage cannot be changed for cells of unknown chemistry: no value is safe for all.")]
    [TestCase(
        "overCurrentCharge1Delay", "31",
        "Over-current charge 1: delay must be between 1 and 30 s for cells of unknown chemistry, not 31 s.")]
    public async Task A_protection_is_refused_with_what_is_safe_for_all(string name, string steps, string told)
    {
        int module = await RegisterAsync();
        (_, JsonElement problem) = await ChangeAsync(module, $"\"{name}\":{steps}");
        Assert.That(problem.GetProperty("errors").GetProperty("data." + name)[0].GetString(), Is.EqualTo(told));
    }

    [TestCase("""{"kind":"changeSettings","data":{"overTemperatureCharge":425},"from":{"desired":{},"reported":{}}}""")]
    [TestCase("""{"kind":"resetGauge"}""")]
    [TestCase("""{"kind":"unseal"}""")]
    [TestCase("""{"kind":"fullAccess"}""")]
    [TestCase("""{"kind":"revokeRadioKey","data":{"module":7,"key":3}}""")]
    public async Task What_can_do_harm_needs_the_modules_name(string body)
    {
        int module = await RegisterAsync();
        foreach (string confirm in new[] { "", ",\"confirm\":null", ",\"confirm\":\"\"", ",\"confirm\":\"module 1\"" })
        {
            (HttpStatusCode status, JsonElement problem) = await PostAsync(module, body[..^1] + confirm + "}");
            Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest), problem.ToString());
            Assert.That(
                problem.GetProperty("errors").GetProperty("confirm")[0].GetString(),
                Does.Contain($"the module's name, module {module},"), confirm);
        }

        Assert.That(await CommandsAsync(module), Is.Zero);
        (HttpStatusCode accepted, JsonElement command) = await PostAsync(module, body[..^1] + $",\"confirm\":\" module {module} \"}}");
        Assert.That(accepted, Is.EqualTo(HttpStatusCode.Accepted), command.ToString());
        Assert.That(await CommandsAsync(module), Is.EqualTo(1));
    }

    [TestCase("""{"kind":"changeSettings","data":{"reportInterval":7}}""")]
    [TestCase("""{"kind":"query"}""")]
    [TestCase("""{"kind":"seal"}""")]
    public async Task What_can_do_no_harm_needs_nothing(string body)
    {
        int module = await RegisterAsync();
        (HttpStatusCode status, JsonElement command) = await PostAsync(module, body);
        Assert.That(status, Is.EqualTo(HttpStatusCode.Accepted), command.ToString());
    }

    [TestCase("")]
    [TestCase(",\"from\":null")]
    public async Task A_change_that_can_do_harm_says_what_it_was_made_against(string from)
    {
        int module = await RegisterAsync();
        (HttpStatusCode status, JsonElement problem) = await PostAsync(
            module, $$$"""{"kind":"changeSettings","data":{"overTemperatureCharge":425},"confirm":"module {{{module}}}"{{{from}}}}""");
        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest), problem.ToString());
        Assert.That(problem.GetProperty("errors").GetProperty("from")[0].GetString(), Does.Contain("desired and reported"));
    }

    [Test]
    public async Task A_change_against_a_value_that_has_changed_meanwhile_is_refused_and_the_present_one_told()
    {
        int module = ++_module;
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, module, await _cloud.RegisterAsync(module));
        await ReportAsync(node, module, 550);
        (HttpStatusCode status, JsonElement problem) = await ChangeAsync(
            module, "\"overTemperatureCharge\":425", """{"desired":{},"reported":{"overTemperatureCharge":500}}""");
        Assert.That(status, Is.EqualTo(HttpStatusCode.Conflict), problem.ToString());
        Assert.That(
            problem.GetProperty("detail").GetString(),
            Is.EqualTo("Over-temperature charge has changed meanwhile: 55.0 °C is reported, nothing is asked for. Look at it again."));

        (status, problem) = await ChangeAsync(
            module, "\"overTemperatureCharge\":425", """{"desired":{},"reported":{"overTemperatureCharge":550}}""");
        Assert.That(status, Is.EqualTo(HttpStatusCode.Accepted), problem.ToString());

        // The same again: by now something is asked for.
        (status, problem) = await ChangeAsync(
            module, "\"overTemperatureCharge\":440", """{"desired":{},"reported":{"overTemperatureCharge":550}}""");
        Assert.That(status, Is.EqualTo(HttpStatusCode.Conflict), problem.ToString());
        Assert.That(
            problem.GetProperty("detail").GetString(),
            Is.EqualTo("Over-temperature charge has changed meanwhile: 55.0 °C is reported, 42.5 °C is asked for. Look at it again."));
        Assert.That(await CommandsAsync(module), Is.EqualTo(1));

        // What else has changed is not what this was about.
        await node.SendAsync($$$"""{"type":"report","esp_id":{{{module}}},"content":{"interval":9}}""");
        await ReportedAsync(module, "reportInterval", 9);
        (status, problem) = await ChangeAsync(
            module, "\"overTemperatureCharge\":440",
            """{"desired":{"overTemperatureCharge":425},"reported":{"overTemperatureCharge":550,"reportInterval":5}}""");
        Assert.That(status, Is.EqualTo(HttpStatusCode.Accepted), problem.ToString());
    }

    [Test]
    public async Task The_chemistry_is_told_at_registration_or_by_an_admin_later_and_widens_what_is_allowed()
    {
        int module = await RegisterAsync();
        Assert.That(await ChemistryAsync(module), Is.EqualTo("unknown"));
        Assert.That((await ChangeAsync(module, "\"overTemperatureCharge\":525")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        using (HttpClient ann = await _cloud.LogInAsync("ann", "operator"))
        using (HttpResponseMessage forbidden = await ann.PutAsJsonAsync($"/api/modules/{module}/chemistry", new { chemistry = "lfp" }))
            Assert.That(forbidden.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        using (HttpResponseMessage wrong = await _cloud.Http.PutAsJsonAsync($"/api/modules/{module}/chemistry", new { chemistry = "lead" }))
            Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using (HttpResponseMessage nobody = await _cloud.Http.PutAsJsonAsync("/api/modules/9999/chemistry", new { chemistry = "lfp" }))
            Assert.That(nobody.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        using (HttpResponseMessage set = await _cloud.Http.PutAsJsonAsync($"/api/modules/{module}/chemistry", new { chemistry = "lfp" }))
            Assert.That(set.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await set.Content.ReadAsStringAsync());
        Assert.That(await ChemistryAsync(module), Is.EqualTo("lfp"));
        (HttpStatusCode status, JsonElement command) = await ChangeAsync(module, "\"overTemperatureCharge\":525");
        Assert.That(status, Is.EqualTo(HttpStatusCode.Accepted), command.ToString());
    }

    [Test]
    public async Task The_chemistry_is_an_option_of_the_verb_that_registers()
    {
        int module = ++_module;
        await _cloud.WebVerbAsync("register", "--data", _cloud.Folder, "--module", module.ToString(), "--chemistry", "LTO");
        Assert.That(await ChemistryAsync(module), Is.EqualTo("lto"));
        (int exitCode, string output) = await _cloud.TryWebVerbAsync(
            "register", "--data", _cloud.Folder, "--module", (++_module).ToString(), "--chemistry", "lead");
        Assert.That(exitCode, Is.Not.Zero);
        Assert.That(output, Does.Contain("lfp, nmc, nca, lco, lto"));
    }

    [Test]
    public async Task The_declaration_says_what_is_safe_for_which_cells()
    {
        JsonElement[] settings = [.. (await _cloud.GetAsync("/api/settings")).EnumerateArray()];
        JsonElement safe = settings[0].GetProperty("safe");
        Assert.That(
            safe.EnumerateArray().Select(range => range.GetProperty("chemistry").GetString()),
            Is.EqualTo(new[] { "unknown", "lfp", "nmc", "nca", "lco", "lto" }));
        Assert.That((safe[0].GetProperty("minimum").GetInt32(), safe[0].GetProperty("maximum").GetInt32()), Is.EqualTo((300, 450)));
        Assert.That(settings[1].GetProperty("safe").GetArrayLength(), Is.Zero, "of the interval its range is all");
    }

    private async Task<int> RegisterAsync(string? chemistry = null)
    {
        await _cloud.RegisterAsync(++_module, chemistry: chemistry);
        return _module;
    }

    private async Task<string?> ChemistryAsync(int module) =>
        (await _cloud.GetAsync("/api/modules/" + module)).GetProperty("chemistry").GetString();

    private async Task<int> CommandsAsync(int module) => (await _cloud.GetAsync($"/api/modules/{module}/commands")).GetArrayLength();

    private async Task ReportAsync(FakeNode node, int module, int threshold)
    {
        await node.SendAsync($$$"""{"type":"report","esp_id":{{{module}}},"content":{"OTC":{{{threshold}}}}}""");
        await ReportedAsync(module, "overTemperatureCharge", threshold);
    }

    private Task ReportedAsync(int module, string name, int expected) => Wait.UntilAsync(
        async () => (await _cloud.GetAsync("/api/modules/" + module)).GetProperty("settings").GetProperty("reported")
            .TryGetProperty(name, out JsonElement value) && value.GetInt32() == expected,
        $"{name} of {expected} to be reported", diagnosis: () => _cloud.Logs);

    private Task<(HttpStatusCode Status, JsonElement Answer)> ChangeAsync(
        int module, string data, string from = """{"desired":{},"reported":{}}""") =>
        PostAsync(
            module,
            $$$"""{"kind":"changeSettings","data":{{{{data}}}},"confirm":"module {{{module}}}","from":{{{from}}}}""");

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(int module, string body)
    {
        using HttpResponseMessage answer = await _cloud.Http.PostAsync(
            $"/api/modules/{module}/commands", new StringContent(body, Encoding.UTF8, "application/json"));
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
