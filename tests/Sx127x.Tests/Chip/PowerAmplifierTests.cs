using System;
using Battery.Drivers.Sx127x;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Against the formulas of the data sheet, RegPaConfig and table 37.</summary>
public sealed class PowerAmplifierTests
{
    [Test]
    public void Registers_give_the_power_that_was_asked_for([Range(2, 17)] int dbm)
    {
        Assert.That(Tenths(PaPin.Boost, dbm), Is.EqualTo(10 * dbm));
    }

    [Test]
    public void Twenty_dBm_come_from_the_DAC()
    {
        Assert.That(Tenths(PaPin.Boost, 20), Is.EqualTo(200));
    }

    [Test]
    public void RFO_gives_the_power_or_a_fifth_of_a_dB_less([Range(-4, 14)] int dbm)
    {
        Assert.That(Tenths(PaPin.Rfo, dbm), Is.EqualTo(10 * dbm).Or.EqualTo((10 * dbm) - 2));
    }

    [TestCase(PaPin.Boost, 1)]
    [TestCase(PaPin.Boost, 18)]
    [TestCase(PaPin.Boost, 21)]
    [TestCase(PaPin.Rfo, -5)]
    [TestCase(PaPin.Rfo, 15)]
    public void A_power_that_a_pin_cannot_give_is_refused(PaPin pin, int dbm)
    {
        Assert.That(() => PowerAmplifier.Configuration(pin, dbm), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [TestCase(45, 0x20, 45)]
    [TestCase(100, 0x2B, 100)]
    [TestCase(104, 0x2B, 100)]
    [TestCase(120, 0x2F, 120)]
    [TestCase(129, 0x2F, 120)]
    [TestCase(130, 0x30, 130)]
    [TestCase(160, 0x33, 160)]
    [TestCase(240, 0x3B, 240)]
    public void A_current_limit_is_rounded_down_to_what_the_chip_has(int asked, int register, int limit)
    {
        Assert.Multiple(() =>
        {
            Assert.That(PowerAmplifier.OverCurrent(asked), Is.EqualTo(register));
            Assert.That(PowerAmplifier.LimitMilliamps(register), Is.EqualTo(limit));
        });
    }

    [Test]
    public void Limits_beyond_the_table_are_known([Values(44, 241)] int milliamps)
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => PowerAmplifier.OverCurrent(milliamps), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(PowerAmplifier.LimitMilliamps(0x3F), Is.EqualTo(240), "27 and more");
            Assert.That(PowerAmplifier.LimitMilliamps(0x0B), Is.EqualTo(int.MaxValue), "protection off");
        });
    }

    [Test]
    public void The_limit_lets_the_current_of_the_power_through()
    {
        // Table 6: 87 mA at +17 dBm, 120 mA at +20 dBm, both with PA_BOOST.
        Assert.Multiple(() =>
        {
            Assert.That(PowerAmplifier.DefaultMilliamps(PaPin.Boost, 17), Is.GreaterThan(87));
            Assert.That(PowerAmplifier.DefaultMilliamps(PaPin.Boost, 20), Is.GreaterThan(120));
        });
    }

    private static int Tenths(PaPin pin, int dbm) =>
        PowerAmplifier.TenthsDbm(PowerAmplifier.Configuration(pin, dbm), PowerAmplifier.Dac(pin, dbm));
}
