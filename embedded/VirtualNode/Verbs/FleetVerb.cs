using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Battery.VirtualNode.Verbs;

/// <summary><c>fleet</c>: the demonstration fleet, each node a process of its own.</summary>
internal static class FleetVerb
{
    private static readonly Option<string> Cloud = new(
        "--cloud")
    { Description = "The cloud's address.", HelpName = "ws://HOST:PORT", Required = true };
    private static readonly Option<string> Keys = new(
        "--keys")
    { Description = "The folder with the modules' keys.", HelpName = "DIR", Required = true };
    private static readonly Option<string> Data = new(
        "--data")
    { Description = "The folder that holds the nodes' flash.", HelpName = "DIR", Required = true };

    /// <summary>
    /// Six modules in a field without internet, more than one access point takes; a module in a shed with Wi-Fi; a HUB on a roof.
    /// </summary>
    private static readonly (int Module, string Place, double Latitude, double Longitude)[] Modules =
    [
        (1, "field", 47.4251, 9.3699),
        (2, "field", 47.4255, 9.3712),
        (3, "field", 47.4248, 9.3721),
        (4, "shed", 47.4302, 9.3801),
        (5, "field", 47.4253, 9.3690),
        (6, "field", 47.4245, 9.3707),
        (7, "field", 47.4258, 9.3704),
    ];

    private const int HubModule = 100;

    public static Command Create()
    {
        var verb = new Command("fleet", "Runs a HUB, six modules in one place whose two meshes reach it by radio, and one module on its own Wi-Fi.")
        {
            Cloud,
            Keys,
            Data,
        };
        verb.SetAction(async (arguments, cancellation) =>
        {
            (string? cloud, string? keys, string? data) = (
                arguments.GetValue(Cloud)!, arguments.GetValue(Keys)!, arguments.GetValue(Data)!);
            Directory.CreateDirectory(data);
            string secrets = Path.Combine(data, "secrets.json");
            Secrets.Ensure(secrets);
            string password = Path.Combine(data, "local-password");
            Secrets.EnsurePassword(password);
            Dictionary<int, int> pages = Modules.ToDictionary(module => module.Module, _ => FleetSupervisor.FreeTcpPort());
            await File.WriteAllTextAsync(
                Path.Combine(data, "local-page"), $"http://127.0.0.1:{pages[Modules[0].Module]}\n", cancellation);
            await using var fleet = new FleetSupervisor();
            (string? air, string? neighbourhood) = (
                FleetSupervisor.FreeUdpPort().ToString(CultureInfo.InvariantCulture),
                FleetSupervisor.FreeTcpPort().ToString(CultureInfo.InvariantCulture));
            fleet.Start("air", "air", "--air", air, "--neighbourhood", neighbourhood, "--site", "shed=Farm");
            fleet.Start(
                "module " + HubModule, [.. Node(HubModule), "--hub", "--air", air, "--latitude", "47.4312", "--longitude", "9.3757"]);
            foreach ((int module, string? place, double latitude, double longitude) in Modules)
            {
                string[] more = [
                    "--neighbourhood", neighbourhood, "--place", place, "--local-page", Text(pages[module]), "--local-password-file", password,
                    "--latitude", Text(latitude), "--longitude", Text(longitude)];
                fleet.Start(
                    "module " + module, place == "shed"
                    ? [.. Node(module), .. more, "--site-wifi", "Farm"] : [.. Node(module), .. more, "--air", air]);
            }

            return await fleet.RunAsync(cancellation);

            string[] Node(int module) =>
            [
                "node", "--module", module.ToString(CultureInfo.InvariantCulture), "--cloud", cloud, "--secrets", secrets,
                "--key-file", Path.Combine(keys, module + ".key"), "--data", Path.Combine(data, "module-" + module),
            ];
        });
        return verb;
    }

    private static string Text(double degrees) => degrees.ToString(CultureInfo.InvariantCulture);
}
