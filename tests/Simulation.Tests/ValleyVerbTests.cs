using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Battery.VirtualNode;
using NUnit.Framework;

namespace Simulation.Tests;

/// <summary>The verb <c>valley</c>, as someone asks for it who plans a valley.</summary>
public sealed class ValleyVerbTests
{
    private static readonly string[] Small = ["--meshes", "2", "--modules", "3", "--hours", "1"];

    [Test]
    public void Help_names_every_option_with_its_range_and_default()
    {
        (int code, string? output, string? errors) = Run("--help");
        Assert.That(code, Is.Zero);
        Assert.That(errors, Is.Empty);
        foreach ((string? option, string? range) in new[]
        {
            ("--meshes", "1 to 60 (10)"), ("--modules", "1 to 32 (8)"), ("--hours", "1 to 720 (24)"), ("--interval", "1 to 3600 (60)"),
                ("--loss", "0 to 1 (0.1)"),
            ("--duty", "1 to 1000 (100)"), ("--sf", "7 to 12 (7)"), ("--power", "-4 to 20 (14)"), ("--radius", "1 to 100000 (2500)"),
                ("--exponent", "1.5 to 6 (2.9)"),
            ("--shadowing", "0 to 20 (4)"), ("--commands", "0 to 1000 (20)"), ("--restarts", "0 to 1000 (0)"),
                ("--strangers", "0 to 100000 (0)"), ("--seed", "0 to 2147483647 (1)"),
        })
        {
            string text = Regex.Replace(output, @"\s+", " ");
            int at = text.IndexOf(option + " <", StringComparison.Ordinal);
            Assert.That(at, Is.GreaterThanOrEqualTo(0), option);
            Assert.That(text.IndexOf(range, at, StringComparison.Ordinal), Is.GreaterThan(at), option);
        }
    }

    [TestCase("--meshes", "-3")]
    [TestCase("--meshes", "0")]
    [TestCase("--meshes", "61")]
    [TestCase("--modules", "-1")]
    [TestCase("--modules", "eight")]
    [TestCase("--modules", "2.5")]
    [TestCase("--hours", "721")]
    [TestCase("--hours", "99999999999999999999")]
    [TestCase("--interval", "0")]
    [TestCase("--loss", "1.01")]
    [TestCase("--loss", "110%")]
    [TestCase("--loss", "-0.1")]
    [TestCase("--loss", "NaN")]
    [TestCase("--loss", "Infinity")]
    [TestCase("--loss", "0,1")]
    [TestCase("--duty", "1001")]
    [TestCase("--sf", "6")]
    [TestCase("--radius", "NaN")]
    [TestCase("--radius", "1e9")]
    [TestCase("--seed", "nonsense")]
    [TestCase("--seed", "-1")]
    [TestCase("--seed", "")]
    public void A_value_that_cannot_be_is_refused_by_name_and_range_with_exit_code_2(string option, string value)
    {
        (int code, string? output, string? errors) = Run(option, value);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(2));
            Assert.That(output, Is.Empty);
            Assert.That(errors, Does.StartWith($"battery: {option} is ").And.Contain(" to ").And.Contain($"not '{value}'."));
            Assert.That(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(2));
        });
    }

    [TestCase("--mashes", "3")]
    [TestCase("--meshes")]
    [TestCase("ten")]
    public void What_is_no_option_or_lacks_its_value_is_refused_with_exit_code_2(params string[] arguments)
    {
        (int code, string? output, string? errors) = Run(arguments);
        Assert.That(code, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(errors, Does.StartWith("battery: ").And.Contain(arguments[0]));
    }

    [Test]
    public void The_table_shows_both_systems_in_one_run_and_explains_itself()
    {
        (int code, string? output, string? errors) = Run(Small);
        TestContext.Out.WriteLine(output);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero);
            Assert.That(output, Does.Contain("2 meshes x 3 modules").And.Contain("seed 1"));
            Assert.That(Values(output, "delivered, %")[0], Is.EqualTo(100));
            Assert.That(Values(output, "delivered, %").Skip(1), Is.All.InRange(1, 99.9));
            foreach (
                string? row in new[] { "latency p50, s", "latency p99, s", "air time, ms a module and hour",
                "air time, ms a delivered reading", "worst duty, per mille of an hour" })
            {
                Assert.That(Values(output, row), Has.Length.EqualTo(4).And.All.GreaterThan(0), row);
            }

            foreach (
                string? word in new[] { "ours ", "original ", "orig. legal ", "orig. 5 s ", "delivered ", "latency ", "air time ",
                "worst duty " })
            {
                Assert.That(
                    output.Split('\n').Count(line => line.StartsWith(word, StringComparison.Ordinal) && Regex.IsMatch(line, "  +[a-z]")),
                    Is.GreaterThanOrEqualTo(1), word);
            }

            Assert.That(
                output, Does.Match(
                @"commands: \d+ issued, \d+ done, 0 expired \(0 of them executed without an answer in time\), 0 misreported"));
            Assert.That(errors, Does.Contain("ours: 2 of 2 h").And.Contain("original, 5 s: 2 of 2 h"), "progress");
        });
    }

    [Test]
    public void The_same_seed_gives_the_same_table_to_the_byte_and_another_seed_another()
    {
        string first = Run([.. Small, "--seed", "7", "--restarts", "100", "--strangers", "50"]).Output;
        Assert.That(Run([.. Small, "--seed", "7", "--restarts", "100", "--strangers", "50"]).Output, Is.EqualTo(first));
        Assert.That(
            Run([.. Small, "--seed", "8", "--restarts", "100", "--strangers", "50"]).Output.Replace("seed 8", "seed 7"),
            Is.Not.EqualTo(first));
    }

    [Test]
    public void Numbers_are_written_the_same_whatever_the_language_of_the_computer()
    {
        string first = Run([.. Small, "--loss", "0.25"]).Output;
        CultureInfo usual = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator = ",";
            Assert.That(Run([.. Small, "--loss", "0.25"]).Output, Is.EqualTo(first));
        }
        finally
        {
            CultureInfo.CurrentCulture = usual;
        }
    }

    private static double[] Values(string output, string row)
    {
        string line = output.Split('\n').Single(line => line.StartsWith(row + "  ", StringComparison.Ordinal));
        return [.. line[row.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
    }

    private static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code = CommandLine.Run(["valley", .. arguments], output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
