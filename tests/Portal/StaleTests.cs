using System;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests;

/// <summary>What is old looks old in a browser: modules that went, or never came, or have a wrong clock, and a server that hangs.</summary>
[NonParallelizable]
public sealed class StaleTests
{
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
    public async Task A_module_that_goes_offline_turns_grey_with_its_age_and_one_that_never_came_has_no_way()
    {
        await _cloud.RegisterAsync(32);
        string key = await _cloud.RegisterAsync(31);
        IPage page = await OpenAsync();
        ILocator never = page.GetByRole(AriaRole.Article, new() { Name = "Module 32, module 32, offline" });
        await Expect(never).ToContainTextAsync("Never seen");
        await Expect(never).Not.ToContainTextAsync("direct");

        ILocator there = page.GetByRole(AriaRole.Article, new() { Name = "Module 31, module 31, online" });
        ILocator gone = page.GetByRole(AriaRole.Article, new() { Name = "Module 31, module 31, offline" });
        string bright;
        await using (var node = VirtualNode.Start(_cloud, 31, key, intervalMilliseconds: 1000))
        {
            await Expect(there).ToContainTextAsync("direct");
            await Expect(there).ToHaveAttributeAsync("data-freshness", "fresh");
            bright = await ColourAsync(there.Locator(".bar"));
        }

        await Expect(gone).ToHaveAttributeAsync("data-freshness", "offline");
        await Expect(gone).ToContainTextAsync(new Regex(@"values from \d+ (s|min) ago"));
        await Expect(gone).Not.ToContainTextAsync("direct");
        await Expect(gone.Locator(".bar")).Not.ToHaveCSSAsync("background-color", bright);
        await Browser.PictureAsync(page, "stale");
        await gone.ClickAsync();
        await Expect(page.GetByText(new Regex(@"These values are from \d+ (s|min) ago\."))).ToBeVisibleAsync();
        await Expect(page.GetByText("no link")).ToBeVisibleAsync();
        await Browser.PictureAsync(page, "stale-details");
    }

    [Test]
    public async Task A_reading_from_the_future_is_marked_and_what_comes_after_is_shown()
    {
        string key = await _cloud.RegisterAsync(33);
        IPage page = await OpenAsync();
        using ClientWebSocket node = new();
        node.Options.SetRequestHeader("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("33:" + key)));
        await node.ConnectAsync(new Uri(_cloud.NodeAddress + "/api/node_ws"), CancellationToken.None);
        await page.GotoAsync("/batteries/33");
        await SendAsync(node, DateTimeOffset.UtcNow.AddYears(1), boot: 1, charge: 41);
        await Expect(page.GetByTestId("state-of-charge")).ToHaveTextAsync("41 %");
        await Expect(page.GetByText("time of arrival: its own clock is ahead and not believed")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("arrivals")).ToContainTextAsync("1 reading stands at the time of arrival");
        await Browser.PictureAsync(page, "arrival");
        await SendAsync(node, DateTimeOffset.UtcNow, boot: 2, charge: 42);
        await Expect(page.GetByTestId("state-of-charge")).ToHaveTextAsync("42 %");
        await Expect(page.GetByText("gps time")).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_server_that_hangs_is_told_and_nobody_is_called_online_until_it_goes_on()
    {
        string key = await _cloud.RegisterAsync(34);
        await using var node = VirtualNode.Start(_cloud, 34, key, intervalMilliseconds: 1000);
        IPage page = await OpenAsync();
        await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Module 34, module 34, online" })).ToBeVisibleAsync();
        _cloud.HangWeb();
        try
        {
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("No news from the server since");
            await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Module 34, module 34, unknown" })).ToBeVisibleAsync();
            await Browser.PictureAsync(page, "no-news");
        }
        finally
        {
            _cloud.LetWebGoOn();
        }

        await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Module 34, module 34, online" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveCountAsync(0);
    }

    private static Task<string> ColourAsync(ILocator bar) =>
        bar.EvaluateAsync<string>("element => getComputedStyle(element).backgroundColor");

    private static Task SendAsync(ClientWebSocket node, DateTimeOffset takenAt, int boot, int charge)
    {
        long time = takenAt.ToUnixTimeMilliseconds();
        string text = $$$"""{"type":"data","esp_id":33,"content":{"t":{{{time}}},"s":2,"b":{{{boot}}},"n":1,"Q":{{{charge}}}}}""";
        return node.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);
    }

    private async Task<IPage> OpenAsync()
    {
        IPage page = await _browser!.OpenAsync(_cloud.Address);
        await page.GotoAsync("/login");
        await page.GetByLabel("User name").FillAsync("admin");
        await page.GetByLabel("Password").FillAsync(CloudUnderTest.AdminPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Batteries" })).ToBeVisibleAsync();
        return page;
    }
}
