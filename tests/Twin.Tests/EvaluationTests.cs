using System.Linq;
using Battery.Testing;
using Battery.TwinEvaluation.Data;
using Battery.TwinEvaluation.Report;
using Battery.TwinEvaluation.Rows;
using NUnit.Framework;

namespace Twin.Tests;

/// <summary>Some of the figures of docs/twin.md, where the data are.</summary>
public class EvaluationTests
{
    [SetUp]
    public void NeedsData()
    {
        if (Repository.SharedData is null) Assert.Ignore("skipped: no ../shared/data");
    }

    [Test]
    public void The_end_of_life_is_forecast_as_well_as_docs_say()
    {
        EvaluatedRow[] judged = [.. RemainingLifeRows.Of(AgedCell.ReadAll()).Where(row => row.Reached is not null)];
        Assert.That(judged, Has.Length.EqualTo(4));
        Assert.That(judged.Where(row => row.Reached != true).Select(row => row.What + ": " + row.Ours), Is.Empty);
    }

    [Test]
    public void The_voltage_of_drive_cycles_that_were_not_fitted_is_foretold_as_well_as_docs_say()
    {
        EvaluatedRow row = CellVoltageRows.Of("p25").First();
        Assert.That(row.Reached, Is.True, row.Ours);
    }
}
