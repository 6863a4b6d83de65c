using System;
using System.IO;
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

/// <summary>A module from the factory: set up by its own page, used, and set back by its button.</summary>
public sealed class SetUpTests
{
    private const string Password = "open-sesame-17";

    private string _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("battery-setup-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task It_is_set_up_by_its_page_and_forgets_everything_when_its_button_is_held()
    {
        int port = FreePort.Next();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        string text = Path.Combine(_folder, "node.txt");
        string[] arguments = ["node", "--data", _folder, "--provisioning", text, "--local-page", port.ToString()];
        using (var node = ServiceProcess.Start("Battery.VirtualNode", arguments))
        {
            await SaysAsync(node, "waits to be set up");
            using HttpResponseMessage done = await http.PostAsync(
                "api/setup", new StringContent($"battery node 1\nmodule = 77\ninterval = 1000\nlocal-password = {Password}\n"));
            Assert.That(done.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), node.Output);
            await SaysAsync(node, "module 77, boot");
            await Wait.UntilAsync(async () => await LogInAsync(http), "the page to take the password", diagnosis: () => node.Output);
            Assert.That(Directory.GetFiles(Path.Combine(_folder, "flash")), Is.Not.Empty);

            // A button that is pressed since the start would be a fault.
            await SaysAsync(node, "inverter: it does not say");
            File.WriteAllText(Path.Combine(_folder, "button"), "");
            await SaysAsync(node, "the button is held");
            await Wait.UntilAsync(() => Task.FromResult(node.HasExited), "the restart");
            Assert.That(node.ExitCode, Is.EqualTo(75));
            Assert.That(node.Output, Does.Not.Contain(Password));
        }

        Assert.That(File.Exists(text), Is.False);
        Assert.That(Directory.GetFiles(Path.Combine(_folder, "flash")).Select(Path.GetFileName), Is.Empty);
        using var again = ServiceProcess.Start("Battery.VirtualNode", arguments);
        await SaysAsync(again, "waits to be set up");
        await again.StopAsync();
    }

    [Test]
    public async Task It_becomes_a_module_by_the_code_of_its_label()
    {
        const int Module = 78;
        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        await cloud.RegisterAsync(Module);
        using HttpClient admin = await cloud.LogInAsync("labels", "admin");
        using HttpResponseMessage issued = await admin.PostAsJsonAsync($"/api/modules/{Module}/claim-code", new { days = 1 });
        string code = (await issued.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
        int port = FreePort.Next();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        string text = Path.Combine(_folder, "node.txt");
        using var node = ServiceProcess.Start(
            "Battery.VirtualNode", ["node", "--data", _folder, "--provisioning", text, "--local-page", port.ToString()]);
        await SaysAsync(node, "waits to be set up");
        using HttpResponseMessage done = await http.PostAsync(
            "api/setup", new StringContent($"battery node 1\nclaim-code = {code}\ncloud = {cloud.NodeAddress}\ninterval = 1000\n"));
        Assert.That(done.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), node.Output);
        await SaysAsync(node, $"module {Module}, boot");
        await Wait.UntilAsync(
            async () => (await cloud.GetAsync("/api/modules")).EnumerateArray()
                .Any(module => module.GetProperty("id").GetInt32() == Module && module.GetProperty("online").GetBoolean()),
            "the module to be online", diagnosis: () => node.Output);
        Assert.That(File.ReadAllText(text), Does.Not.Contain("claim-code").And.Contain("module = " + Module));
        await node.StopAsync();
    }

    private static Task SaysAsync(ServiceProcess node, string text) => Wait.UntilAsync(
        () => Task.FromResult(node.Output.Contains(text, StringComparison.Ordinal)), $"the module to say '{text}'",
        diagnosis: () => node.Output);

    private static async Task<bool> LogInAsync(HttpClient http)
    {
        try
        {
            using HttpResponseMessage answer = await http.PostAsync(
                "api/user/login", new StringContent(JsonSerializer.Serialize(new { password = Password })));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            // Between the one page and the other.
            return false;
        }
    }
}
