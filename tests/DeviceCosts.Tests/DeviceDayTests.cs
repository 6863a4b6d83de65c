using System;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using Battery.DeviceCosts.Report;
using Battery.Testing;
using NUnit.Framework;

namespace Battery.DeviceCosts.Tests;

/// <summary>The page about a node's day is what the code comes to today.</summary>
public class DeviceDayTests
{
    private const string Recording = "What is meant to cost otherwise is recorded by: ./battery bench --device --write-docs";

    private static readonly Lazy<RecordedDay> Measured = new(() => new RecordedDay(DeviceRun.MeasureDay(RecordedDay.Minutes)));

    [OneTimeSetUp]
    public void Only_release_code_is_recorded()
    {
        if (typeof(RecordedDay).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
            Assert.Ignore("A Debug build has other code.");
    }

    [Test]
    public void A_day_of_each_role_costs_a_module_what_was_recorded() =>
        Assert.That(Measured.Value.Text.Split('\n'), Is.EqualTo(RecordedDay.Load().Text.Split('\n')), Recording);

    [Test]
    public void The_page_says_what_was_recorded() =>
        Assert.That(
            File.ReadAllText(Path.Combine(Repository.Root, "docs", "device-day.md")),
            Is.EqualTo(DayPage.Write(RecordedDay.Load(), RecordedCosts.Load())), Recording);
}
