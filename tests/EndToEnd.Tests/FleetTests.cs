using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>
/// The demo fleet of `battery up`: a HUB, six modules in one place without internet, which are two meshes, one module on its own Wi-Fi.
/// </summary>
[NonParallelizable]
public sealed class FleetTests
{
    private static readonly int[] Field = [1, 2, 3, 5, 6, 7];

    [Test]
    public async Task Every_module_reports_and_a_command_reaches_a_mesh_member_by_radio()
    {
        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        string keys = Path.Combine(cloud.Folder, "fleet", "keys");
        await cloud.WebVerbAsync("provision-fleet", "--data", cloud.Folder, "--out", keys);
        using var fleet = ServiceProcess.Start(
            "Battery.VirtualNode",
            ["fleet", "--cloud", cloud.NodeAddress, "--keys", keys, "--data", Path.Combine(cloud.Folder, "fleet")]);
        try
        {
            JsonElement[] modules = [];
            await Wait.UntilAsync(
                async () =>
                {
                    if (fleet.HasExited) Assert.Fail("The fleet ended by itself:\n" + fleet.Output);
                    modules = [.. (await cloud.GetAsync("/api/modules")).EnumerateArray()];
                    return modules.Where(module => Id(module) is >= 1 and <= 7).All(
                        module =>
                            module.GetProperty("online").GetBoolean() && module.GetProperty("reading").ValueKind == JsonValueKind.Object);
                },
                "modules 1 to 7 to be online with a reading",
                seconds: 240,
                diagnosis: () => string.Join('\n', modules.Select(module => module.ToString())) + fleet.Output + NodeLogs(cloud));

            foreach (JsonElement member in modules.Where(module => Field.Contains(Id(module))))
            {
                Assert.That(member.GetProperty("via").GetInt32(), Is.EqualTo(100), $"module {Id(member)} comes through the HUB");
            }

            // An access point takes four: with its ROOT five, and who is left over is ROOT of another mesh.
            await Wait.UntilAsync(
                async () =>
                {
                    modules = [.. (await cloud.GetAsync("/api/modules")).EnumerateArray()];
                    int[] meshes = [.. modules.Where(module => Field.Contains(Id(module))).Select(Mesh)];
                    return !meshes.Contains(0) && meshes.Distinct().Count() > 1;
                },
                "each of the six to be in one of several meshes",
                diagnosis: () => string.Join('\n', modules.Select(module => module.ToString())) + NodeLogs(cloud));
            await AssertEveryFieldAsync(cloud, fleet);
            JsonElement farthest = modules.First(module => Field.Contains(Id(module)) && module.GetProperty("role").GetString() == "node");
            JsonElement issued = await cloud.ChangeAsync(Id(farthest), new { overTemperatureCharge = 412 });
            JsonElement final = await cloud.FinalStateAsync(Id(farthest), issued.GetProperty("id").GetInt64());
            Assert.That(final.GetProperty("state").GetString(), Is.EqualTo("succeeded"), final + NodeLogs(cloud));
            await Wait.UntilAsync(
                async () => (await cloud.GetAsync("/api/modules/" + Id(farthest)))
                    .GetProperty("settings").GetProperty("reported").TryGetProperty("overTemperatureCharge", out JsonElement reported)
                        && reported.GetInt32() == 412,
                "the threshold to be reported back",
                diagnosis: () => NodeLogs(cloud));
        }
        finally
        {
            await fleet.StopAsync();
        }
    }

    // A field that is declared and that no node reads would be missed by nobody else.
    private static async Task AssertEveryFieldAsync(CloudUnderTest cloud, ServiceProcess fleet)
    {
        string[] fields = [
            .. (await cloud.GetAsync("/api/fields")).EnumerateArray().Select(field => field.GetProperty("name").GetString()!)];
        string[] missing = fields;
        await Wait.UntilAsync(
            async () =>
            {
                JsonElement values = (await cloud.GetAsync("/api/modules/1")).GetProperty("reading").GetProperty("values");
                missing = [.. missing.Where(field => !values.TryGetProperty(field, out _))];
                return missing.Length == 0;
            },
            "a value for every field",
            diagnosis: () => "missing: " + string.Join(' ', missing) + "\n" + fleet.Output);
    }

    private static int Id(JsonElement module) => module.GetProperty("id").GetInt32();

    private static int Mesh(JsonElement module) =>
        module.GetProperty("mesh") is { ValueKind: JsonValueKind.Number } mesh ? mesh.GetInt32() : 0;

    private static string NodeLogs(CloudUnderTest cloud) => string.Join(
        '\n',
        Directory.GetFiles(Path.Combine(cloud.Folder, "fleet"), "*.log", SearchOption.AllDirectories)
            .Select(file => "--- " + Path.GetFileName(file) + "\n" + string.Join('\n', File.ReadLines(file).TakeLast(30))));
}
