using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests;

/// <summary>
/// What holds for every page: its address, its size on the line, its title, who can use it, and what a login that ended leads to.
/// </summary>
[NonParallelizable]
public sealed class PageTests
{
    private const int Module = 41;
    private const string NeverSeen = "Module 41, module 41, offline";

    private CloudUnderTest _cloud = null!;
    private Browser? _browser;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        SetDefaultExpectTimeout(120_000);
        _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        await _cloud.RegisterAsync(Module);
        _browser = await Browser.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [TestCase("/", HttpStatusCode.OK)]
    [TestCase("/login", HttpStatusCode.OK)]
    [TestCase("/batteries", HttpStatusCode.OK)]
    [TestCase("/batteries/41", HttpStatusCode.OK)]
    [TestCase("/batteries/41/more", HttpStatusCode.NotFound)]
    [TestCase("/no-such-page", HttpStatusCode.NotFound)]
    [TestCase("/assets/old.js", HttpStatusCode.NotFound)]
    public async Task A_page_is_there_and_an_address_of_none_is_not_found(string address, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await _cloud.Http.GetAsync(address);
        Assert.That(answer.StatusCode, Is.EqualTo(expected));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
    }

    [TestCase("PUT", "/api/modules/41", null, HttpStatusCode.MethodNotAllowed)]
    [TestCase("DELETE", "/api/fields", null, HttpStatusCode.MethodNotAllowed)]
    [TestCase("POST", "/api/modules/41/commands", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [TestCase("PUT", "/api/nothing", null, HttpStatusCode.NotFound)]
    [TestCase("POST", "/batteries", null, HttpStatusCode.MethodNotAllowed)]
    public async Task A_call_that_an_address_does_not_take_is_told_from_an_address_that_is_not_there(
        string method, string address, string? contentType, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (contentType is not null) request.Content = new StringContent("{}", Encoding.UTF8, contentType);
        using HttpResponseMessage answer = await _cloud.Http.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(expected));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        if (expected == HttpStatusCode.MethodNotAllowed) Assert.That(answer.Content.Headers.Allow, Is.Not.Empty);
    }

    [Test]
    public async Task The_bundle_travels_compressed()
    {
        IPage page = await _browser!.OpenAsync(_cloud.Address);
        var scripts = new List<IResponse>();
        page.Response += (_, response) =>
        {
            if (response.Url.EndsWith(".js", System.StringComparison.Ordinal)) scripts.Add(response);
        };
        await page.GotoAsync("/login");
        await Expect(page.GetByLabel("User name")).ToBeVisibleAsync();
        Assert.That(scripts, Is.Not.Empty);
        int travelled = 0;
        int held = 0;
        foreach (IResponse script in scripts)
        {
            Assert.That(await script.HeaderValueAsync("content-encoding"), Is.AnyOf("br", "gzip"), script.Url);
            travelled += (await script.Request.SizesAsync()).ResponseBodySize;
            held += (await script.BodyAsync()).Length;
        }

        TestContext.Out.WriteLine($"{held} bytes of JavaScript travelled as {travelled}");
        Assert.That(travelled, Is.LessThan(held / 2));
    }

    [Test]
    public async Task Title_and_focus_follow_from_page_to_page()
    {
        IPage page = await _browser!.OpenAsync(_cloud.Address);
        await page.LogInAsync();
        await Expect(page).ToHaveTitleAsync("Batteries – Battery");
        await page.GetByRole(AriaRole.Link, new() { Name = "module 41" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveTitleAsync("module 41 – Battery");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
        await page.GotoAsync("/no-such-page");
        await Expect(page).ToHaveTitleAsync("No such page – Battery");
    }

    [Test]
    public async Task A_login_that_ended_leads_to_the_sign_in_and_back()
    {
        IPage page = await _browser!.OpenAsync(_cloud.Address);
        await page.LogInAsync();
        await page.GetByRole(AriaRole.Article, new() { Name = NeverSeen }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "module 41" })).ToBeVisibleAsync();
        await page.Context.ClearCookiesAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "24 h" }).ClickAsync();
        await Expect(page.GetByText("You have been signed out")).ToBeVisibleAsync();
        await Browser.PictureAsync(page, "signed-out");
        await page.GetByLabel("User name").FillAsync("admin");
        await page.GetByLabel("Password").FillAsync(CloudUnderTest.AdminPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "module 41" })).ToBeVisibleAsync();

        // Without a login that counts, leaving is no error.
        await page.Context.ClearCookiesAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        await Expect(page.GetByLabel("User name")).ToBeVisibleAsync();
    }

    [TestCase("/", false)]
    [TestCase("/login", false)]
    [TestCase("/no-such-page", false)]
    [TestCase("/batteries", true)]
    [TestCase("/batteries/41", true)]
    public async Task Axe_finds_nothing(string address, bool behindLogin)
    {
        IPage page = await _browser!.OpenAsync(_cloud.Address);
        if (behindLogin) await page.LogInAsync();
        foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.GotoAsync(address);
            await Expect(page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
            AxeResult result = await page.RunAxe();
            Assert.That(
                result.Violations.Select(violation =>
                    $"{violation.Impact} {violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html).Take(3))}"),
                Is.Empty,
                $"{address}, {scheme}");
        }
    }
}
