using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Battery.Drivers.Tests;

/// <summary>Each row of the README's table ends with the name of a test that exists; only what is not covered has none.</summary>
public sealed class CoverageTableTests
{
    private static IEnumerable<string> Rows => File.ReadLines(Path.Combine(FindRoot(), "embedded/Drivers.Sx127x/README.md"))
        .SkipWhile(line => !line.StartsWith("| of the chip |", StringComparison.Ordinal)).Skip(2)
        .TakeWhile(line => line.StartsWith('|'));

    [TestCaseSource(nameof(Rows))]
    public void Row_ends_with_a_test_that_exists(string row)
    {
        string[] columns = [.. row.Trim('|', ' ').Split('|').Select(column => column.Trim())];
        Assert.That(columns, Has.Length.EqualTo(3), row);
        if (columns[2] == "–")
        {
            Assert.That(columns[1], Is.EqualTo("not covered"), row);
            return;
        }

        var name = columns[2].Trim('`').Split('.');
        Assert.That(name, Has.Length.EqualTo(2), $"{columns[2]} is no Class.Method");
        var type = typeof(CoverageTableTests).Assembly.GetTypes().SingleOrDefault(type => type.Name == name[0]);
        Assert.That(type?.GetMethod(name[1])?.GetCustomAttributes(true).Any(attribute => attribute is ITestBuilder or ISimpleTestBuilder), Is.True, $"{columns[2]} is no test");
    }

    [Test]
    public void The_table_is_there() => Assert.That(Rows.Count(), Is.GreaterThan(30));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Battery.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests lie outside of the project.");
        return folder;
    }
}
