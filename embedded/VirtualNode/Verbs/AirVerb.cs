using System;
using System.CommandLine;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using Battery.Simulation.Neighbourhood;
using Battery.Simulation.Radio;

namespace Battery.VirtualNode.Verbs;

/// <summary><c>air</c>: what virtual nodes share: the radio's air and the Wi-Fi neighbourhood.</summary>
internal static class AirVerb
{
    private static readonly Option<int> Air = new(
        "--air")
    { Description = "The UDP port of the air on 127.0.0.1.", HelpName = "PORT", Required = true };
    private static readonly Option<int> Neighbourhood = new(
        "--neighbourhood")
    { Description = "The TCP port of the Wi-Fi neighbourhood on 127.0.0.1.", HelpName = "PORT", Required = true };
    private static readonly Option<double> Loss = new(
        "--loss")
    {
        Description = "The share of radio packets that noise destroys, 0 to 1.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 0.02
    };
    private static readonly Option<int> Seed = new(
        "--seed")
    { Description = "Of the losses.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private static readonly Option<string[]> Site = new(
        "--site")
    {
        Description = "A Wi-Fi and where it is in reach; open without a password, with internet unless 'offline' stands behind all.",
        HelpName = "PLACE=SSID[,PASSWORD[,offline]]",
        DefaultValueFactory = _ => []
    };

    public static Command Create()
    {
        var verb = new Command("air", "Runs the air and the Wi-Fi neighbourhood that virtual nodes share.")
        {
            Air,
            Neighbourhood,
            Loss,
            Seed,
            Site,
        };
        verb.SetAction(arguments =>
        {
            double loss = arguments.GetValue(Loss);
            if (loss is not (>= 0 and <= 1)) throw new ArgumentException("--loss is 0 to 1.");
            SiteNetwork[] sites = arguments.GetValue(Site)!.Select(Parse).ToArray();
            using var broker = new AirBroker(arguments.GetValue(Air), new Air(arguments.GetValue(Seed)) { Loss = loss });
            using var neighbourhood = new NeighbourhoodServer(arguments.GetValue(Neighbourhood), sites);
            using var stop = new ManualResetEventSlim();
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            stop.Wait();
            return 0;

            void Stop(PosixSignalContext context)
            {
                context.Cancel = true;
                stop.Set();
            }
        });
        return verb;
    }

    private static SiteNetwork Parse(string text)
    {
        string[] parts = text.Split('=', 2);
        return (parts is [{ Length: > 0 }, { } network] ? network.Split(',') : null) switch
        {
            [{ Length: > 0 } ssid] => new SiteNetwork(parts[0], ssid, ""),
            [{ Length: > 0 } ssid, { } password] => new SiteNetwork(parts[0], ssid, password),
            [{ Length: > 0 } ssid, { } password, "offline"] => new SiteNetwork(parts[0], ssid, password, HasInternet: false),
            _ => throw new ArgumentException($"--site is PLACE=SSID[,PASSWORD[,offline]], not '{text}'."),
        };
    }
}
