using System.Collections.Generic;
using System.Linq;
using Battery.Twin.Health;
using NUnit.Framework;

namespace Twin.Tests.Health;

public class CapacityFromChargesTests
{
    [Test]
    public void Health_is_learned_from_cells_whose_windows_go_back_on_their_way()
    {
        var learned = CapacityFromCharges.Learn([.. Enumerable.Range(0, 8).Select(cell => (IReadOnlyList<ChargeExample>)Life(cell, 50))]);
        double[] errors = [.. Life(3, 35).Select(one => learned.Health(one.Windows, 2).Value - one.HealthPercent)];
        Assert.That(errors, Is.All.EqualTo(0).Within(2));
    }

    [Test]
    public void Before_the_first_charges_there_is_no_health()
    {
        var learned = CapacityFromCharges.Learn([.. Enumerable.Range(0, 8).Select(cell => (IReadOnlyList<ChargeExample>)Life(cell, 100))]);
        Assert.That(learned.Health(ChargeWindows.Empty.With(1, 0.2, 0.01), 2).IsIdentified, Is.False);
    }

    [Test]
    public void A_charge_that_nothing_is_known_of_does_not_bend_the_trace()
    {
        ChargeWindows every = ChargeWindows.Empty;
        ChargeWindows third = ChargeWindows.Empty;
        for (int charge = 1; charge <= 600; charge++)
        {
            double cc = 0.2 * (1 - charge / 2000.0);
            every = every.With(charge, cc, 0.01);
            if (charge <= ChargeWindows.ReferenceCharges || charge % 3 == 0) third = third.With(charge, cc, 0.01);
        }

        Assert.That(third.Features(2), Is.EqualTo(every.Features(2)).Within(0.005));
    }

    // Health falls evenly; the constant-current window falls and then rises again.
    private static List<ChargeExample> Life(int cell, int each)
    {
        double pace = 1 + 0.05 * cell;
        ChargeWindows windows = ChargeWindows.Empty;
        var life = new List<ChargeExample>();
        for (int charge = 1; charge <= 1000; charge++)
        {
            double age = pace * charge / 1000;
            windows = windows.With(charge, 0.2 * (1 - 0.4 * age + 0.25 * age * age), 0.01 * (1 + age));
            if (charge % each == 0) life.Add(new ChargeExample(windows, 2, 100 - 20 * age));
        }

        return life;
    }
}
