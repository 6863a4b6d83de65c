using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Battery.Testing;

/// <summary>
/// The README of a driver against its tests and its code: each row of its tables of coverage ends with the name of a test of its own, what
/// the driver offers is named in them, and the sample is the one that is compiled. What is not covered has no row: it stands below the
/// tables, with the reason.
/// </summary>
/// <param name="driver">The driver's name in its folders.</param>
/// <param name="heading">How the line begins behind which only rows of coverage stand.</param>
/// <param name="minimum">How many rows there are at least.</param>
public abstract class CoverageTable(string driver, string heading, int minimum)
{
    private readonly string[] _readme = File.ReadAllLines(Path.Combine(Repository.Root, "embedded", "Drivers." + driver, "README.md"));

    /// <summary>What has to be named, as it stands between backticks.</summary>
    protected abstract IEnumerable<string> Members { get; }

    private IEnumerable<string> Rows => _readme
        .SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.EndsWith("| test |", StringComparison.Ordinal));

    /// <summary>The public methods and properties that a type declares.</summary>
    protected static IEnumerable<string> MembersOf(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false })
        .Select(member => member.Name).Distinct();

    [Test]
    public void Each_row_ends_with_a_test_that_exists() => Assert.Multiple(() =>
    {
        foreach (string row in Rows)
        {
            string[] columns = [.. row.Trim('|', ' ').Split('|').Select(column => column.Trim())];
            Assert.That(columns, Has.Length.EqualTo(3).And.None.Empty, row);
            Assert.That(IsTest(columns[^1].Trim('`')), Is.True, $"{columns[^1]} is no test of this project, nor one on a module's assemblies");
        }
    });

    [Test]
    public void No_test_stands_for_two_rows()
    {
        Assert.That(Rows.Select(row => row.Trim('|', ' ').Split('|')[^1]), Is.Unique);
        Assert.That(Rows.Count(), Is.AtLeast(minimum));
    }

    [Test]
    public void What_the_driver_offers_is_named()
    {
        string text = string.Join('\n', Rows);
        Assert.That(Members, Is.Not.Empty);
        Assert.That(Members.Where(name => !text.Contains($"`{name}`", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Sample_is_the_one_that_is_compiled()
    {
        string[] sample = [.. _readme.Where(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line.TrimEnd())];
        IEnumerable<string> compiled = File.ReadLines(Path.Combine(Repository.Root, "tests", driver + ".Tests", "ReadmeSample.cs"))
            .Where(line => line.Length > 0);
        Assert.That(sample, Has.Length.InRange(10, 18));
        Assert.That(string.Join('\n', compiled), Does.Contain(string.Join('\n', sample.Select(line => "    " + line))));
    }

    private bool IsTest(string name)
    {
        string[] parts = name.Split('.');
        return parts.Length == 2 && (IsTestHere(parts) || IsTestOnDevice(parts));
    }

    // What the assemblies of a module are shown to do stands in a project of its own.
    private static bool IsTestOnDevice(string[] parts)
    {
        string file = Path.Combine(Repository.Root, "tests", "DeviceCosts.Tests", "OnDevice", parts[0] + ".cs");
        return File.Exists(file) && File.ReadAllText(file).Contains($"    public void {parts[1]}(", StringComparison.Ordinal);
    }

    private bool IsTestHere(string[] parts)
    {
        return GetType().Assembly.GetTypes().SingleOrDefault(type => type.Name == parts[0])?.GetMethod(parts[1]) is { } method
            && method.GetCustomAttributes().Any(attribute => attribute is ISimpleTestBuilder or ITestBuilder);
    }
}
