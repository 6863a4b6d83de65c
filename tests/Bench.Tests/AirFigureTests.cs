using System.Collections.Generic;
using System.Linq;
using Battery.Bench.Report;
using NUnit.Framework;

namespace Battery.Bench.Tests;

public class AirFigureTests
{
    private static readonly Dictionary<string, double> Recorded = RecordedFigures.Load();

    private static IEnumerable<TestCaseData> Figures =>
        AirFigures.Measure().Select(figure => new TestCaseData(figure).SetArgDisplayNames(figure.ToString()));

    // Exact but for the digits that the record leaves out.
    [TestCaseSource(nameof(Figures))]
    public void Readings_take_no_more_on_air_than_recorded(object figure)
    {
        var one = (AirFigure)figure;
        Assert.That(Recorded, Contains.Key(one.ToString()), "./battery bench --write-docs records it.");
        double recorded = Recorded[one.ToString()];
        TestContext.Out.WriteLine($"{one.Value:0.00} {one.Unit}; recorded {recorded:0.00}");
        if (one.IsBetterWhenMore) Assert.That(one.Value, Is.GreaterThanOrEqualTo(recorded - 0.01));
        else Assert.That(one.Value, Is.LessThanOrEqualTo(recorded + 0.01));
    }
}
