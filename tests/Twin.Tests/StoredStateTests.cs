using System.Text.Json;
using Battery.Twin;
using Battery.Twin.Cell;
using Battery.Twin.Charge;
using Battery.Twin.Health;
using Battery.Twin.Life;
using Battery.Twin.Numerics;
using NUnit.Framework;
using Twin.Tests.Cell;

namespace Twin.Tests;

/// <summary>What the estimators remember is small and comes back from a store as it was.</summary>
public class StoredStateTests
{
    private const int Small = 60_000;

    [Test]
    public void What_is_believed_of_a_cell_is_stored()
    {
        Belief belief = CellFit.Fit(KnownCell.Use(600), null, KnownCell.Ocv, CellBelief.Of(KnownCell.Ocv, 0.9, 0.01)).After;
        Belief again = Stored(belief);
        Assert.Multiple(() =>
        {
            Assert.That(again.Mean, Is.EqualTo(belief.Mean));
            Assert.That(again.Precision, Is.EqualTo(belief.Precision));
        });
    }

    [Test]
    public void A_charge_goes_on_from_where_it_was_stored()
    {
        CellKnowledge cell = CellFit.Fit(KnownCell.Use(600), null, KnownCell.Ocv, CellBelief.Of(KnownCell.Ocv, 0.9, 0.01));
        Sample[] samples = KnownCell.Use(600);
        var filter = new ChargeFilter(cell, 3.5);
        ChargeState through = filter.Begin(0.7, 0.2);
        ChargeState stored = through;
        foreach (Sample sample in samples)
        {
            through = filter.Next(through, sample);
            stored = Stored(filter.Next(stored, sample));
        }

        Assert.That(stored, Is.EqualTo(through));
    }

    [Test]
    public void Windows_and_fading_are_stored()
    {
        ChargeWindows windows = ChargeWindows.Empty;
        FadeHistory history = FadeHistory.Empty;
        for (int i = 1; i < 300; i++)
        {
            windows = windows.With(i, 0.2 - 1e-4 * i, 0.01);
            history = history.With(i, 2 - 1e-4 * i);
        }

        FadeHistory again = Stored(history);
        Assert.Multiple(() =>
        {
            Assert.That(Stored(windows), Is.EqualTo(windows));
            Assert.That(again.Blocks, Is.EqualTo(history.Blocks));
            Assert.That(again with { Blocks = history.Blocks }, Is.EqualTo(history));
        });
    }

    private static T Stored<T>(T value)
    {
        string text = JsonSerializer.Serialize(value);
        Assert.That(text, Has.Length.LessThan(Small));
        return JsonSerializer.Deserialize<T>(text)!;
    }
}
