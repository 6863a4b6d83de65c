using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Valley;
using Battery.Testing;
using NUnit.Framework;

namespace Simulation.Tests;

/// <summary>The table of ranges in docs/radio.md is what the code works out.</summary>
public sealed class RadioPlanTests
{
    private const int PowerDbm = 14;
    private const int LongestMessage = 255;

    [Test]
    public void The_ranges_and_times_that_the_manual_tells_are_those_of_the_simulation([Range(7, 12)] int factor)
    {
        var modem = new LoraModem { SpreadingFactor = factor, PowerDbm = PowerDbm };
        double[] cells = Row($"| SF{factor} |");
        double sensitivity = LoraRejection.SensitivityDbm(modem);
        long microseconds = modem.PacketMicroseconds(LongestMessage);
        Assert.Multiple(() =>
        {
            Assert.That(cells[0], Is.EqualTo(sensitivity));
            Assert.That(cells[1], Is.EqualTo(PowerDbm - sensitivity));
            Assert.That(Reaches(cells[2], 2.9, 0), Is.True, "2.9");
            Assert.That(Reaches(cells[3], 2.9, 10), Is.True, "2.9 with a margin");
            Assert.That(Reaches(cells[4], 3.5, 10), Is.True, "3.5 with a margin");
            Assert.That(cells[5], Is.EqualTo(Math.Round(microseconds / 1000.0)));
            Assert.That(cells[6], Is.EqualTo(360_000_000 / microseconds));
            Assert.That(cells[7], Is.EqualTo(36_000_000 / microseconds));
        });

        // To ten metres.
        bool Reaches(double metres, double exponent, double margin)
        {
            double bearable = PowerDbm - sensitivity - margin;
            return ValleyGround.MeanLossDb(modem.FrequencyHz, metres - 10, exponent) <= bearable
                && ValleyGround.MeanLossDb(modem.FrequencyHz, metres + 10, exponent) >= bearable;
        }
    }

    private static double[] Row(string begin)
    {
        string line = File.ReadLines(Path.Combine(Repository.Root, "docs", "radio.md"))
            .Single(line => line.StartsWith(begin, StringComparison.Ordinal));
        return [.. line[begin.Length..].Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(cell => double.Parse(cell.Trim().Replace('\u2212', '-'), CultureInfo.InvariantCulture))];
    }
}
