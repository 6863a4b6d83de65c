using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>docs/add-a-field.md and docs/add-a-setting.md, done in a copy of the tree, built, and looked at from chip to API.</summary>
[NonParallelizable]
public sealed class GuideTests
{
    private const int Module = 7;

    [TestCase("add-a-field.md", 6)]
    [TestCase("add-a-setting.md", 3)]
    public void A_guide_changes_no_more_files_than_promised(string page, int most)
    {
        string[] files = [.. new Guide(page).Steps.Select(Guide.FileOf).Distinct()];
        Assert.That(files, Has.Length.LessThanOrEqualTo(most).And.None.Empty, string.Join(' ', files));
    }

    [Test]
    public async Task The_field_that_the_guide_adds_arrives_from_the_chip_in_live_view_and_history()
    {
        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite, NextBuild.Build);
        await using var node = VirtualNode.Start(NextBuild.Build, cloud, Module, await cloud.RegisterAsync(Module), 500);
        JsonElement declared = (await cloud.GetAsync("/api/fields")).EnumerateArray()
            .Single(field => field.GetProperty("name").GetString() == "fetTemperature");
        Assert.That(declared.GetProperty("label").GetString(), Is.EqualTo("FET temperature"));
        JsonElement live = default;
        await Wait.UntilAsync(
            async () =>
            {
                JsonElement reading = (await cloud.GetAsync("/api/modules/" + Module)).GetProperty("reading");
                return reading.ValueKind == JsonValueKind.Object
                    && reading.GetProperty("values").TryGetProperty("fetTemperature", out live);
            },
            "a reading with the new field",
            diagnosis: () => node.Output + cloud.Logs);
        Assert.That(live.GetInt32(), Is.InRange(100, 600), "of a pack at room temperature, 0.1 °C");
        JsonElement history = await cloud.GetAsync($"/api/modules/{Module}/history?points=10&fields=fetTemperature");
        JsonElement series = history.GetProperty("series").GetProperty("fetTemperature").GetProperty("maximum");
        Assert.That(series.EnumerateArray().Any(value => value.ValueKind == JsonValueKind.Number), Is.True, history.ToString());
    }

    [Test]
    public async Task The_setting_that_the_guide_adds_is_set_in_the_gauge_reported_and_refused_out_of_its_range()
    {
        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite, NextBuild.Build);
        await using var node = VirtualNode.Start(NextBuild.Build, cloud, Module, await cloud.RegisterAsync(Module, chemistry: "nmc"), 500);
        await Wait.UntilAsync(
            async () => await ReportedAsync(cloud) is not null, "the setting's first value", diagnosis: () => node.Output + cloud.Logs);
        JsonElement issued = await cloud.ChangeAsync(Module, new { shutdownVoltage = 2220 });
        JsonElement final = await cloud.FinalStateAsync(Module, issued.GetProperty("id").GetInt64());
        Assert.That(final.GetProperty("state").GetString(), Is.EqualTo("succeeded"), final + node.Output);
        await Wait.UntilAsync(async () => await ReportedAsync(cloud) == 2220, "the new value to be reported", diagnosis: () => node.Output);
        using HttpResponseMessage refused = await cloud.Http.PostAsJsonAsync(
            $"/api/modules/{Module}/commands", new { kind = "changeSettings", data = new { shutdownVoltage = 9000 } });
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        string told = await refused.Content.ReadAsStringAsync();
        Assert.That(told, Does.Contain("data.shutdownVoltage").And.Contain("between 2.000 and 2.500 V for NMC cells, not 9.000 V."));
    }

    private static async Task<int?> ReportedAsync(CloudUnderTest cloud)
    {
        JsonElement reported = (await cloud.GetAsync("/api/modules/" + Module)).GetProperty("settings").GetProperty("reported");
        return reported.TryGetProperty("shutdownVoltage", out JsonElement value) ? value.GetInt32() : null;
    }
}
