using System;
using System.Device.Spi;
using System.IO;
using System.Threading;
using Battery.Drivers.Sx127x;
using RadioSample;

try
{
    var options = Options.Parse(args);
    if (options.Help)
    {
        Console.Write(Options.Usage);
        return 0;
    }

    return Run(options);
}
catch (FormatException e)
{
    Console.Error.WriteLine($"{e.Message} --help tells more.");
    return 1;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or PlatformNotSupportedException or Sx127xException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static int Run(Options options)
{
    CheckBus($"/dev/spidev{options.Bus}.{options.ChipSelect}");
    using var spi = SpiDevice.Create(
        new SpiConnectionSettings(options.Bus, options.ChipSelect) { ClockFrequency = 8_000_000, Mode = SpiMode.Mode0 });
    var radio = new Sx127x(spi);
    radio.Configure(options.Modem);
    try
    {
        if (options.Verb == "send")
        {
            if (Link.Send(radio, options.Text, Console.Out)) return 0;
            Console.Error.WriteLine("The channel does not become free; nothing was sent.");
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        Console.WriteLine($"Listening at {options.Modem.FrequencyHz / 1e6m} MHz; Ctrl-C ends.");
        Link.Listen(radio, Console.Out, stop.Token);
        return 0;
    }
    finally
    {
        radio.Sleep();
    }
}

// Opening tells more than the first transfer would.
static void CheckBus(string path)
{
    if (!OperatingSystem.IsLinux()) throw new PlatformNotSupportedException("This sample uses an SPI bus of Linux.");
    if (!File.Exists(path))
    {
        var others = string.Join(", ", Directory.GetFiles("/dev", "spidev*"));
        throw new FileNotFoundException(others.Length > 0
            ? $"There is no {path}; choose one with --bus and --chip-select: {others}."
            : $"There is no {path}, nor any other SPI device. On a Raspberry Pi: raspi-config, Interface Options, SPI.");
    }

    try
    {
        using var opened = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
    }
    catch (UnauthorizedAccessException)
    {
        throw new UnauthorizedAccessException($"No permission to use {path}; being in the group spi gives it: usermod -aG spi $USER.");
    }
}
