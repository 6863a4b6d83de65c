using System;
using System.Globalization;

namespace NmeaSample;

/// <summary>What the command line asks for.</summary>
internal sealed class Options
{
    public const string Usage = """
        Prints the fixes that a GNSS receiver tells by NMEA 0183.

          Nmea.Sample /dev/ttyS0 [--baud N]    from a serial port (9600 baud); COM3 and the like on Windows
          Nmea.Sample FILE                     from a recording
          Nmea.Sample -                        from standard input
          Nmea.Sample --help                   this text

        What was taken and what was refused is told at the end, on standard error.
        Exit code: 0 done, 1 wrong options, 2 the source cannot be read.

        """;

    public string Source { get; private set; } = "";

    public int Baud { get; private set; } = 9600;

    public bool Help { get; private set; }

    public bool IsSerialPort =>
        Source.StartsWith("/dev/", StringComparison.Ordinal) || Source.StartsWith("COM", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="FormatException">The message tells what is wrong.</exception>
    public static Options Parse(string[] arguments)
    {
        var options = new Options();
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--help" or "-h": options.Help = true; break;
                case "--baud": options.Baud = BaudRate(++i < arguments.Length ? arguments[i] : "nothing"); break;
                case ['-', _, ..] unknown: throw new FormatException($"There is no option {unknown}.");
                case var source when options.Source.Length == 0: options.Source = source; break;
                default: throw new FormatException($"One source at a time: {options.Source} or {arguments[i]}.");
            }
        }

        return options.Help || options.Source.Length > 0
            ? options : throw new FormatException("From what? A serial port, a file, or - for standard input.");
    }

    private static int BaudRate(string text)
    {
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var baud) && baud is >= 300 and <= 4_000_000
            ? baud
            : throw new FormatException($"--baud takes a number from 300 to 4000000, not {text}.");
    }
}
