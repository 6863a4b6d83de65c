using System;
using System.Globalization;
using Battery.Drivers.Sx127x;

namespace RadioSample;

/// <summary>What the command line asks for.</summary>
internal sealed class Options
{
    public const string Usage = """
        Sends and receives LoRa packets with an SX1276/77/78/79 (RFM95/96, Ra-01/02).

          Sx127x.Sample send TEXT [options]    send one packet
          Sx127x.Sample listen [options]       print what comes, until Ctrl-C

          --bus N                SPI bus and ...
          --chip-select N        ... chip select, as in /dev/spidevN.N (0, 0)
          --frequency MHZ        carrier, MHz (869.525); both sides need the same of this and of the next two
          --spreading-factor N   7 to 12 (7)
          --bandwidth HZ         125000, 250000, 500000 and narrower ones (125000)
          --power DBM            2 to 17, or 20 (14)
          --help                 this text

        Never send without an antenna, and keep to what your country allows on the frequency.
        Exit code: 0 done, 1 wrong options, 2 no radio could be reached.

        """;

    public string Verb { get; private set; } = "";

    public string Text { get; private set; } = "";

    public int Bus { get; private set; }

    public int ChipSelect { get; private set; }

    public LoraModem Modem { get; } = new();

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
                case "--bus": options.Bus = (int)Number(0, 255); break;
                case "--chip-select": options.ChipSelect = (int)Number(0, 255); break;
                case "--frequency": options.Modem.FrequencyHz = (int)(Number(137, 1020) * 1_000_000); break;
                case "--spreading-factor": options.Modem.SpreadingFactor = (int)Number(7, 12); break;
                case "--bandwidth": options.Modem.BandwidthHz = (int)Number(7800, 500_000); break;
                case "--power": options.Modem.PowerDbm = (int)Number(2, 20); break;
                case "--help" or "-h": options.Help = true; break;
                case "send" when options.Verb.Length == 0:
                    options.Verb = name;
                    options.Text = ++i < arguments.Length ? arguments[i] : throw new FormatException("send needs a text.");
                    break;
                case "listen" when options.Verb.Length == 0: options.Verb = name; break;
                default: throw new FormatException($"There is no option {name}.");
            }

            decimal Number(int least, int most)
            {
                var text = ++i < arguments.Length ? arguments[i] : throw new FormatException($"{name} needs a number.");
                return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                    && value >= least && value <= most
                    ? value
                    : throw new FormatException($"{name} takes a number from {least} to {most}, not {text}.");
            }
        }

        if (options.Help) return options;
        if (options.Verb.Length == 0) throw new FormatException("send or listen?");
        var wrong = options.Modem.Check();
        return wrong.Length == 0 ? options : throw new FormatException(wrong);
    }
}
