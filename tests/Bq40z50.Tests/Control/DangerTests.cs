using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>No dangerous operation without its name: every method that wants one, found by reflection.</summary>
public sealed class DangerTests
{
    private static readonly MethodInfo[] Dangerous =
    [
        .. typeof(Bq40z50.Bq40z50).GetMethods().Where(m => m.GetParameters().Any(p => p.ParameterType == typeof(DangerousOperation))),
    ];

    [TestCaseSource(nameof(Dangerous))]
    public void Operation_sends_nothing_unless_exactly_it_is_named(MethodInfo method)
    {
        var accepted = new List<DangerousOperation>();
        foreach (DangerousOperation named in Enum.GetValues<DangerousOperation>().Append((DangerousOperation)99))
        {
            var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed });
            Exception? error = null;
            try
            {
                method.Invoke(bench.Driver, [.. method.GetParameters().Select(p => Argument(p, named))]);
            }
            catch (TargetInvocationException e)
            {
                error = e.InnerException;
            }

            if (error is ArgumentException)
            {
                Assert.That(bench.Bus.Transfers, Is.Zero, $"{method.Name} with {named}");
                Assert.That(error.Message, Does.Contain("DangerousOperation."), "the message tells what to write");
            }
            else
            {
                accepted.Add(named);
            }
        }

        Assert.That(accepted, Has.Count.EqualTo(1));
        Assert.That(accepted[0], Is.Not.EqualTo(DangerousOperation.None));
    }

    [Test]
    public void Every_name_belongs_to_a_method()
    {
        string[] needed = [.. Enum.GetNames<DangerousOperation>().Where(n => n != nameof(DangerousOperation.None))];
        XElement[] members = [.. Documentation().Descendants("member")];
        foreach (string name in needed)
        {
            Assert.That(
                members.Any(m => ((string?)m.Attribute("name"))!.StartsWith("M:Battery.Drivers.Bq40z50.Bq40z50.", StringComparison.Ordinal)
                && m.ToString().Contains($"F:Battery.Drivers.Bq40z50.DangerousOperation.{name}\"", StringComparison.Ordinal)),
                    Is.True, name);
        }
    }

    [TestCaseSource(nameof(Dangerous))]
    public void Documentation_begins_with_the_warning(MethodInfo method)
    {
        XElement member = Documentation().Descendants("member")
            .Single(m =>
            ((string?)m.Attribute("name"))!.StartsWith($"M:Battery.Drivers.Bq40z50.Bq40z50.{method.Name}(", StringComparison.Ordinal));
        Assert.That(member.Element("summary")!.Value.Trim(), Does.StartWith("Dangerous: "));
    }

    private static XDocument Documentation()
    {
        return XDocument.Load(Path.ChangeExtension(typeof(DangerousOperation).Assembly.Location, ".xml"));
    }

    private static object Argument(ParameterInfo parameter, DangerousOperation named)
    {
        if (parameter.ParameterType == typeof(DangerousOperation)) return named;
        if (parameter.ParameterType == typeof(bool)) return true;
        if (parameter.ParameterType == typeof(int)) return parameter.Name == "address" ? 0x4C00 : parameter.Name == "count" ? 16 : 0;
        if (parameter.ParameterType == typeof(byte[])) return new byte[16];
        if (parameter.ParameterType == typeof(SecurityKeys)) return new SecurityKeys(0x1234, 0x5678, 0x9ABC, 0xDEF0);
        return new CalibrationOutput();
    }
}
