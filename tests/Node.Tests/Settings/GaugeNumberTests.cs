using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Drivers.Bq40z50;
using Battery.Node;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>The table of settings beside the driver's maps: the same numbers with the same ranges and units, and none left out.</summary>
public sealed class GaugeNumberTests
{
    private static readonly DataFlashMap[] Maps = [DataFlashMap.Original, DataFlashMap.R1, DataFlashMap.R2];

    // Where the table allows less than the widest range of the maps, and why.
    private static readonly Dictionary<DataFlashName, string> Narrower = new()
    {
        [DataFlashName.HysteresisTemp] = "the first firmware takes a negative hysteresis, which has no sense",
        [DataFlashName.RelaxBalanceInterval] = "136 years",
    };

    // Where the manual gives another unit than the table, and why.
    private static readonly Dictionary<DataFlashName, string> OtherUnit = new()
    {
        [DataFlashName.CtoReset] = "the first manual has mA at what its text, and all manuals after it, have in mAh",
        [DataFlashName.ChargingRateOfChangeCurrentRate] = "steps are a number",
        [DataFlashName.ChargingRateOfChangeVoltageRate] = "steps are a number",
        [DataFlashName.DegradeMode1CycleThreshold] = "the manual leaves out that they are cycles",
        [DataFlashName.DegradeMode2CycleThreshold] = "the manual leaves out that they are cycles",
        [DataFlashName.DegradeMode3CycleThreshold] = "the manual leaves out that they are cycles",
    };

    // Registers of the analogue front end: a code for current and delay in one byte, which is no number.
    private static readonly string[] Codes =
        ["Protections.AOLD.Threshold", "Protections.ASCC.Threshold", "Protections.ASCD.Threshold 1", "Protections.ASCD.Threshold 2"];

    private static IEnumerable<SettingDefinition> OfTheGauge => Setting.All.Where(setting => GaugeNumber.TryFind(setting, out _));

    [TestCaseSource(nameof(OfTheGauge))]
    public void Is_what_the_drivers_maps_say_in_unit_and_widest_range(SettingDefinition setting)
    {
        GaugeNumber.TryFind(setting, out DataFlashName name);
        DataFlashParameter[] parameters = [.. Maps.Select(map => map[name]).Where(parameter => parameter != null)];
        Assert.That(parameters, Is.Not.Empty);
        (long lowest, long highest) = (parameters.Min(parameter => parameter.Minimum), parameters.Max(parameter => parameter.Maximum));
        if (Narrower.ContainsKey(name)) Assert.That((setting.Minimum > lowest) || (setting.Maximum < highest), Is.True);
        else Assert.That(((long)setting.Minimum, (long)setting.Maximum), Is.EqualTo((lowest, highest)));
        if (OtherUnit.ContainsKey(name)) Assert.That(parameters.Any(parameter => parameter.Unit != setting.Unit), Is.True);
        else Assert.That(parameters.Select(parameter => parameter.Unit), Is.All.EqualTo(setting.Unit));
    }

    [Test]
    public void Every_number_of_protections_and_charging_that_the_driver_knows_by_name_is_a_setting_and_none_is_two()
    {
        DataFlashName[] taken = [.. OfTheGauge.Select(NameOf)];
        Assert.That(taken, Is.Unique);
        string[] known =
        [
            .. Enum.GetValues<DataFlashName>().Where(name => !taken.Contains(name))
                .SelectMany(name => Maps.Select(map => map[name]?.Name ?? "")).Distinct()
                .Where(name => name.StartsWith("Protections.") || name.StartsWith("Advanced Charge Algorithm.")),
        ];
        Assert.That(known, Is.EquivalentTo(Codes));
    }

    [TestCaseSource(nameof(Maps))]
    public void A_new_chip_has_none_on_the_wrong_side_of_another(DataFlashMap map)
    {
        var gauge = new GaugeUnderTest(map);
        Assert.That(SettingOrder.FindCrossed(gauge.Report(), null), Is.Empty);
    }

    private static DataFlashName NameOf(SettingDefinition setting) =>
        GaugeNumber.TryFind(setting, out DataFlashName name) ? name : throw new InvalidOperationException(setting.Name);
}
