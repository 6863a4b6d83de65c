using Battery.Drivers.Sx127x;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>The figures of ETSI EN 300 220-2 V3.2.1, table B.1.</summary>
public sealed class SubBandTests
{
    [TestCase(868100000, 125000, 10, 14)]
    [TestCase(868500000, 125000, 10, 14)]
    [TestCase(868950000, 500000, 1, 14)]
    [TestCase(869525000, 125000, 100, 27)]
    [TestCase(869525000, 250000, 100, 27)]
    [TestCase(869850000, 125000, 10, 14)]
    [TestCase(867100000, 125000, 10, 14)]
    [TestCase(864000000, 125000, 1, 14)]
    public void A_channel_has_its_sub_band_s_limits(int frequency, int bandwidth, int perMille, int dbm)
    {
        var band = SubBand.Find(SubBand.Europe868(), frequency, bandwidth);
        Assert.Multiple(() =>
        {
            Assert.That(band.DutyPerMille, Is.EqualTo(perMille));
            Assert.That(band.MaximumErpDbm, Is.EqualTo(dbm));
            Assert.That(band.NewDutyCycle().BudgetMicroseconds, Is.EqualTo(perMille * 3_600_000L));
        });
    }

    [TestCase(868600000, 125000, TestName = "A_channel_across_an_edge_has_none")]
    [TestCase(868650000, 7800, TestName = "A_channel_among_the_alarms_has_none")]
    [TestCase(869525000, 500000, TestName = "A_channel_wider_than_its_sub_band_has_none")]
    [TestCase(915000000, 125000, TestName = "A_channel_outside_Europe_s_has_none")]
    public void No_sub_band(int frequency, int bandwidth) =>
        Assert.That(SubBand.Find(SubBand.Europe868(), frequency, bandwidth), Is.Null);
}
