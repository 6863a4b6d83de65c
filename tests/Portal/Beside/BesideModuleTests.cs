using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests;

/// <summary>
/// Modules in a field without internet, and a phone that joins their Wi-Fi, each in a network namespace of its own: addresses come by real
/// DHCP, names by real DNS, and the page is looked at in a real browser. Modules are killed meanwhile.
/// </summary>
[NonParallelizable]
public sealed class BesideModuleTests
{
    private const string Password = "hay-and-straw-7";
    private const string Address = "http://192.168.4.1/";

    private readonly List<NetworkNamespace> _namespaces = [];
    private readonly Dictionary<int, (NetworkNamespace Namespace, ServiceProcess Process)> _modules = [];
    private string _folder = null!;
    private string _prefix = null!;
    private int _neighbourhood;
    private ServiceProcess? _air;
    private string _phone = null!;

    [SetUp]
    public async Task StartAsync()
    {
        (int code, string why) = await ServiceProcess.RunCommandAsync(Path.Combine(Repository.Root, "scripts", "netns"), "check");
        if (code != 0) Assert.Ignore(why);
        SetDefaultExpectTimeout(120_000);
        _folder = Directory.CreateTempSubdirectory("battery-beside-").FullName;
        _prefix = "bt" + Environment.ProcessId;
        _neighbourhood = FreePort.Next();
        await File.WriteAllTextAsync(Path.Combine(_folder, "password"), Password);
        await File.WriteAllTextAsync(Path.Combine(_folder, "secrets.json"), JsonSerializer.Serialize(new
        {
            meshKey = "mesh-key-of-this-test",
            meshPassword = "mesh-password",
            radioKey = RandomNumberGenerator.GetBytes(32),
        }));
        _air = ServiceProcess.Start(
            "Battery.VirtualNode", ["air", "--air", FreePort.Next().ToString(), "--neighbourhood", _neighbourhood.ToString()]);
        NetworkNamespace bridge = Keep(await NetworkNamespace.BridgeAsync(_prefix + "a"));
        _phone = Keep(await NetworkNamespace.StationAsync(_prefix + "p", bridge)).Name;
        for (int module = 1; module <= 3; module++)
        {
            NetworkNamespace space = Keep(await NetworkNamespace.StationAsync(_prefix + "m" + module, bridge));
            space.Relay(_neighbourhood);
            _modules[module] = (space, null!);
        }
    }

    [TearDown]
    public async Task StopAsync()
    {
        foreach ((NetworkNamespace _, ServiceProcess process) in _modules.Values)
        {
            if (process is null) continue;
            await process.StopAsync();
            process.Dispose();
        }

        if (_air is not null)
        {
            await _air.StopAsync();
            _air.Dispose();
        }

        foreach (NetworkNamespace space in _namespaces) space.Dispose();
        _namespaces.Clear();
        _modules.Clear();
        if (_folder is null) return;
        Directory.Delete(_folder, recursive: true);
        if (Directory.Exists("/etc/netns/" + _prefix + "p")) Directory.Delete("/etc/netns/" + _prefix + "p", recursive: true);
    }

    [Test]
    public async Task A_phone_gets_its_address_any_name_leads_it_to_the_page_and_it_sees_live_values_though_modules_die()
    {
        StartModule(1);
        await SaysAsync(1, "this node becomes ROOT");
        StartModule(2);
        StartModule(3);
        await SaysAsync(1, "module 2 is connected");
        await SaysAsync(1, "module 3 is connected");
        foreach (int member in (int[])[2, 3]) Assert.That(Output(member), Does.Match("joined ROOT.*, address 192.168.4."));

        await JoinAsync();
        await using Browser browser = await Browser.StartAsync(BrowserOfThePhone());
        IPage page = await browser.OpenAsync(new Uri(Address), width: 390, height: 844);
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync("http://captive.apple.com/hotspot-detect.html");
        Assert.That(page.Url, Is.EqualTo(Address));
        await page.GotoAsync("http://any.name.at.all/and/any/path");
        Assert.That(page.Url, Is.EqualTo(Address));

        await LogInAsync(page, "wrong-wrong");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The password is wrong.");
        await LogInAsync(page, Password);
        await LiveAsync(page, 1);
        await ChangeIntervalAsync(page);
        await Browser.PictureAsync(page, "beside-module");

        _modules[2].Process.KillHard();
        await SaysAsync(1, "module 2 has left");
        await LiveAsync(page, 1);

        _modules[1].Process.KillHard();
        await LinkAsync(1, "down");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("not connected");
        await SaysAsync(3, "this node becomes ROOT");
        await JoinAsync();
        await Expect(page.Locator("#module")).ToHaveTextAsync("3");
        await LogInThoughTheNetworkChangesAsync(page);
        await LiveAsync(page, 3);

        await LinkAsync(1, "up");
        StartModule(1);
        await SaysAsync(3, "module 1 is connected");
        await LiveAsync(page, 3);
        await Browser.PictureAsync(page, "beside-module-after");
        Assert.That(errors, Is.Empty);
        foreach (int module in _modules.Keys) Assert.That(Output(module), Does.Not.Contain(Password));
    }

    private static async Task LogInAsync(IPage page, string password)
    {
        await page.GetByLabel("Password of this module").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
    }

    // A browser may end what is under way when its address changes; whoever stands there tries again.
    private static async Task LogInThoughTheNetworkChangesAsync(IPage page)
    {
        ILocator alert = page.GetByRole(AriaRole.Alert);
        for (int tried = 0; tried < 5; tried++)
        {
            await LogInAsync(page, Password);
            await Expect(page.GetByText("Log out").Or(alert.Filter(new() { HasText = "." })).First).ToBeVisibleAsync();
            if (!await alert.IsVisibleAsync()) return;
            await Expect(alert).ToHaveTextAsync("The module does not answer.");
        }
    }

    private static async Task LiveAsync(IPage page, int module)
    {
        await Expect(page.Locator("#module")).ToHaveTextAsync(module.ToString());
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("live");
        await Expect(page.Locator("#v-V")).ToContainTextAsync(" V");
        await Expect(page.Locator("#v-V1")).ToContainTextAsync(" V");
        await Expect(page.Locator("#v-aT")).ToContainTextAsync("°C");

        // Marked now, and gone with the next reading.
        await page.EvaluateAsync("document.getElementById('v-V').dataset.seen = 'yes'");
        await Expect(page.Locator("#v-V[data-seen]")).ToHaveCountAsync(0);
    }

    private static async Task ChangeIntervalAsync(IPage page)
    {
        await page.GetByLabel("Setting").SelectOptionAsync(new SelectOptionValue { Label = "Report interval" });
        await page.GetByLabel("Value").FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set", Exact = true }).ClickAsync();
        await Expect(page.Locator("#log")).ToContainTextAsync("Report interval: done");
        await Expect(page.Locator("#about")).ToContainTextAsync("In force: 2 s.");
    }

    /// <summary>What a phone does that joins a Wi-Fi.</summary>
    private async Task JoinAsync()
    {
        string script = WriteScript(
            "lease",
            $$"""
            [ "$1" = bound ] || exit 0
            ip address flush dev "$interface"
            ip neighbour flush dev "$interface"
            ip address replace "$ip/24" dev "$interface"
            ip route replace default via "$router" dev "$interface"
            mkdir -p /etc/netns/{{_phone}}
            echo "nameserver $dns" >/etc/netns/{{_phone}}/resolv.conf
            """);
        (int code, string output) = await ServiceProcess.RunCommandAsync(
            "ip", NetworkNamespace.Exec(_phone, "busybox", "udhcpc", "-i", "wlan0", "-f", "-q", "-n", "-t", "20", "-T", "1", "-s", script));
        Assert.That(code, Is.Zero, output);
        string names = Path.Combine("/etc/netns", _phone, "resolv.conf");
        Assert.That(await File.ReadAllTextAsync(names), Is.EqualTo("nameserver 192.168.4.1\n"), output);
    }

    private string BrowserOfThePhone() =>
        WriteScript("browser", $"exec ip netns exec {_phone} {Browser.FindChromium()} \"$@\"");

    private string WriteScript(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, "#!/bin/sh\n" + text + "\n");
        if (!OperatingSystem.IsLinux()) throw new PlatformNotSupportedException();
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return path;
    }

    private void StartModule(int module)
    {
        NetworkNamespace space = _modules[module].Namespace;
        _modules[module].Process?.Dispose();
        string[] node =
        [
            "dotnet", Build.Current.Program("Battery.VirtualNode"), "node", "--module", module.ToString(), "--data",
            Path.Combine(_folder, "module-" + module), "--secrets", Path.Combine(_folder, "secrets.json"), "--neighbourhood",
            _neighbourhood.ToString(), "--interface", "wlan0", "--local-password-file", Path.Combine(_folder, "password"),
        ];
        _modules[module] = (space, ServiceProcess.StartCommand("ip", NetworkNamespace.Exec(space.Name, node)));
    }

    // A board without power answers nobody any more; a namespace whose process is gone would, for the address that it was given.
    private async Task LinkAsync(int module, string state)
    {
        (int code, string output) = await ServiceProcess.RunCommandAsync("ip", "-n", _modules[module].Namespace.Name, "link", "set", "wlan0", state);
        Assert.That(code, Is.Zero, output);
    }

    private string Output(int module) => _modules[module].Process.Output;

    private Task SaysAsync(int module, string text) => Wait.UntilAsync(
        () => Task.FromResult(Output(module).Contains(text, StringComparison.Ordinal)),
        $"module {module} to say '{text}'",
        diagnosis: () => string.Join("\n\n", _modules.Where(one => one.Value.Process is not null).Select(one => Output(one.Key))));

    private NetworkNamespace Keep(NetworkNamespace space)
    {
        _namespaces.Add(space);
        return space;
    }
}
