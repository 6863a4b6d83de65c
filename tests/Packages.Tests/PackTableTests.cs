using Battery.Drivers.Bq40z50;
using Battery.Drivers.Tests;
using Battery.Simulation.Gauge;
using GaugeSample;
using NUnit.Framework;

namespace Battery.Packages.Tests;

/// <summary>The table that the gauge's sample prints, of a simulated gauge.</summary>
public sealed class PackTableTests
{
    private readonly VirtualI2cBus _bus = new();
    private readonly GaugeSnapshot _snapshot = new();
    private Bq40z50 _gauge = null!;

    [OneTimeSetUp]
    public void Connect()
    {
        var pack = new StillPack { Milliamps = 5031 };
        _bus.Connect(new SimulatedBq40z50(pack, null, new SimulatedGaugeOptions()));
        _gauge = new Bq40z50(new VirtualI2cDevice(_bus, Bq40z50.DefaultAddress));
    }

    [Test]
    public void A_gauge_that_answers_fills_every_line()
    {
        Assert.That(_gauge.ReadSnapshot(_snapshot));
        string table = PackTable.Of(_snapshot);
        Assert.That(table, Does.Not.Contain("–"));
        foreach (string? expected in new[]
        {
            "State of charge    64 %", "State of health    97 %", "Capacity           2560 of 4000 mAh", "Cycles             17",
                "Current            5.031 A, charging",
            "Cells 1 to 4       2.974 2.975 2.973 2.974 V", "Protection         nothing tripped", "Security           FullAccess",
        })
        {
            Assert.That(table, Does.Contain(expected));
        }
    }

    [Test]
    public void A_value_that_was_not_read_is_a_dash_and_never_zero()
    {
        string table = PackTable.Of(new GaugeSnapshot());
        string[] lines = table.TrimEnd().Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(lines, Is.All.EndsWith("–"));
            Assert.That(table, Does.Not.Contain("0 %").And.Not.Contain("0.000"));
        });
    }
}
