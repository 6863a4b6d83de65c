using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Battery.Testing;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>The table of docs/radio-threats.md: each row ends with a test that exists, or says that there is none.</summary>
public sealed class ThreatTableTests
{
    private static IEnumerable<string> Rows => File.ReadAllLines(Path.Combine(Repository.Root, "docs/radio-threats.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.EndsWith("| test |", StringComparison.Ordinal));

    [TestCaseSource(nameof(Rows))]
    public void Row_ends_with_a_test_that_exists(string row)
    {
        string[] columns = [.. row.Trim('|', ' ').Split('|').Select(c => c.Trim())];
        Assert.That(columns, Has.Length.EqualTo(3), row);
        if (columns[2] == "none") return;
        string[] name = columns[2].Trim('`').Split('.');
        Assert.That(name, Has.Length.EqualTo(2), $"{columns[2]} is no Class.Method");
        string[] files = Directory.GetFiles(Path.Combine(Repository.Root, "tests"), name[0] + ".cs", SearchOption.AllDirectories);
        var isTest = new Regex(@"\[Test(Case[^\n]*)?\]\s*\n\s*public (void|async Task) " + Regex.Escape(name[1]) + @"\(");
        Assert.That(files.Any(file => isTest.IsMatch(File.ReadAllText(file))), Is.True, $"no test {columns[2]}");
    }

    [TestCase("replayed")]
    [TestCase("forgery")]
    [TestCase("flipped bits")]
    [TestCase("two modules with one id")]
    [TestCase("stolen module")]
    [TestCase("jamming")]
    public void Threat_is_listed_and_each_of_its_rows_has_a_test(string threat)
    {
        string[] rows = [.. Rows.Where(row => row.Split('|')[1].Contains(threat, StringComparison.Ordinal))];
        Assert.That(rows, Is.Not.Empty);
        Assert.That(rows, Has.None.EndsWith("| none |"));
    }

    [Test]
    public void The_table_is_not_empty()
    {
        Assert.That(Rows.Count(), Is.GreaterThan(10));
    }
}
