using System;
using System.Device.I2c;
using System.IO;
using System.Threading;
using Battery.Drivers.Bq40z50;
using GaugeSample;

try
{
    var options = Options.Parse(args);
    if (options.Help)
    {
        Console.Write(Options.Usage);
        return 0;
    }

    return Watch(options);
}
catch (FormatException e)
{
    Console.Error.WriteLine($"{e.Message} --help lists the options.");
    return 1;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static int Watch(Options options)
{
    var path = $"/dev/i2c-{options.Bus}";
    CheckBus(path);
    using var device = I2cDevice.Create(new I2cConnectionSettings(options.Bus, options.Address));
    var gauge = new Bq40z50(device);
    var pack = new GaugeSnapshot();

    for (var first = true; ; first = false)
    {
        gauge.ReadSnapshot(pack);
        if (first && pack.Parts == SnapshotParts.None)
        {
            Console.Error.WriteLine($"No gauge answers at address 0x{options.Address:X2} on {path} ({pack.LastFault}).");
            Console.Error.WriteLine("Is the pack awake (a charger wakes it), and are SDA, SCL and ground connected?");
            return 2;
        }

        // On a terminal the table is drawn in its place; in a file the tables follow each other.
        if (!Console.IsOutputRedirected) Console.Write("\e[H\e[J");
        Console.WriteLine($"BQ40Z50 at 0x{options.Address:X2} on {path}, {DateTime.Now:HH:mm:ss}");
        Console.WriteLine(PackTable.Of(pack));
        if (options.Once) return 0;
        Thread.Sleep(options.Interval);
    }
}

// Opening tells more than the first transfer would.
static void CheckBus(string path)
{
    if (!OperatingSystem.IsLinux()) throw new PlatformNotSupportedException("This sample uses an I2C bus of Linux.");
    if (!File.Exists(path))
    {
        var others = string.Join(", ", Directory.GetFiles("/dev", "i2c-*"));
        throw new FileNotFoundException(others.Length > 0
            ? $"There is no {path}; choose one with --bus: {others}."
            : $"There is no {path}, nor any other I2C bus. On a Raspberry Pi: raspi-config, Interface Options, I2C.");
    }

    try
    {
        using var opened = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
    }
    catch (UnauthorizedAccessException)
    {
        throw new UnauthorizedAccessException($"No permission to use {path}; being in the group i2c gives it: usermod -aG i2c $USER.");
    }
}
