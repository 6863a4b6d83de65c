using System;
using System.Linq;
using Battery.Drivers.Bq40z50;
using Battery.Node;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Settings that must keep their order, in the gauge: before, after and between all writes of a change.</summary>
public sealed class SettingOrderTests
{
    private static readonly DataFlashMap[] Maps = [DataFlashMap.Original, DataFlashMap.R1, DataFlashMap.R2];

    private static SettingDefinition[] Ordered =>
        [.. Enumerable.Range(0, SettingOrder.Pairs).SelectMany(pair => new[] { SettingOrder.LowerOf(pair), SettingOrder.UpperOf(pair) })
            .Distinct().Select(index => Setting.All[index])];

    [TestCase(2800, 2700, "CUV 2800 must be below CUV_R 2700")]
    [TestCase(2700, 2750, "")]
    public void A_threshold_and_its_recovery_in_one_command_are_taken_as_they_are_given(int threshold, int recovery, string told)
    {
        var gauge = new GaugeUnderTest(DataFlashMap.R1);
        Assert.That(gauge.Put((Setting.CellUnderVoltage, threshold), (Setting.CellUnderVoltageRecovery, recovery)), Is.EqualTo(told));
        Assert.That(
            (gauge.Number(DataFlashName.CuvThreshold), gauge.Number(DataFlashName.CuvRecovery)),
            Is.EqualTo(told.Length == 0 ? ((long)threshold, (long)recovery) : (2500, 3000)));
    }

    [Test]
    public void A_recovery_alone_leaves_its_threshold_and_must_stay_on_its_side()
    {
        var gauge = new GaugeUnderTest(DataFlashMap.R1);
        Assert.That(gauge.Put((Setting.OverTemperatureChargeRecovery, 550)), Is.EqualTo("OTC_R 550 must be below OTC 550"));
        Assert.That(gauge.Chip.Flash.Writes, Is.Zero);
        Assert.That(gauge.Put((Setting.OverTemperatureChargeRecovery, 549)), Is.Empty);
        Assert.That(gauge.Number(DataFlashName.OtcThreshold), Is.EqualTo(550));
    }

    [Test]
    public void A_value_beyond_one_that_is_in_force_is_refused_before_the_first_write_and_both_are_named()
    {
        var gauge = new GaugeUnderTest(DataFlashMap.R1);
        Assert.That(
            gauge.Put((Setting.ReportInterval, 20), (Setting.ChargingVoltageHighTemp, 4310)),
            Is.EqualTo("CV_HT 4310 must not be above COV_HT 4300"));
        Assert.That(gauge.Put((Setting.UnderTemperatureCharge, 600)), Does.Contain("UTC").And.Contains("600").And.Contains("OTC 550"));
        Assert.That((gauge.Chip.Flash.Writes, gauge.Settings.IntervalSeconds), Is.EqualTo((0, NodeSettings.DefaultInterval)));
    }

    [Test]
    public void What_was_crossed_before_a_change_is_mended_by_it()
    {
        var gauge = new GaugeUnderTest(DataFlashMap.R1);
        gauge.Gauge.WriteParameter(DataFlashName.CuvThreshold, 3500);
        Assert.That(gauge.Put((Setting.CellUnderVoltageRecovery, 3400)), Is.EqualTo("CUV 3500 must be below CUV_R 3400"));
        Assert.That(gauge.Put((Setting.CellUnderVoltage, 2600), (Setting.CellUnderVoltageRecovery, 2900)), Is.Empty);
        Assert.That((gauge.Number(DataFlashName.CuvThreshold), gauge.Number(DataFlashName.CuvRecovery)), Is.EqualTo((2600L, 2900L)));
    }

    [TestCaseSource(nameof(Maps))]
    public void Whatever_is_asked_for_none_is_ever_on_the_wrong_side_of_another_and_a_refusal_changes_nothing(DataFlashMap map)
    {
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var gauge = new GaugeUnderTest(map);
        SettingDefinition[] known = [.. Ordered.Where(setting => gauge.TryNumber(setting, out _))];
        int[] pairs = [.. Enumerable.Range(0, SettingOrder.Pairs).Where(pair => Has(gauge, pair))];
        int between = 0;
        gauge.AfterWrite = () =>
        {
            between++;
            foreach (int pair in pairs) Assert.That(Lies(gauge, pair), Is.True, $"{Setting.Of(SettingOrder.LowerOf(pair))} between writes");
        };
        int taken = 0;
        for (int n = 0; n < 1500; n++)
        {
            (SettingDefinition Setting, int Value)[] wanted =
                [.. known.Where(_ => random.Next(known.Length) < 6).Select(setting => (setting, Near(gauge, setting, random)))];
            if (wanted.Length == 0) continue;
            long[] before = [.. known.Select(setting => Number(gauge, setting))];
            int writes = gauge.Chip.Flash.Writes;
            string told = gauge.Put(wanted);
            if (told.Length > 0)
            {
                Assert.That(known.Select(setting => Number(gauge, setting)), Is.EqualTo(before), told);
                Assert.That(gauge.Chip.Flash.Writes, Is.EqualTo(writes), told);
                continue;
            }

            taken++;
            foreach ((SettingDefinition setting, int value) in wanted) Assert.That(Number(gauge, setting), Is.EqualTo(value), setting.Name);
            int changed = known.Where((setting, i) => Number(gauge, setting) != before[i]).Count();
            Assert.That(gauge.Chip.Flash.Writes - writes, Is.EqualTo(changed), "written only what differs");
        }

        TestContext.Out.WriteLine($"{taken} of 1500 commands taken, {between} writes");
        Assert.That(taken, Is.InRange(150, 1450));
    }

    // Mostly not far from where it is, so that some commands are taken and some cross.
    private static int Near(GaugeUnderTest gauge, SettingDefinition setting, Random random)
    {
        int step = Setting.ChargingTemperature1 <= setting.Index && setting.Index <= Setting.ChargingTemperature4 ? 10 : 1;
        long value = Number(gauge, setting) + (step * random.Next(-30, 31));
        if (random.Next(10) == 0) value = step * (random.Next(setting.Minimum, setting.Maximum) / step);
        return (int)Math.Clamp(value, setting.Minimum, setting.Maximum);
    }

    private static long Number(GaugeUnderTest gauge, SettingDefinition setting) => gauge.TryNumber(setting, out long number) ? number : 0;

    private static bool Has(GaugeUnderTest gauge, int pair) =>
        gauge.TryNumber(SettingOrder.LowerOf(pair), out _) && gauge.TryNumber(SettingOrder.UpperOf(pair), out _);

    private static bool Lies(GaugeUnderTest gauge, int pair) =>
        SettingOrder.Lies(pair, (int)Number(gauge, SettingOrder.LowerOf(pair)), (int)Number(gauge, SettingOrder.UpperOf(pair)));
}
