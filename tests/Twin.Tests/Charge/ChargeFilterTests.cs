using System;
using Battery.Twin;
using Battery.Twin.Cell;
using Battery.Twin.Charge;
using NUnit.Framework;
using Twin.Tests.Cell;

namespace Twin.Tests.Charge;

public class ChargeFilterTests
{
    private static readonly OcvCurve Ocv = KnownCell.Ocv;
    private static readonly ChargeFilter Filter = new(CellFit.Fit(KnownCell.Use(3600), null, Ocv, CellBelief.Of(Ocv, 0.9, 0.01)), 3.5);

    [Test]
    public void A_charge_that_ends_sets_it_to_full_and_the_interval_shrinks()
    {
        ChargeState before = Filter.Next(Filter.Begin(0.6, 0.2), new Sample(0, 0, 3.3, 25));
        ChargeState full = Filter.Next(before, new Sample(5, 0.05, 3.5, 25));
        Estimate estimate = ChargeFilter.StateOfCharge(full);
        Assert.Multiple(() =>
        {
            Assert.That(estimate.Value, Is.EqualTo(1).Within(0.01));
            Assert.That(estimate.High - estimate.Low, Is.LessThan(0.02));
        });
    }

    [Test]
    public void An_offset_of_the_current_sensor_is_found_between_full_charges()
    {
        const double Offset = 0.02;
        ChargeState state = Filter.Begin(0.8, 0.2);
        double seconds = 0;
        for (int day = 0; day < 14; day++)
        {
            for (int i = 0; i < 17_280; i++, seconds += 5)
            {
                // Full at the beginning of each day; then out and in again, 1 A for two hours, and still between.
                int hour = i / 720;
                double amperes = hour is 4 or 5 ? -1 : hour is 20 or 21 ? 1 : 0;
                bool isFull = i == 0;
                double charge = 1 - 0.8 * Math.Clamp((i - 2880) / 1440.0, 0, 1) + 0.8 * Math.Clamp((i - 14400) / 1440.0, 0, 1);
                double volts = isFull ? 3.5 : Math.Min(3.45, Ocv.Middle(charge) + 0.03 * amperes);
                state = Filter.Next(state, new Sample(seconds, amperes + Offset + (isFull ? 0.05 : 0), volts, 25));
            }
        }

        Assert.That(state.Offset, Is.EqualTo(Offset).Within(0.003));
    }

    [Test]
    public void What_flowed_in_a_gap_is_not_made_up_but_widens_the_interval()
    {
        ChargeState before = Filter.Next(Filter.Begin(0.6, 0.01), new Sample(0, -2, 3.3, 25));
        ChargeState after = Filter.Next(before, new Sample(86_400, -2, 3.3, 25));
        Estimate narrow = ChargeFilter.StateOfCharge(before);
        Estimate wide = ChargeFilter.StateOfCharge(after);
        Assert.Multiple(() =>
        {
            Assert.That(wide.Value, Is.EqualTo(0.6).Within(0.01));
            Assert.That(wide.High - wide.Low, Is.GreaterThan(10 * (narrow.High - narrow.Low)));
        });
    }

    [Test]
    public void A_sample_without_its_current_is_passed_over_and_one_without_its_voltage_is_counted()
    {
        ChargeState state = Filter.Next(Filter.Begin(0.6, 0.01), new Sample(0, -2.5, 3.3, 25));
        ChargeState passed = Filter.Next(state, new Sample(60, double.NaN, 3.3, 25));
        ChargeState counted = Filter.Next(passed, new Sample(120, -2.5, double.NaN, double.NaN));
        Assert.Multiple(() =>
        {
            Assert.That(passed, Is.EqualTo(state));
            // 2.5 A for two minutes out of 2.5 Ah.
            Assert.That(counted.Cell.StateOfCharge, Is.EqualTo(0.6 - 1 / 30.0).Within(0.001));
        });
    }

    [Test]
    public void A_rest_where_the_voltage_tells_nothing_is_counted_through()
    {
        ChargeState state = Filter.Begin(0.5, 0.02);
        // 10 mV off on the plateau for an hour.
        double volts = Ocv.Middle(0.5) + 0.01;
        for (int i = 0; i < 720; i++) state = Filter.Next(state, new Sample(5 * i, 0, volts, 25));
        Assert.That(ChargeFilter.StateOfCharge(state).Value, Is.EqualTo(0.5).Within(0.02));
    }
}
