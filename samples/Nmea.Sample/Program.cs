using System;
using System.IO;
using System.IO.Ports;
using Battery.Drivers.Nmea;
using NmeaSample;

Options options;
try
{
    options = Options.Parse(args);
}
catch (FormatException e)
{
    Console.Error.WriteLine($"{e.Message} --help tells more.");
    return 1;
}

if (options.Help)
{
    Console.Write(Options.Usage);
    return 0;
}

var fixes = 0;
var receiver = new NmeaReceiver();
receiver.FixCompleted += (_, fix) =>
{
    fixes++;
    Console.WriteLine(FixLine.Of(fix));
};

try
{
    using var source = Open();
    while (receiver.ReadFrom(source) > 0)
    {
    }
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or ObjectDisposedException)
{
    Console.Error.WriteLine($"Cannot read {options.Source}: {e.Message}");
    return 2;
}

// Nothing follows that could tell that the last fix is complete.
receiver.Flush();

var met = receiver.Counters;
Console.Error.WriteLine(
    $"{fixes} fixes from {met.Sentences} sentences. Refused: {met.BadChecksum} with a bad checksum, {met.MissingChecksum} without,"
    + $" {met.Malformed} malformed, {met.Truncated} broken off, {met.Overlong} overlong; {met.GarbageBytes} bytes in between.");
return 0;

Stream Open()
{
    if (options.Source == "-") return Console.OpenStandardInput();
    if (!options.IsSerialPort) return File.OpenRead(options.Source);
    if (options.Source.StartsWith('/') && !File.Exists(options.Source)) throw new FileNotFoundException("there is no such port.");
    var port = new SerialPort(options.Source, options.Baud);
    port.Open();
    return port.BaseStream;
}
