using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Battery.Testing;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Portal.Tests;

/// <summary>The distribution's Chromium, driven by Playwright; each with an empty profile.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const float LimitMs = 120_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>Starts one.</summary>
    /// <param name="executable">What starts it; null for the distribution's own.</param>
    public static async Task<Browser> StartAsync(string? executable = null)
    {
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable ?? FindChromium(),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        return new Browser(playwright, browser);
    }

    /// <summary>Opens a window of its own, with cookies of its own.</summary>
    public async Task<IPage> OpenAsync(Uri address, int width = 1280, int height = 900)
    {
        IBrowserContext context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        context.SetDefaultTimeout(LimitMs);
        return await context.NewPageAsync();
    }

    /// <summary>Keeps what the page looks like beside the test results.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        string folder = Path.Combine(Repository.Root, "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    public static string FindChromium()
    {
        using Process process = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "scripts", "chromium"), ["path"])
        {
            RedirectStandardOutput = true,
        })!;
        string path = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, "run scripts/chromium install first");
        return path;
    }
}
