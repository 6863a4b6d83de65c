using System.Collections.Generic;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests;

/// <summary>Two people in two browsers, where what can do harm needs both.</summary>
[NonParallelizable]
public sealed class TwoPersonTests
{
    private const int Module = 31;
    private const string Threshold = "Over-temperature charge (°C)";
    private const string Reported = "reported-overTemperatureCharge";
    private const string Waits = "waits for a second person";

    private CloudUnderTest _cloud = null!;
    private Browser? _browser;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        SetDefaultExpectTimeout(120_000);
        _cloud = await CloudUnderTest.StartAsync(
            DatabaseEngine.Sqlite, new Dictionary<string, string> { ["BATTERY_TWO_PERSON"] = "1" });
        _browser = await Browser.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Test]
    public async Task A_change_waits_in_both_browsers_until_the_other_one_approves_it_and_a_viewer_only_reads()
    {
        await using var node = VirtualNode.Start(
            _cloud, Module, await _cloud.RegisterAsync(Module, chemistry: "lfp"), intervalMilliseconds: 1000);
        IPage ann = await OpenAsync("ann", "operator");
        IPage bob = await OpenAsync("bob", "operator");
        IPage eve = await OpenAsync("eve", "viewer");
        await ann.GetByLabel(Threshold).FillAsync("47.5");
        await ann.GetByLabel(Threshold).PressAsync("Enter");
        await ann.GetByLabel("Type the module’s name, module 31, to go on").FillAsync("module 31");
        await ann.GetByRole(AriaRole.Button, new() { Name = "Change", Exact = true }).ClickAsync();
        foreach (IPage page in new[] { ann, bob, eve })
        {
            await Expect(page.GetByText(Waits)).ToBeVisibleAsync();
            await Expect(page.GetByText("Over-temperature charge 55.0 °C → 47.5 °C")).ToBeVisibleAsync();
        }

        await Expect(ann.GetByRole(AriaRole.Button, new() { Name = "Take back" })).ToBeVisibleAsync();
        await Expect(ann.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToHaveCountAsync(0);
        await Expect(eve.GetByRole(AriaRole.Button, new() { Name = "Decline" })).ToHaveCountAsync(0);
        await Expect(eve.GetByRole(AriaRole.Button, new() { Name = "Send to the module" })).ToHaveCountAsync(0);
        Assert.That((await _cloud.GetAsync($"/api/modules/{Module}/commands")).GetArrayLength(), Is.Zero);
        await Browser.PictureAsync(bob, "second-person");

        await bob.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        foreach (IPage page in new[] { ann, bob, eve })
        {
            await Expect(page.GetByTestId(Reported)).ToHaveTextAsync("47.5 °C");
            await Expect(page.GetByText("ann, approved by bob")).ToBeVisibleAsync();
            await Expect(page.GetByText(Waits)).ToHaveCountAsync(0);
        }

        await Browser.PictureAsync(eve, "details-viewer");
    }

    private async Task<IPage> OpenAsync(string name, string role)
    {
        await _cloud.WebVerbAsync("create-user", "--data", _cloud.Folder, "--role", role, "--name", name);
        IPage page = await _browser!.OpenAsync(_cloud.Address);
        await page.LogInAsync(name);
        await page.GotoAsync("/batteries/" + Module);
        await Expect(page.GetByTestId(Reported)).ToHaveTextAsync("55.0 °C");
        return page;
    }
}
