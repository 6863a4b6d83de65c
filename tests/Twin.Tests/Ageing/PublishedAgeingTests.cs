using Battery.Twin.Ageing;
using NUnit.Framework;

namespace Twin.Tests.Ageing;

/// <summary>The models give what their papers' formulas give, worked out by hand.</summary>
public class PublishedAgeingTests
{
    [Test]
    public void A_year_of_an_LFP_cell_half_full_at_25_degrees_is_as_published()
    {
        // 1.2571e-5 · √(365 · 86400) · 0.60225 = 4.25 %.
        AgeingModel lfp = PublishedAgeing.Lfp;
        Assert.That(lfp.Lost(new AgeingStress(lfp.CalendarStress(365, 0.5, 25), 0)), Is.EqualTo(0.0425).Within(0.0001));
    }

    [Test]
    public void A_thousand_full_cycles_of_an_LFP_cell_at_half_its_capacity_an_hour_are_as_published()
    {
        // (0.0630 · 0.5 + 0.0971) · (4.0253 · 0.4³ + 1.0923) · √1000 = 5.49 %.
        AgeingModel lfp = PublishedAgeing.Lfp;
        Assert.That(lfp.Lost(new AgeingStress(0, lfp.CycleStress(1000, 1, 0.5, 0.5, 25))), Is.EqualTo(0.0549).Within(0.0001));
    }

    [Test]
    public void A_hundred_days_of_an_NMC_cell_are_as_published()
    {
        // (7.543 · 3.75 − 23.75) · 1e6 · exp(−6976 / 298.15) · 100^0.75 = 1.003 %.
        AgeingModel nmc = PublishedAgeing.Nmc;
        Assert.That(nmc.Lost(new AgeingStress(nmc.CalendarStress(100, 0.5, 25), 0)), Is.EqualTo(0.0100).Within(0.0002));
    }

    [Test]
    public void Time_adds_up_whether_it_is_told_at_once_or_by_days()
    {
        AgeingModel nca = PublishedAgeing.Nca;
        AgeingStress days = default;
        for (int day = 0; day < 400; day++)
        {
            days += new AgeingStress(nca.CalendarStress(1, 0.7, 30), nca.CycleStress(0.5, 0.5, 0.5, 0.5, 30));
        }

        AgeingStress whole = new(nca.CalendarStress(400, 0.7, 30), nca.CycleStress(200, 0.5, 0.5, 0.5, 30));
        Assert.That(nca.Lost(days), Is.EqualTo(nca.Lost(whole)).Within(1e-9));
    }

    [Test]
    public void Heat_and_a_high_charge_age_every_chemistry_more_and_titanate_least()
    {
        AgeingModel[] models = [PublishedAgeing.Lfp, PublishedAgeing.Nmc, PublishedAgeing.Nca];
        Assert.Multiple(() =>
        {
            foreach (AgeingModel model in models)
            {
                Assert.That(model.CalendarShare(0.9, 25), Is.GreaterThan(model.CalendarShare(0.4, 25)), model.Source);
                Assert.That(model.CalendarShare(0.5, 40), Is.GreaterThan(model.CalendarShare(0.5, 20)), model.Source);
                Assert.That(model.CalendarShare(0.5, 25), Is.GreaterThan(PublishedAgeing.Lto.CalendarShare(0.5, 25)), model.Source);
            }
        });
    }
}
