using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>
/// The driver's README against the tests and the driver: each row of its tables of coverage ends with the name of a test, each
/// command and option is named in it, and its sample is the one that is compiled here.
/// </summary>
public sealed class CoverageTableTests
{
    private static readonly string Root = FindRoot();
    private static readonly string[] Readme = File.ReadAllLines(Path.Combine(Root, "embedded/Drivers.Nmea/README.md"));

    private static IEnumerable<string> Rows => Readme
        .SkipWhile(line => !line.StartsWith("## What receivers say", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.EndsWith("| test |", StringComparison.Ordinal));

    [TestCaseSource(nameof(Rows))]
    public void Row_ends_with_a_test_that_exists(string row)
    {
        string[] columns = [.. row.Trim('|', ' ').Split('|').Select(c => c.Trim())];
        Assert.That(columns, Has.Length.EqualTo(3), row);
        string[] name = columns[2].Trim('`').Split('.');
        Assert.That(name, Has.Length.EqualTo(2), $"{columns[2]} is no Class.Method");
        Type? type = typeof(CoverageTableTests).Assembly.GetTypes().SingleOrDefault(t => t.Name == name[0]);
        Assert.That(type, Is.Not.Null, $"no class {name[0]}");
        MethodInfo? method = type!.GetMethod(name[1]);
        Assert.That(method, Is.Not.Null, $"no method {name[1]} in {name[0]}");
        Assert.That(method!.GetCustomAttributes().Any(a => a is ISimpleTestBuilder or ITestBuilder), Is.True, $"{columns[2]} is no test");
    }

    [Test]
    public void No_test_stands_for_two_rows()
    {
        Assert.That(Rows.Select(row => row.Split('|')[3]), Is.Unique);
        Assert.That(Rows.Count(), Is.GreaterThan(40));
    }

    [Test]
    public void Every_command_and_every_option_is_named()
    {
        string text = string.Join('\n', Rows);
        BindingFlags declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        string[] missing =
        [
            .. new[] { typeof(UbxMessage), typeof(PmtkCommand), typeof(CasicCommand) }
                .SelectMany(type => type.GetMethods(declared), (type, method) => $"`{type.Name}.{method.Name}`")
                .Concat(typeof(NmeaOptions).GetProperties(declared).Select(property => $"`NmeaOptions.{property.Name}`"))
                .Where(name => !text.Contains(name, StringComparison.Ordinal)),
        ];
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Sample_is_the_one_that_is_compiled()
    {
        string[] sample = [.. Readme.Where(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line.TrimEnd())];
        string compiled = File.ReadAllText(Path.Combine(Root, "tests/Nmea.Tests/ReadmeSample.cs"));
        Assert.That(sample, Has.Length.InRange(10, 18));
        Assert.That(compiled, Does.Contain(string.Join('\n', sample.Select(line => "    " + line))));
    }

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Battery.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests lie outside of the project.");
        }

        return folder;
    }
}
