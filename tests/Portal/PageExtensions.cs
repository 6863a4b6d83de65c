using System.Threading.Tasks;
using Battery.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests;

/// <summary>What users do on many pages.</summary>
internal static class PageExtensions
{
    /// <summary>Logs in and comes to the list of batteries.</summary>
    public static async Task LogInAsync(this IPage page, string user = "admin", string password = CloudUnderTest.AdminPassword)
    {
        await page.GotoAsync("/login");
        await page.GetByLabel("User name").FillAsync(user);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Batteries" })).ToBeVisibleAsync();
    }
}
