using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using System.Net;
using System.Runtime.InteropServices;
using Battery.Local;
using Battery.Local.Platform.Host;
using Battery.Node;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Node.Sockets;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.VirtualNode.Verbs;

/// <summary><c>node</c>: one virtual node, until it is stopped.</summary>
internal static class NodeVerb
{
    private static readonly Option<int> Module = new(
        "--module")
    { Description = $"The module's id, 1 to {WireLimits.MaximumModuleId}.", HelpName = "N" };
    private static readonly Option<string> Data = new(
        "--data")
    { Description = "The folder that holds its flash and its gauge.", HelpName = "DIR", Required = true };
    private static readonly Option<string> Cloud = new(
        "--cloud")
    { Description = "The cloud's address.", HelpName = "ws://HOST:PORT", DefaultValueFactory = _ => "" };
    private static readonly Option<string?> KeyFile = new(
        "--key-file")
    { Description = "The module's key for the cloud.", HelpName = "FILE" };
    private static readonly Option<string?> SecretsFile = new(
        "--secrets")
    { Description = "The mesh's and the radio's keys.", HelpName = "FILE" };
    private static readonly Option<string?> Journal = new(
        "--journal")
    { Description = "Writes each reading that is taken to a file.", HelpName = "FILE" };
    private static readonly Option<int> Interval = new(
        "--interval-ms")
    { Description = "Milliseconds between readings, instead of the setting.", HelpName = "MS" };
    private static readonly Option<bool> Sleeps = new(
        "--sleep-between-jobs")
    { Description = "Sleeps between jobs, and looks for a way up every 15 minutes." };
    private static readonly Option<int> EmptyBelow = NumberOption.Create(
        "--empty-below", "PERCENT", "Sleeps deeply while its pack holds no more and is not charged; 0 for never", 0, 50, 0);
    private static readonly Option<int> EmptySleep = NumberOption.Create(
        "--empty-sleep", "S", "How long such a sleep lasts", 1, 86400, 1800);
    private static readonly Option<string?> Replay = new(
        "--replay")
    { Description = "A recorded log in place of the model of a pack, a row for each reading.", HelpName = "FILE" };
    private static readonly Option<bool> Hub = new(
        "--hub")
    { Description = "The HUB: no pack, carries what it hears by radio to the cloud." };
    private static readonly Option<int> HubId = new(
        "--hub-id")
    {
        Description = "The HUB that it speaks to by radio; its key is derived from the HUB's.",
        HelpName = "N",
        DefaultValueFactory = _ => 100
    };
    private static readonly Option<int> RadioKeyNumber = new(
        "--radio-key-number")
    {
        Description =
        "Which of its radio keys it is provisioned with, 0 to 255: the next one after the former was revoked.",
        HelpName = "N"
    };
    private static readonly Option<int[]?> AcceptOriginal = new("--accept-original")
    {
        Description =
            "Of a HUB: believes the plain radio messages of these modules with the original firmware, ids 1 to 255 with commas between. "
            + "They are NOT authenticated: anybody on air can speak for these modules. Needs the original's channel (docs/protocol.md).",
        HelpName = "N,N",
        CustomParser = ParseIds,
    };
    private static readonly Option<int> Air = new(
        "--air")
    { Description = "The UDP port of the virtual air; without it no radio.", HelpName = "PORT" };
    private static readonly Option<int> Channel = new(
        "--channel-hz")
    {
        Description = "The radio's channel, Hz; that of the original firmware is 868000000.",
        HelpName = "HZ",
        DefaultValueFactory = _ => 869_525_000
    };
    private static readonly Option<int> Neighbourhood = new(
        "--neighbourhood")
    {
        Description = "The TCP port of the virtual Wi-Fi neighbourhood; without it the node is wired.",
        HelpName = "PORT"
    };
    private static readonly Option<string?> Interface = new(
        "--interface")
    {
        Description =
            "The network interface that its Wi-Fi is, in a network namespace of its own: its access point has a real address there, with "
            + "DHCP and DNS, and its page at port 80. Needs root, --neighbourhood, ip and busybox.",
        HelpName = "NAME"
    };
    private static readonly Option<string?> Provisioning = new(
        "--provisioning")
    {
        Description =
            "The file that sets it up, as that of a board (docs/flashing.md), in place of --module and the like; where there is none, its page "
            + "asks for it. A file 'button' in the data folder is its button, held while it is there.",
        HelpName = "FILE"
    };
    private static readonly Option<int> LocalPage = NumberOption.Create(
        "--local-page", "PORT", "The port of its page for people beside it, on 127.0.0.1; 0 for a free one", 0, 65535, 0);
    private static readonly Option<string?> LocalPassword = new(
        "--local-password-file")
    {
        Description = "The page's password, or its stored form; without it the page shows values and takes nothing.",
        HelpName = "FILE"
    };
    private static readonly Option<string> Place = new(
        "--place")
    { Description = "Where it stands in the neighbourhood.", HelpName = "NAME", DefaultValueFactory = _ => "field" };
    private static readonly Option<string?> SiteWifi = new(
        "--site-wifi")
    {
        Description =
        "A Wi-Fi with internet to join, until another is set by command; its password in BATTERY_SITE_PASSWORD.",
        HelpName = "SSID"
    };
    private static readonly Option<string> UpdateKey = UpdateKeyFile.Create(required: false);
    private static readonly Option<int> Confirm = NumberOption.Create(
        "--confirm-seconds", "S", "How long a new program is given to show that it works", 5, 86400, 600);
    private static readonly Option<double> Latitude = new(
        "--latitude")
    { Description = "Where it stands, degrees.", DefaultValueFactory = _ => 47.4239 };
    private static readonly Option<double> Longitude = new(
        "--longitude")
    { Description = "Where it stands, degrees.", DefaultValueFactory = _ => 9.3748 };

    public static Command Create()
    {
        var verb = new Command("node", "Runs one virtual node: the node's own code over simulated chips.")
        {
            Module, Data, Cloud, KeyFile, SecretsFile, Journal, Interval, Sleeps, EmptyBelow, EmptySleep, Replay, Hub, HubId,
                RadioKeyNumber, AcceptOriginal, Air, Channel, Neighbourhood, Interface, Provisioning, LocalPage, LocalPassword, Place,
                SiteWifi, UpdateKey, Confirm, Latitude, Longitude,
        };
        verb.SetAction(arguments =>
        {
            Run(new NodeOptions(arguments.GetValue(Module), arguments.GetValue(Data)!)
            {
                Cloud = arguments.GetValue(Cloud)!,
                KeyFile = arguments.GetValue(KeyFile),
                SecretsFile = arguments.GetValue(SecretsFile),
                Journal = arguments.GetValue(Journal),
                IntervalMilliseconds = arguments.GetValue(Interval),
                Sleeps = arguments.GetValue(Sleeps),
                EmptyBelow = arguments.GetValue(EmptyBelow),
                EmptySleepSeconds = arguments.GetValue(EmptySleep),
                Replay = arguments.GetValue(Replay),
                Hub = arguments.GetValue(Hub),
                HubId = arguments.GetValue(HubId),

                // An option of several values that is not given has none of them, and is not null.
                AcceptOriginal = arguments.GetValue(AcceptOriginal) is { Length: > 0 } modules ? modules : null,
                RadioKeyNumber = arguments.GetValue(RadioKeyNumber),
                AirPort = arguments.GetValue(Air),
                ChannelHz = arguments.GetValue(Channel),
                NeighbourhoodPort = arguments.GetValue(Neighbourhood),
                Interface = arguments.GetValue(Interface),
                Provisioning = arguments.GetValue(Provisioning),
                LocalPagePort = arguments.GetValue(LocalPage),
                LocalPasswordFile = arguments.GetValue(LocalPassword),
                Place = arguments.GetValue(Place)!,
                SitePassword = Environment.GetEnvironmentVariable("BATTERY_SITE_PASSWORD"),
                SiteWifi = arguments.GetValue(SiteWifi),
                UpdateKey = arguments.GetValue(UpdateKey),
                ConfirmSeconds = arguments.GetValue(Confirm),
                Latitude = arguments.GetValue(Latitude),
                Longitude = arguments.GetValue(Longitude),
            });
            return 0;
        });
        return verb;
    }

    private static int[]? ParseIds(ArgumentResult result)
    {
        var ids = new List<int>();
        foreach (string? text in result.Tokens.SelectMany(token => token.Value.Split(',')))
        {
            if (byte.TryParse(text, out byte id) && id > 0) ids.Add(id);
            else result.AddError($"The original firmware has module ids 1 to 255, not '{text}'.");
        }

        return [.. ids];
    }

    private static string ReadPassword(string file)
    {
        string text = File.ReadAllText(file).Trim();
        return Local.LocalPassword.IsRight(text)
            ? text : throw new InvalidDataException($"{file} holds no password of 8 to 64 characters, and no stored form of one.");
    }

    private static void CheckId(string whose, int id)
    {
        if (WireLimits.IsModuleId(id)) return;
        throw new InvalidDataException($"{whose}'s id is {WireLimits.MinimumModuleId} to {WireLimits.MaximumModuleId}, not {id}.");
    }

    private static void Run(NodeOptions options)
    {
        CheckId("A HUB", options.HubId);
        if (options.Cloud.Length > 0 && WebAddress.Parse(options.Cloud) is null)
            throw new InvalidDataException($"--cloud is an address that begins with ws:// or wss://, not '{options.Cloud}'.");
        if (options.AcceptOriginal is not null && (!options.Hub || options.AirPort == 0))
            throw new InvalidDataException("--accept-original needs --hub and --air.");
        if (options.RadioKeyNumber is < 0 or > 255)
            throw new InvalidDataException($"A radio key's number is 0 to 255, not {options.RadioKeyNumber}.");
        if (options.Interface is not null && options.NeighbourhoodPort == 0)
            throw new InvalidDataException("--interface needs --neighbourhood.");
        Directory.CreateDirectory(options.Data);
        HostPower.SleepOn(VirtualBoard.SleepFile(options));
        var log = new ConsoleLog(options.Provisioning is null ? "module " + options.Module : "board");
        var clock = new HostClock();
        bool isAlone = options.Interface is not null;
        int number = isAlone ? 80 : options.LocalPagePort == 0 ? FleetSupervisor.FreeTcpPort() : options.LocalPagePort;
        IPAddress address = isAlone ? IPAddress.Any : IPAddress.Loopback;
        var port = new HttpPort(new HostConnectionServer(address, number, log), clock, log);
        string page = "http://127.0.0.1:" + number;
        HostProvisioning? provisioning = options.Provisioning is null ? null : new HostProvisioning(options.Provisioning);
        NodeConfiguration configuration = provisioning is null
            ? Configure(options) : SetUp.Wait(provisioning, port, page, clock, log).Configuration;
        options = options with { Module = configuration.ModuleId };
        NodePlatform platform = VirtualBoard.Build(options, port, number, clock, log);
        var app = new NodeApp(configuration, platform);
        var local = new LocalServer(configuration, platform, app, port, new HostPage());
        var watch = new LocalWatch(port, number, new HostNetwork(), clock, log);
        log.Write(LogLevel.Information, "local", "the page for people beside it: " + page);
        if (provisioning is not null)
            new FactoryReset(new FileButton(Path.Combine(options.Data, "button")), platform, provisioning).Join(app.Jobs);
        using Journal? journal = options.Journal is null ? null : new Journal(options.Journal);
        if (journal is not null) app.ReadingTaken += journal.Write;
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        local.Start();
        watch.Start();
        app.Run();
        watch.Stop();
        local.Stop();

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            app.Stop();
        }
    }

    private static NodeConfiguration Configure(NodeOptions options)
    {
        CheckId("A module", options.Module);
        var configuration = new NodeConfiguration
        {
            ModuleId = options.Module,
            CloudAddress = options.Cloud,
            CloudKey = options.KeyFile is null ? "" : Credentials.Read(options.KeyFile, options.Module).Key,
            IntervalMilliseconds = options.IntervalMilliseconds,
            SleepsBetweenJobs = options.Sleeps,
            EmptyBelow = options.EmptyBelow,
            EmptySleepSeconds = options.EmptySleepSeconds,
            IsHub = options.Hub,
            OriginalModules = options.AcceptOriginal,
            LocalPassword = options.LocalPasswordFile is null ? null : ReadPassword(options.LocalPasswordFile),
            SiteSsid = options.SiteWifi,
            SitePassword = options.SitePassword,

            // A disk does not wear out as a module's flash does: each reading is written at once, and a kill costs one at most.
            OutboxBytes = 4_000_000,
            UnsavedSeconds = 0,
        };
        if (options.SecretsFile is not null)
        {
            var secrets = Secrets.Read(options.SecretsFile);
            configuration.MeshKey = secrets.MeshKey;
            configuration.MeshPassword = secrets.MeshPassword;
            configuration.HubId = options.HubId;
            configuration.RadioKeyNumber = options.RadioKeyNumber;
            configuration.RadioSecret = options.Hub
                ? secrets.RadioKey : HubKeys.DeriveSecret(secrets.RadioKey, options.HubId, options.Module, options.RadioKeyNumber);
        }
        else if (options.AirPort != 0 || options.NeighbourhoodPort != 0)
        {
            throw new InvalidDataException("--air and --neighbourhood need --secrets.");
        }

        return configuration;
    }
}
