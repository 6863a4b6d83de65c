using System;
using System.IO;
using System.Text;
using System.Threading;
using Battery.Local;
using Battery.Node;
using Battery.Node.Platform;
using Battery.Node.Platform.Esp32;
using Battery.Node.Provisioning;
using Battery.Node.Sockets;
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

    /// <summary>Runs until the board restarts.</summary>
    public static void Main()
    {
        var clock = new Esp32Clock();
        ILog log = new Esp32Log(clock, LogLevel.Information);
        Greet(log);
        try
        {
            ProvisionedNode provisioned = WaitForProvisioning(log);
            if (provisioned.IsLogLong) log = new Esp32Log(clock, LogLevel.Debug);
            Sntp.Start();
            Run(provisioned, clock, log);
        }
        catch (Exception failure)
        {
            log.Write(LogLevel.Error, "board", failure.GetType().FullName + ": " + failure.Message + "; it restarts in a minute");
        }

        Thread.Sleep(RestartMilliseconds);
        new Esp32Restart().Restart();
    }

    private static void Run(ProvisionedNode provisioned, IClock clock, ILog log)
    {
        var network = new Esp32Network(clock, log, Certificate(provisioned));
        var port = new HttpPort(new Esp32ConnectionServer(PortNumber, log), clock, log);
        NodePlatform platform = Board.Build(provisioned, port, network, clock, log);
        var app = new NodeApp(provisioned.Configuration, platform);
        new LocalServer(provisioned.Configuration, platform, app, port, new FlashStorage(PageFolder)).Start();
        new LocalWatch(port, PortNumber, network, clock, log).Start();
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

    // A board without its file does nothing and says what it waits for: it may be given one at any time.
    private static ProvisionedNode WaitForProvisioning(ILog log)
    {
        string told = string.Empty;
        while (true)
        {
            string problem = "there is none";
            string text = ReadText(ProvisioningPath, ProvisioningFile.MostBytes);
            if (text != null)
            {
                ProvisionedNode provisioned = ProvisioningFile.Parse(text, out problem);
                if (provisioned != null) return provisioned;
            }

            if (problem != told) log.Write(LogLevel.Error, "board", "waits for " + ProvisioningPath + ": " + problem);
            told = problem;
            Thread.Sleep(LookMilliseconds);
        }
    }

    private static string Certificate(ProvisionedNode provisioned)
    {
        string name = provisioned.RootCertificateFile;
        if (name == null) return null;
        string text = ReadText(CertificateFolder + name, MostCertificateBytes);
        if (text == null) throw new Exception("the root certificate " + name + " is not on the board");
        return text;
    }

    private static string ReadText(string path, int mostBytes)
    {
        if (!File.Exists(path)) return null;
        var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        try
        {
            byte[] bytes = new byte[file.Length < mostBytes ? (int)file.Length : mostBytes];
            int count = 0;
            while (count < bytes.Length)
            {
                int read = file.Read(bytes, count, bytes.Length - count);
                if (read <= 0) break;
                count += read;
            }

            return Encoding.UTF8.GetString(bytes, 0, count);
        }
        finally
        {
            file.Close();
        }
    }
}
