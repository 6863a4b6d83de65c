using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Node;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Changes of settings on a gauge at the level of its registers: all of what was asked for, or none, and always told.</summary>
public sealed class SettingTargetTests
{
    private const int Threshold = 550;
    private const int Recovery = 500;

    private static IEnumerable<SettingDefinition> Settings => Setting.All;

    private static IEnumerable<DataFlashMap> Maps => [DataFlashMap.Original, DataFlashMap.R1, DataFlashMap.R2];

    [TestCaseSource(nameof(Settings))]
    public void Every_setting_has_a_target(SettingDefinition setting)
    {
        var gauge = new GaugeUnderTest(DataFlashMap.R1);
        var access = new GaugeAccess(gauge.Configuration, gauge.Gauge);
        Assert.That(new SettingTargets(gauge.Settings, gauge.Gauge, access).Knows(setting), Is.True);
    }

    [TestCaseSource(nameof(Maps))]
    public void A_threshold_that_the_chips_firmware_does_not_take_is_refused_with_its_range_and_nothing_is_written(DataFlashMap map)
    {
        var gauge = new GaugeUnderTest(map);
        string answer = gauge.Put((Setting.OverTemperatureCharge, 1300));
        if (map != DataFlashMap.R2)
        {
            Assert.That((answer, gauge.Report().Get(Setting.OverTemperatureCharge)), Is.EqualTo(("", 1300)));
            return;
        }

        Assert.That(answer, Does.Contain("-400 to 1200").And.Contain("1300").And.Contain("bq40z50-R2"));
        Assert.That(gauge.Chip.Flash.Writes, Is.Zero);
        Assert.That(gauge.Report().Get(Setting.OverTemperatureCharge), Is.EqualTo(Threshold));
    }

    [Test]
    public void Of_a_change_of_which_one_value_is_refused_nothing_is_written_neither_in_the_gauge_nor_in_the_node()
    {
        var gauge = new GaugeUnderTest(DataFlashMap.R2);
        Assert.That(gauge.Put((Setting.ReportInterval, 20), (Setting.OverTemperatureCharge, 1300)), Is.Not.Empty);
        Assert.That(gauge.Chip.Flash.Writes, Is.Zero);
        Assert.That(gauge.Settings.IntervalSeconds, Is.EqualTo(NodeSettings.DefaultInterval));
        Assert.That(gauge.Storage.Names, Is.Empty);
        Assert.That(gauge.Put((Setting.ReportInterval, 20), (Setting.OverTemperatureCharge, 1100)), Is.Empty);
        Assert.That(
            (gauge.Report().Get(Setting.ReportInterval), gauge.Report().Get(Setting.OverTemperatureCharge)), Is.EqualTo((20, 1100)));
        Assert.That(new NodeSettings(gauge.Storage, gauge.Log).IntervalSeconds, Is.EqualTo(20), "after a restart");
    }

    [Test]
    public void A_command_for_a_threshold_that_is_safe_for_no_cells_is_refused_before_the_gauge_is_asked(
        [Values(-400, 299, 551, 1500)] int value)
    {
        var gauge = new GaugeUnderTest(DataFlashMap.R1);
        gauge.Chip.Misbehaviour.NotAcknowledged = -1;
        Assert.That(
            gauge.Change((Setting.ReportInterval, 20), (Setting.OverTemperatureCharge, value)),
            Is.EqualTo($"OTC is {value}, which is safe for no cells: 300 to 550 is the most"));
        Assert.That(gauge.Settings.IntervalSeconds, Is.EqualTo(NodeSettings.DefaultInterval));
    }

    [TestCaseSource(nameof(Maps))]
    public void A_threshold_below_its_recovery_takes_it_along_and_brings_it_back(DataFlashMap map)
    {
        var gauge = new GaugeUnderTest(map);
        foreach (int threshold in new[] { 475, 300, 60, 900, Threshold })
        {
            Assert.That(gauge.Put((Setting.OverTemperatureCharge, threshold)), Is.Empty);
            Assert.That(
                (gauge.Number(DataFlashName.OtcThreshold), gauge.Number(DataFlashName.OtcRecovery)),
                Is.EqualTo((threshold, threshold - (Threshold - Recovery))));
        }

        Assert.That(
            gauge.Held, Has.Count.EqualTo(10).And.All.Matches<(long Threshold, long Recovery)>(held => held.Recovery < held.Threshold));
    }

    [Test]
    public void A_threshold_that_leaves_its_recovery_no_place_is_refused_and_nothing_is_written()
    {
        var gauge = new GaugeUnderTest(DataFlashMap.R1);
        Assert.That(gauge.Put((Setting.OverTemperatureFet, -400)), Does.Contain("recovery"));
        Assert.That(gauge.Chip.Flash.Writes, Is.Zero);
        Assert.That(gauge.Put((Setting.OverTemperatureFet, -399)), Is.Empty);
        Assert.That(gauge.Number(DataFlashName.OtfRecovery), Is.EqualTo(-400), "as near as its range lets it");
    }

    [TestCase(Threshold, 475, Threshold, Recovery - 75)]
    [TestCase(475, Threshold, Threshold, Recovery - 75)]
    public void A_bus_that_breaks_in_the_middle_is_answered_and_what_is_in_force_is_reported(
        int first, int wanted, int threshold, int recovery)
    {
        var gauge = new GaugeUnderTest(DataFlashMap.R1);
        Assert.That(gauge.Change((Setting.OverTemperatureCharge, first)), Is.Empty);
        gauge.BreakBetweenWrites();
        string answer = gauge.Change((Setting.OverTemperatureCharge, wanted), (Setting.ReportInterval, 20));
        Assert.That(answer, Does.Contain("not acknowledged"));
        Assert.That(gauge.Report().Has(Setting.OverTemperatureCharge), Is.False, "what cannot be read is left out");
        Assert.That(gauge.Report().Get(Setting.ReportInterval), Is.EqualTo(NodeSettings.DefaultInterval), "the gauge goes first");
        Assert.That(gauge.Log.Lines, Has.Some.Contains("not complete"));
        gauge.MendBus();
        Assert.That(gauge.Report().Get(Setting.OverTemperatureCharge), Is.EqualTo(threshold));
        Assert.That(gauge.Number(DataFlashName.OtcRecovery), Is.EqualTo(recovery));
        Assert.That(gauge.Held, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_gauge_that_does_not_keep_what_it_takes_is_answered_and_reported_as_it_is()
    {
        var gauge = new GaugeUnderTest(DataFlashMap.R1);
        gauge.Chip.Misbehaviour.LostFlashWrite = -1;
        Assert.That(gauge.Change((Setting.OverTemperatureCharge, 475)), Does.Contain("does not hold what was written"));
        Assert.That(gauge.Report().Get(Setting.OverTemperatureCharge), Is.EqualTo(Threshold));
    }

    [TestCase(475, "")]
    [TestCase(1300, "-400 to 1200")]
    public void A_sealed_gauge_is_sealed_again_after_a_change_and_after_a_refusal(int wanted, string reason)
    {
        var gauge = new GaugeUnderTest(DataFlashMap.R2, SecurityMode.Sealed);
        Assert.That(gauge.Put((Setting.OverTemperatureCharge, wanted)), reason.Length == 0 ? Is.Empty : Does.Contain(reason));
        Assert.That(gauge.Chip.Mode, Is.EqualTo(SecurityMode.Sealed));
        Assert.That(gauge.Number(DataFlashName.OtcThreshold), Is.EqualTo(reason.Length == 0 ? wanted : Threshold));
    }

    [Test]
    public void A_sealed_gauge_is_sealed_again_after_a_write_that_failed()
    {
        var gauge = new GaugeUnderTest(DataFlashMap.R1, SecurityMode.Sealed);
        gauge.Chip.Misbehaviour.LostFlashWrite = 1;
        Assert.That(gauge.Change((Setting.OverTemperatureCharge, 475)), Does.Contain("does not hold what was written"));
        Assert.That(gauge.Chip.Mode, Is.EqualTo(SecurityMode.Sealed));
    }

    [Test]
    public void A_gauge_with_another_key_stays_sealed_and_nothing_is_written()
    {
        var gauge = new GaugeUnderTest(DataFlashMap.R1, SecurityMode.Sealed, firstKeyWord: 0x1234);
        Assert.That(
            gauge.Change((Setting.OverTemperatureCharge, 475), (Setting.ReportInterval, 20)),
                Is.EqualTo("the gauge refused the configured key"));
        Assert.That((gauge.Chip.Mode, gauge.Chip.Flash.Writes), Is.EqualTo((SecurityMode.Sealed, 0)));
        Assert.That(gauge.Settings.IntervalSeconds, Is.EqualTo(NodeSettings.DefaultInterval));
    }

    [Test]
    public void What_is_the_nodes_own_is_changed_without_asking_the_gauge()
    {
        var gauge = new GaugeUnderTest(DataFlashMap.R1, SecurityMode.Sealed);
        gauge.Chip.Misbehaviour.NotAcknowledged = -1;
        Assert.That(gauge.Change((Setting.ReportInterval, 20)), Is.Empty);
        Assert.That(gauge.Report().Get(Setting.ReportInterval), Is.EqualTo(20));
    }

    [Test]
    public void A_setting_of_the_gauge_is_refused_where_there_is_none()
    {
        var storage = new MemoryStorage();
        var settings = new NodeSettings(storage, new SilentLog());
        var targets = new SettingTargets(settings, null, new GaugeAccess(new NodeConfiguration(), null));
        var wanted = new Settings();
        wanted.Set(Setting.OverTemperatureCharge, 475);
        wanted.Set(Setting.ReportInterval, 20);
        Assert.That(targets.Change(wanted), Does.Contain("no gauge"));
        Assert.That(storage.Names, Is.Empty);
        wanted.Clear(Setting.OverTemperatureCharge);
        Assert.That(targets.Change(wanted), Is.Empty);
        var reported = new Settings();
        Assert.That(targets.Read(reported), Is.Empty);
        Assert.That((reported.Count, reported.Get(Setting.ReportInterval)), Is.EqualTo((1, 20)));
    }
}
