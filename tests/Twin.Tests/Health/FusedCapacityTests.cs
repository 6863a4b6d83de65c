using System;
using System.Text.Json;
using Battery.Twin;
using Battery.Twin.Health;
using NUnit.Framework;

namespace Twin.Tests.Health;

public class FusedCapacityTests
{
    [Test]
    public void What_is_certain_counts_more_and_two_know_more_than_one()
    {
        FusedCapacity one = FusedCapacity.Empty.With(new CapacityWitness(CapacitySource.Gauge, 0, 50, 1));
        FusedCapacity two = one.With(new CapacityWitness(CapacitySource.Counted, 0, 48, 0.2));
        Assert.Multiple(() =>
        {
            Assert.That(two.AmpereHours(0).Value, Is.EqualTo(48.2).Within(0.2));
            Assert.That(Width(two.AmpereHours(0)), Is.LessThan(Width(one.AmpereHours(0))));
        });
    }

    [Test]
    public void Witnesses_that_contradict_each_other_widen_the_interval()
    {
        FusedCapacity alike = Both(50, 50);
        FusedCapacity apart = Both(50, 40);
        Assert.That(Width(apart.AmpereHours(0)), Is.GreaterThan(3 * Width(alike.AmpereHours(0))));
    }

    [Test]
    public void Evidence_ages()
    {
        FusedCapacity one = FusedCapacity.Empty.With(new CapacityWitness(CapacitySource.Window, 10, 50, 0.5));
        Assert.Multiple(() =>
        {
            Assert.That(one.AgeDays(40), Is.EqualTo(30));
            Assert.That(Width(one.AmpereHours(400)), Is.GreaterThan(Width(one.AmpereHours(10))));
            Assert.That(FusedCapacity.Empty.AmpereHours(0).IsIdentified, Is.False);
            Assert.That(FusedCapacity.Empty.AgeDays(0), Is.NaN);
        });
    }

    [Test]
    public void What_cannot_be_is_refused_and_what_is_known_is_stored()
    {
        FusedCapacity two = Both(50, 49);
        FusedCapacity again = JsonSerializer.Deserialize<FusedCapacity>(JsonSerializer.Serialize(two))!;
        Assert.Multiple(() =>
        {
            Assert.That(
                () => two.With(new CapacityWitness(CapacitySource.Gauge, 1, -1, 1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(again.AmpereHours(3), Is.EqualTo(two.AmpereHours(3)));
        });
    }

    [Test]
    public void From_full_to_full_the_efficiency_shows_and_self_discharge_only_where_the_sensor_is_known()
    {
        EnergyBalance balance = EnergyBalance.Empty;
        for (int i = 0; i < 12; i++) balance = balance.With(7, 101, 98, 370, 340, 50);
        Assert.Multiple(() =>
        {
            Assert.That(balance.Efficiency().Holds(340 / 370.0), balance.Efficiency().ToString());
            Assert.That(balance.SelfDischargeAMonth(0.001).Value, Is.EqualTo(30 * 3 / 7.0).Within(0.1));
            Assert.That(balance.SelfDischargeAMonth(0.1).IsIdentified, Is.False);
            Assert.That(EnergyBalance.Empty.Efficiency().IsIdentified, Is.False);
        });
    }

    private static FusedCapacity Both(double counted, double window) => FusedCapacity.Empty
        .With(new CapacityWitness(CapacitySource.Counted, 0, counted, 0.5))
        .With(new CapacityWitness(CapacitySource.Window, 0, window, 0.5));

    private static double Width(Estimate estimate) => estimate.High - estimate.Low;
}
