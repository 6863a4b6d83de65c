using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests;

/// <summary>What a user does in a browser, against the real cloud and real virtual nodes.</summary>
[NonParallelizable]
public sealed class PortalTests
{
    private const string Threshold = "Over-temperature charge (°C)";
    private const string Reported = "reported-overTemperatureCharge";

    private CloudUnderTest _cloud = null!;
    private Browser? _browser;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        SetDefaultExpectTimeout(120_000);
        _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        _browser = await Browser.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Test]
    public async Task A_user_sees_modules_become_live_and_changes_a_threshold()
    {
        var keys = new Dictionary<int, string>
        {
            [21] = await _cloud.RegisterAsync(21, chemistry: "lfp"),
            [22] = await _cloud.RegisterAsync(22),
        };
        IPage page = await _browser!.OpenAsync(_cloud.Address);
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        await page.LogInAsync();

        // Nothing reports yet.
        await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Module 21, module 21, offline" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Module 22, module 22, offline" })).ToBeVisibleAsync();

        // A mark in the page's memory shows that it is not loaded again.
        await page.EvaluateAsync("window.sameDocument = true");
        await using var first = VirtualNode.Start(_cloud, 21, keys[21], intervalMilliseconds: 1000);
        await using var second = VirtualNode.Start(_cloud, 22, keys[22], intervalMilliseconds: 1000);
        ILocator card = page.GetByRole(AriaRole.Article, new() { Name = "Module 21, module 21, online" });
        await Expect(card).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Module 22, module 22, online" })).ToBeVisibleAsync();
        await Expect(card).ToContainTextAsync(new Regex(@"\d+(\.\d+)? V"));
        await Browser.PictureAsync(page, "batteries");

        await card.ClickAsync();
        await Expect(page.GetByTestId("state-of-charge")).ToHaveTextAsync(new Regex(@"^\d+ %$"));
        await Expect(page.GetByTestId(Reported)).ToHaveTextAsync("55.0 °C");
        await Expect(page.Locator(".uplot canvas").First).ToBeVisibleAsync();

        // By keyboard alone: Enter sends the form, the question wants the module's name, and one Enter too many does nothing.
        await page.GetByLabel(Threshold).FillAsync("47.5");
        await page.GetByLabel(Threshold).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("55.0 °C → 47.5 °C");
        ILocator name = page.GetByLabel("Type the module’s name, module 21, to go on");
        await Expect(name).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Change", Exact = true })).ToBeDisabledAsync();
        await Browser.PictureAsync(page, "question");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.GetByLabel(Threshold)).ToBeFocusedAsync();
        Assert.That((await _cloud.GetAsync("/api/modules/21/commands")).GetArrayLength(), Is.Zero, "Escape sends nothing");
        await page.Keyboard.PressAsync("Enter");
        await Expect(name).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("module 21");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("settings-state")).ToContainTextAsync("confirmed");
        await Expect(page.GetByTestId(Reported)).ToHaveTextAsync("47.5 °C");
        await Browser.PictureAsync(page, "details");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dark colours" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Charge", Exact = true }).ClickAsync();
        await Browser.PictureAsync(page, "details-dark");

        Assert.That(await page.EvaluateAsync<bool>("window.sameDocument === true"), Is.True, "the page was never loaded again");
        Assert.That(errors, Is.Empty);
    }

    [Test]
    public async Task A_threshold_that_makes_no_sense_is_refused_in_the_form_and_nothing_is_sent()
    {
        string key = await _cloud.RegisterAsync(23);
        await using var node = VirtualNode.Start(_cloud, 23, key, intervalMilliseconds: 1000);
        IPage page = await _browser!.OpenAsync(_cloud.Address, width: 390, height: 844);
        await page.LogInAsync();
        await page.GotoAsync("/batteries/23");
        await Expect(page.GetByTestId(Reported)).ToHaveTextAsync("55.0 °C");

        // Told while it is typed.
        await page.GetByLabel(Threshold).FillAsync("150");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(
            "Over-temperature charge must be between 30.0 and 45.0 °C for cells of unknown chemistry, not 150.0 °C.");
        foreach ((string? text, string? complaint) in new[]
            { ("warm", "at most 1 decimal"), ("99999", "between 30.0 and 45.0 °C"), ("20", "not 20.0 °C"), ("", "at least one") })
        {
            await page.GetByLabel(Threshold).FillAsync(text);
            await page.GetByRole(AriaRole.Button, new() { Name = "Send to the module" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(complaint);
        }

        await Browser.PictureAsync(page, "details-phone");
        Assert.That((await _cloud.GetAsync("/api/modules/23/commands")).GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task The_demonstration_fleet_is_shown_by_its_mesh_and_an_imported_log_as_history()
    {
        string keys = Path.Combine(_cloud.Folder, "fleet", "keys");
        await _cloud.WebVerbAsync("provision-fleet", "--data", _cloud.Folder, "--out", keys);
        using var fleet = ServiceProcess.Start(
            "Battery.VirtualNode",
            ["fleet", "--cloud", _cloud.NodeAddress, "--keys", keys, "--data", Path.Combine(_cloud.Folder, "fleet")]);
        try
        {
            IPage page = await _browser!.OpenAsync(_cloud.Address);
            await page.LogInAsync();
            foreach (
                string? name in new[] { "Module 1, Mesh 1", "Module 2, Mesh 2", "Module 3, Mesh 3", "Module 4, Own Wi-Fi",
                "Module 5, Mesh 5", "Module 6, Mesh 6", "Module 7, Mesh 7", "Module 100, HUB" })
            {
                await Expect(page.GetByRole(AriaRole.Article, new() { Name = name + ", online" })).ToBeVisibleAsync();
            }

            ILocator mesh = page.GetByRole(AriaRole.Region, new() { NameRegex = new Regex("mesh", RegexOptions.IgnoreCase) });
            await Expect(mesh.GetByRole(AriaRole.Link)).ToHaveCountAsync(6);
            await Expect(mesh.GetByText(new Regex(@"via 100"))).ToHaveCountAsync(6);
            Assert.That(await mesh.CountAsync(), Is.GreaterThan(1), "six in one place are more than one access point takes");
            await Browser.PictureAsync(page, "fleet");

            if (Repository.SharedData is null) return;
            await _cloud.WebVerbAsync(
                "import", "--data", _cloud.Folder, "--module", "999", Path.Combine(Repository.SharedData, "pack-log.csv"));
            await page.GotoAsync("/batteries/999");
            await page.GetByRole(AriaRole.Button, new() { Name = "All", Exact = true }).ClickAsync();
            await Expect(page.GetByTestId("chart")).ToHaveAttributeAsync("data-points", new Regex(@"^[1-9]\d{2,}$"));
            await Browser.PictureAsync(page, "history");
        }
        finally
        {
            await fleet.StopAsync();
        }
    }

    [Test]
    public async Task A_module_that_is_removed_leaves_the_list_and_its_page_says_so()
    {
        await _cloud.RegisterAsync(26);
        await _cloud.RegisterAsync(27);
        IPage list = await _browser!.OpenAsync(_cloud.Address);
        await list.LogInAsync();
        IPage page = await list.Context.NewPageAsync();
        var errors = new List<string>();
        list.PageError += (_, error) => errors.Add(error);
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync("/batteries/26");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "module 26" })).ToBeVisibleAsync();
        ILocator card = list.GetByRole(AriaRole.Article, new() { Name = "Module 26, module 26, offline" });
        await Expect(card).ToBeVisibleAsync();

        using HttpResponseMessage removed = await _cloud.Http.DeleteAsync("/api/modules/26");
        Assert.That(removed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Module 26 was removed");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Send to the module" })).ToHaveCountAsync(0);
        await Expect(card).ToHaveCountAsync(0);
        await Expect(list.GetByRole(AriaRole.Article, new() { Name = "Module 27, module 27, offline" })).ToBeVisibleAsync();
        await Browser.PictureAsync(page, "removed");
        Assert.That(errors, Is.Empty);
    }

    [Test]
    public async Task Whoever_is_signed_out_elsewhere_is_told_so_and_can_sign_in_again()
    {
        await _cloud.WebVerbAsync("create-user", "--data", _cloud.Folder, "--role", "viewer", "--name", "guest");
        IPage page = await _browser!.OpenAsync(_cloud.Address);
        await page.LogInAsync("guest");
        using HttpResponseMessage ended = await _cloud.Http.DeleteAsync("/api/users/guest/sessions");
        Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));

        // Nobody touches the page: its live connection was told.
        await Expect(page.GetByText("You have been signed out")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.LogInAsync("guest");
    }

    [Test]
    public async Task A_wrong_password_is_told_and_lets_nobody_in()
    {
        IPage page = await _browser!.OpenAsync(_cloud.Address);
        await page.GotoAsync("/batteries");
        await page.GetByLabel("User name").FillAsync("nobody");
        await page.GetByLabel("Password").FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByText("User name or password is wrong.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Batteries" })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_module_that_is_not_there_is_told()
    {
        IPage page = await _browser!.OpenAsync(_cloud.Address);
        await page.LogInAsync();
        await page.GotoAsync("/batteries/60000");
        await Expect(page.Locator("main")).ToContainTextAsync(new Regex("no module|not registered|not found", RegexOptions.IgnoreCase));
    }
}
