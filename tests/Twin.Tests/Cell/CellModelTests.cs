using Battery.Twin;
using Battery.Twin.Cell;
using NUnit.Framework;

namespace Twin.Tests.Cell;

public class CellModelTests
{
    [Test]
    public void A_state_that_was_kept_goes_on_as_if_nothing_had_come_between()
    {
        Sample[] samples = KnownCell.Use(600);
        var through = new CellModel(KnownCell.Parameters, KnownCell.Ocv);
        var before = new CellModel(KnownCell.Parameters, KnownCell.Ocv);
        var after = new CellModel(KnownCell.Parameters, KnownCell.Ocv);
        var one = CellState.Rested(0.9);
        var two = CellState.Rested(0.9);
        for (int i = 0; i < samples.Length; i++)
        {
            double volts = through.Step(ref one, samples[i]);
            Assert.That((i < 300 ? before : after).Step(ref two, samples[i]), Is.EqualTo(volts));
        }
    }

    [Test]
    public void A_current_that_flows_for_long_finds_the_sum_of_all_resistances()
    {
        var model = new CellModel(KnownCell.Parameters, KnownCell.Ocv);
        var state = CellState.Rested(0.5);
        double volts = 0;
        for (int i = 0; i < 3600; i++) volts = model.Step(ref state, new Sample(i, 0.2, 0, 25));
        double resistance = (volts - model.OpenCircuit(state)) / 0.2;
        Assert.That(resistance, Is.EqualTo(KnownCell.SeriesOhms + KnownCell.FastOhms + KnownCell.SlowOhms).Within(1).Percent);
    }

    [Test]
    public void The_cold_raises_the_resistance_by_Arrhenius()
    {
        double At(double celsius)
        {
            var model = new CellModel(KnownCell.Parameters, KnownCell.Ocv);
            var state = CellState.Rested(0.5);
            model.Step(ref state, new Sample(0, 0, 0, celsius));
            double rest = model.Step(ref state, new Sample(1, 0, 0, celsius));
            return model.Step(ref state, new Sample(1.001, 1, 0, celsius)) - rest;
        }

        // 25 kJ/mol, from 25 °C to 0 °C: exp(25000 / 8.3145 · (1/273.15 − 1/298.15)) = 2.517.
        Assert.That(At(0) / At(25), Is.EqualTo(2.517).Within(0.01));
    }
}
