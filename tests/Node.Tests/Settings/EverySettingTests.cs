using System.Collections.Generic;
using System.Linq;
using Battery.Drivers.Bq40z50;
using Battery.Node;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Every setting of every firmware through the node's own executor, over the gauge at the level of its registers.</summary>
public sealed class EverySettingTests
{
    private static readonly DataFlashMap[] Maps = [DataFlashMap.Original, DataFlashMap.R1, DataFlashMap.R2];

    private static IEnumerable<TestCaseData> Cases =>
        Maps.SelectMany(map => Setting.All.Where(setting => ParameterOf(map, setting) != null)
            .Select(setting => new TestCaseData(map, setting).SetArgDisplayNames(map.Firmware, setting.Name)));

    private static IEnumerable<TestCaseData> Absent =>
        Maps.SelectMany(map => Setting.All.Where(setting => GaugeNumber.TryFind(setting, out _) && ParameterOf(map, setting) == null)
            .Select(setting => new TestCaseData(map, setting).SetArgDisplayNames(map.Firmware, setting.Name)));

    [TestCaseSource(nameof(Cases))]
    public void Is_read_changed_and_read_back_and_nothing_else_changes(DataFlashMap map, SettingDefinition setting)
    {
        var gauge = new GaugeUnderTest(map, SecurityMode.Sealed);
        Settings before = gauge.Report(CommandKind.Query);
        Assert.That(before.Count, Is.EqualTo(1 + Setting.All.Count(other => ParameterOf(map, other) != null)), "all are reported");
        Assert.That(gauge.Chip.Mode, Is.EqualTo(SecurityMode.Sealed), "after a look");
        int value = Another(ParameterOf(map, setting)!, setting, before.Get(setting));
        Assert.That(gauge.Change((setting, value)), Is.Empty);
        Assert.That(gauge.Chip.Mode, Is.EqualTo(SecurityMode.Sealed), "after a change");
        Assert.That(gauge.TryNumber(setting, out long number) ? number : -1, Is.EqualTo(value));

        int follower = SettingOrder.FollowerOf(setting);
        Assert.That(gauge.Chip.Flash.Writes, Is.EqualTo(follower < 0 ? 1 : 2), "written only what differs");
        Settings after = gauge.Report(CommandKind.Query);
        foreach (SettingDefinition other in Setting.All.Where(other => other != setting && other.Index != follower && before.Has(other)))
            Assert.That(after.Get(other), Is.EqualTo(before.Get(other)), other.Name);
        Settings told = gauge.Report(CommandKind.ChangeSettings);
        Assert.That(told.Count, Is.EqualTo(follower < 0 ? 1 : 2), "a change reports what it was about");
        Assert.That(told.Get(setting), Is.EqualTo(value));
        Assert.That(gauge.Change((setting, value)), Is.Empty);
        Assert.That(gauge.Chip.Flash.Writes, Is.EqualTo(follower < 0 ? 1 : 2), "not once more for what holds already");
        Assert.That(SettingOrder.FindCrossed(after, null), Is.Empty);
    }

    [TestCaseSource(nameof(Cases))]
    public void Outside_of_what_the_chip_takes_or_any_cells_bear_is_refused_with_the_range(DataFlashMap map, SettingDefinition setting)
    {
        DataFlashParameter parameter = ParameterOf(map, setting)!;
        var gauge = new GaugeUnderTest(map, SecurityMode.Sealed);
        foreach (long value in new[] { parameter.Minimum - parameter.Scale, parameter.Maximum + parameter.Scale })
        {
            if (value < setting.Minimum || value > setting.Maximum) continue;
            Assert.That(
                gauge.Put((setting, (int)value)),
                Does.Contain($"{parameter.Minimum} to {parameter.Maximum}").And.Contain(map.Firmware).And.Contain($"not {value}"));
        }

        foreach (int value in new[] { setting.Minimum, setting.Maximum }.Where(value => !setting.IsEverSafe(value)))
            Assert.That(gauge.Change((setting, value)), Is.EqualTo(setting.RefuseUnsafe(value)));
        if (parameter.Scale > 1) Assert.That(gauge.Put((setting, 5)), Does.Contain($"in steps of {parameter.Scale}, not 5"));
        Assert.That((gauge.Chip.Flash.Writes, gauge.Chip.Mode), Is.EqualTo((0, SecurityMode.Sealed)));
    }

    [TestCaseSource(nameof(Absent))]
    public void What_a_firmware_does_not_have_is_refused_by_its_key_and_left_out_of_the_report(DataFlashMap map, SettingDefinition setting)
    {
        var gauge = new GaugeUnderTest(map);
        Assert.That(
            gauge.Put((setting, setting.SafeMaximum(CellChemistry.Nmc)), (Setting.OverTemperatureCharge, 450)),
            Is.EqualTo($"the firmware {map.Firmware} of this gauge does not have {setting.Key}"));
        Assert.That(gauge.Chip.Flash.Writes, Is.Zero);
        Assert.That(gauge.Report().Has(setting), Is.False);
    }

    [TestCaseSource(nameof(Maps))]
    public void A_report_of_all_costs_the_bus_a_few_looks(DataFlashMap map)
    {
        var gauge = new GaugeUnderTest(map);
        int told = gauge.Report().Count;
        long before = gauge.Exchanges;
        gauge.Report();
        long exchanges = gauge.Exchanges - before;
        TestContext.Out.WriteLine($"{map.Firmware}: {told} settings, {exchanges} exchanges");
        Assert.That(exchanges, Is.LessThanOrEqualTo(42));
    }

    [Test]
    public void A_report_that_nobody_asked_for_leaves_a_sealed_gauge_alone()
    {
        var gauge = new GaugeUnderTest(DataFlashMap.R1, SecurityMode.Sealed);
        Settings told = gauge.Report();
        Assert.That((told.Count, told.Has(Setting.ReportInterval)), Is.EqualTo((1, true)));
        Assert.That(gauge.Log.Lines, Has.Some.Contains("cannot be read"));
    }

    private static DataFlashParameter? ParameterOf(DataFlashMap map, SettingDefinition setting) =>
        GaugeNumber.TryFind(setting, out DataFlashName name) ? map[name] : null;

    // One that is safe for some cells and that the chip takes, beside what is there where that is one.
    private static int Another(DataFlashParameter parameter, SettingDefinition setting, int held)
    {
        IEnumerable<int> near = [held + parameter.Scale, held - parameter.Scale];
        IEnumerable<int> safe = Enumerable.Range(1, CellChemistries.Count - 1).Select(chemistry => (CellChemistry)chemistry)
            .SelectMany(chemistry => new[] { setting.SafeMaximum(chemistry), setting.SafeMinimum(chemistry) });
        return near.Concat(safe).First(
            value => value != held && setting.Accepts(value) && setting.IsEverSafe(value) && parameter.Accepts((long)value));
    }
}
