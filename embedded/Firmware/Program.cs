using System;
using System.Threading;
using Battery.Local;
using Battery.Node;
using Battery.Node.Platform;
using Battery.Node.Platform.Esp32;
using Battery.Node.Sockets;
using Battery.Protocol;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Networking;
using nanoFramework.Runtime.Native;

namespace Battery.Firmware;

/// <summary>
/// The firmware of a module with an ESP32: sets the node up from flash and runs it (docs/flashing.md tells what the log says).
/// </summary>
public static class Program
{
    private const string ProvisioningPath = "I:\\node.txt";
    private const string CertificateFolder = "I:\\";
    private const string PageFolder = "I:\\page\\";
    private const int PortNumber = 80;
    private const int MostCertificateBytes = 8192;
    private const int RestartMilliseconds = 60000;
    private const int LookMilliseconds = 10000;
    private const int AskMilliseconds = 1000;
    private const int MostClaimMilliseconds = 600000;
    private const string SetUpPasswordPath = "I:\\setup.txt";
    private const string SetUpSsid = "SETUP-";
    private const int MostPasswordBytes = 64;

    /// <summary>Runs until the board restarts.</summary>
    public static void Main()
    {
        var clock = new Esp32Clock();
        ILog log = new Esp32Log(clock, LogLevel.Information);
        Greet(log);
        try
        {
            IProvisioning provisioning = new FlashProvisioning(ProvisioningPath);
            ProvisionedNode provisioned = WaitForProvisioning(provisioning, clock, log);
            if (provisioned.IsLogLong) log = new Esp32Log(clock, LogLevel.Debug);
            Sntp.Start();
            if (provisioned.ClaimCode != null) BecomeModule(provisioned, provisioning, clock, log);
            Run(provisioned, provisioning, clock, log);
        }
        catch (Exception failure)
        {
            log.Write(LogLevel.Error, "board", failure.GetType().FullName + ": " + failure.Message + "; it restarts in a minute");
        }

        Thread.Sleep(RestartMilliseconds);
        new Esp32Restart().Restart();
    }

    // By the site's Wi-Fi, until the cloud has said which module it is; then the board starts anew as that.
    private static void BecomeModule(ProvisionedNode provisioned, IProvisioning provisioning, IClock clock, ILog log)
    {
        var restart = new Esp32Restart();
        Esp32Wifi wifi = Board.Wifi(clock, restart, log);
        var claim = new Claim(new Esp32Network(clock, log, Certificate(provisioned)), provisioning, clock, new Esp32Random());
        int pause = AskMilliseconds;
        while (true)
        {
            NodeConfiguration configuration = provisioned.Configuration;
            if (!wifi.IsJoined && configuration.SiteSsid != null) wifi.Join(configuration.SiteSsid, configuration.SitePassword);
            string failure = claim.Try();
            if (failure.Length == 0) restart.Restart();
            log.Write(LogLevel.Warning, "board", "is no module yet: " + failure);
            Thread.Sleep(pause);
            if (pause < MostClaimMilliseconds) pause *= 2;
        }
    }

    private static void Run(ProvisionedNode provisioned, IProvisioning provisioning, IClock clock, ILog log)
    {
        var network = new Esp32Network(clock, log, Certificate(provisioned));
        var port = new HttpPort(new Esp32ConnectionServer(PortNumber, log), clock, log);
        NodePlatform platform = Board.Build(provisioned, port, network, clock, log);
        var app = new NodeApp(provisioned.Configuration, platform);
        new LocalServer(provisioned.Configuration, platform, app, port, new FlashStorage(PageFolder)).Start();
        new LocalWatch(port, PortNumber, network, clock, log).Start();
        new FactoryReset(new Button(Pins.ResetButton), platform, provisioning).Join(app.Jobs);
        app.Run();
    }

    private static void Greet(ILog log)
    {
        uint total;
        uint free;
        uint largest;
        NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.SpiRam, out total, out free, out largest);
        string psram = total == 0 ? "no PSRAM" : (total >> 10).ToString() + " kB of PSRAM";
        log.Write(
            LogLevel.Information, "board",
            SystemInfo.TargetName + " " + SystemInfo.Version.ToString() + ", " + psram + ", heap "
                + (nanoFramework.Runtime.Native.GC.Run(false) >> 10).ToString() + " kB free, woken by "
                + ((int)Sleep.GetWakeupCause()).ToString());
    }

    // A board without its file does nothing and says what it waits for: it may be given one at any time. Where it was given a password for
    // it, it opens a Wi-Fi meanwhile whose page asks for what the file has to say; a restart then puts an end to that.
    private static ProvisionedNode WaitForProvisioning(IProvisioning provisioning, IClock clock, ILog log)
    {
        string told = string.Empty;
        bool isAsking = false;
        while (true)
        {
            string problem = "there is none";
            string text = provisioning.Read();
            if (text != null)
            {
                ProvisionedNode provisioned = ProvisioningFile.Parse(text, out problem);
                if (provisioned != null && isAsking) new Esp32Restart().Restart();
                if (provisioned != null) return provisioned;
            }

            if (problem != told) log.Write(LogLevel.Error, "board", "waits for " + ProvisioningPath + ": " + problem);
            told = problem;
            if (text == null && !isAsking) isAsking = Ask(provisioning, clock, log);
            Thread.Sleep(isAsking ? AskMilliseconds : LookMilliseconds);
        }
    }

    private static bool Ask(IProvisioning provisioning, IClock clock, ILog log)
    {
        string password = FlashText.Read(SetUpPasswordPath, MostPasswordBytes);
        if (password == null || WifiRule.CheckPassword(password.Trim()).Length > 0) return false;
        Esp32Wifi wifi = Board.Wifi(clock, new Esp32Restart(), log);
        wifi.StartAccessPoint(SetUpSsid + HexText.Write(wifi.MacAddress), password.Trim());
        var port = new HttpPort(new Esp32ConnectionServer(PortNumber, log), clock, log);
        new SetUpServer(port, new FlashStorage(PageFolder), provisioning, clock, new Esp32Random(), log).Start();
        return true;
    }

    private static string Certificate(ProvisionedNode provisioned)
    {
        string name = provisioned.RootCertificateFile;
        if (name == null) return null;
        string text = FlashText.Read(CertificateFolder + name, MostCertificateBytes);
        if (text == null) throw new Exception("the root certificate " + name + " is not on the board");
        return text;
    }
}
