using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Battery.Testing;
using NUnit.Framework;

namespace Battery.Packages.Tests;

/// <summary>The samples as programs, built against the packages.</summary>
public sealed class SampleTests
{
    // No machine has that many buses.
    private static readonly string[][] WithoutHardware =
    [
        ["Bq40z50.Sample", "/dev/i2c-255", "--bus", "255"],
        ["Sx127x.Sample", "/dev/spidev255.0", "listen", "--bus", "255"],
        ["Sx127x.Sample", "/dev/spidev255.0", "send", "hello", "--bus", "255"],
        ["Nmea.Sample", "/dev/ttyNone", "/dev/ttyNone"],
        ["Nmea.Sample", "no-such-file", "no-such-file"],
    ];

    private static readonly string[][] Wrong =
    [
        ["Bq40z50.Sample", "--bus", "one"],
        ["Bq40z50.Sample", "--address", "0x99"],
        ["Bq40z50.Sample", "--address"],
        ["Bq40z50.Sample", "--turbo"],
        ["Sx127x.Sample"],
        ["Sx127x.Sample", "send"],
        ["Sx127x.Sample", "listen", "--spreading-factor", "13"],
        ["Sx127x.Sample", "listen", "--bandwidth", "123456"],
        ["Nmea.Sample"],
        ["Nmea.Sample", "one", "two"],
        ["Nmea.Sample", "-", "--baud", "fast"],
    ];

    private static string Recorded => Path.Combine(Repository.Root, "samples", "Nmea.Sample", "recorded.nmea");

    [TestCaseSource(typeof(Consumers), nameof(Consumers.Samples))]
    public void A_sample_references_its_package_in_the_repositorys_version_and_nothing_else(string sample)
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "samples", sample, sample + ".csproj"));
        string version = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
        XElement reference = project.Descendants("ItemGroup").Elements().Single();
        Assert.Multiple(() =>
        {
            Assert.That(reference.Name.LocalName, Is.EqualTo("PackageReference"));
            Assert.That(reference.Attribute("Include")!.Value, Is.EqualTo("Battery.Drivers." + sample.Split('.')[0]));
            Assert.That(reference.Attribute("Version")!.Value, Is.EqualTo(version));
        });
    }

    [TestCaseSource(typeof(Consumers), nameof(Consumers.Samples))]
    public void A_sample_explains_itself(string sample)
    {
        (int exitCode, string? output, string? errors) = Consumers.Run(sample, ["--help"]);
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Zero);
            Assert.That(output, Does.Contain(sample).And.Contain("--help").And.Contain("Exit code"));
            Assert.That(errors, Is.Empty);
        });
    }

    [TestCaseSource(nameof(WithoutHardware))]
    public void Without_its_hardware_a_sample_says_so_and_ends_with_2(string[] command)
    {
        (int exitCode, string? output, string? errors) = Consumers.Run(command[0], command[2..]);
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(2));
            Assert.That(errors, Does.Contain(command[1]).And.Not.Contain("   at "));
            Assert.That(output, Is.Empty);
        });
    }

    [TestCaseSource(nameof(Wrong))]
    public void Wrong_options_are_told_in_a_line_with_1(string[] command)
    {
        (int exitCode, string? output, string? errors) = Consumers.Run(command[0], command[1..]);
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(errors.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
            Assert.That(errors, Does.Contain("--help"));
            Assert.That(output, Is.Empty);
        });
    }

    [Test]
    public void Recorded_sentences_give_their_fixes_and_what_was_refused()
    {
        (int exitCode, string? output, string? errors) = Consumers.Run("Nmea.Sample", [Recorded]);
        string[] lines = output.TrimEnd().Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Zero);
            Assert.That(lines, Has.Length.EqualTo(6));
            Assert.That(lines[0], Is.EqualTo("2026-07-04 09:42:14.000Z  no fix"));

            // 4829.12040 N, 01007.55120 E
            Assert.That(
                lines[1], Is.EqualTo("2026-07-04 09:42:15.000Z  48.4853400 10.1258533  478.3 m  5.2 kn  46.5°  8 satellites  HDOP 1.02"));
            Assert.That(errors, Does.StartWith("6 fixes from 13 sentences. Refused: 1 with a bad checksum, 1 without,"));
        });
    }

    [Test]
    public void Standard_input_is_as_good_as_a_file()
    {
        (int ExitCode, string Output, string Errors) fromFile = Consumers.Run("Nmea.Sample", [Recorded]);
        (int ExitCode, string Output, string Errors) fromInput = Consumers.Run("Nmea.Sample", ["-"], File.ReadAllText(Recorded));
        Assert.That(fromInput, Is.EqualTo(fromFile));
    }

    [Test]
    public void A_port_that_is_unplugged_ends_the_sample_with_2()
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("A pseudo-terminal of Linux stands in for the port.");
        using var port = new PseudoTerminal();
        using Process sample = Process.Start(
            new ProcessStartInfo(
                "dotnet", [Consumers.Program("Nmea.Sample"), port.Path])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            // What comes before the port is wholly set up is lost, as with a real one.
            Task<string?> line = sample.StandardOutput.ReadLineAsync();
            for (int tries = 0; tries < 60 && !line.Wait(TimeSpan.FromMilliseconds(500)); tries++)
            {
                if (port.IsOpenIn(sample)) port.Write(File.ReadAllBytes(Recorded));
            }

            Assert.That(line.IsCompleted, "no fix came");
            Assert.That(line.Result, Does.StartWith("2026-07-04 09:42:1"));
            port.Dispose();
            Task<string> errors = sample.StandardError.ReadToEndAsync();
            Assert.That(sample.WaitForExit(TimeSpan.FromMinutes(1)), "it goes on without its port");
            Assert.Multiple(() =>
            {
                Assert.That(sample.ExitCode, Is.EqualTo(2));
                Assert.That(errors.Result, Does.StartWith("Cannot read " + port.Path).And.Not.Contain("   at "));
            });
        }
        finally
        {
            sample.Kill();
        }
    }
}
