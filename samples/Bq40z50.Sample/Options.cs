using System;
using System.Globalization;

namespace GaugeSample;

/// <summary>What the command line asks for.</summary>
internal sealed class Options
{
    public const string Usage = """
        Prints the values of a battery pack, live, as its BQ40Z50 gauge tells them.

          Bq40z50.Sample [options]

          --bus N         the I2C bus, as in /dev/i2c-N (1)
          --address A     the gauge's 7-bit address (0x0B)
          --interval S    seconds between two readings (1)
          --once          read once, then end
          --help          this text

        Exit code: 0 done, 1 wrong options, 2 no gauge could be reached.

        """;

    public int Bus { get; private set; } = 1;

    public int Address { get; private set; } = Battery.Drivers.Bq40z50.Bq40z50.DefaultAddress;

    public TimeSpan Interval { get; private set; } = TimeSpan.FromSeconds(1);

    public bool Once { get; private set; }

    public bool Help { get; private set; }

    /// <exception cref="FormatException">The message tells what is wrong.</exception>
    public static Options Parse(string[] arguments)
    {
        var options = new Options();
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i];
            switch (name)
            {
                case "--bus": options.Bus = Number(0, 255); break;
                case "--address": options.Address = Number(0x08, 0x77); break;
                case "--interval": options.Interval = TimeSpan.FromSeconds(Number(1, 3600)); break;
                case "--once": options.Once = true; break;
                case "--help" or "-h": options.Help = true; break;
                default: throw new FormatException($"There is no option {name}.");
            }

            int Number(int least, int most)
            {
                var text = ++i < arguments.Length ? arguments[i] : throw new FormatException($"{name} needs a number.");
                var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
                var isNumber = isHex
                    ? int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                    : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
                return isNumber && value >= least && value <= most
                    ? value
                    : throw new FormatException($"{name} takes a number from {least} to {most}, not {text}.");
            }
        }

        return options;
    }
}
