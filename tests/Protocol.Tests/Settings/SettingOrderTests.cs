using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>Which settings must lie on which side of which others, and what a command is told that has two the wrong way round.</summary>
public sealed class SettingOrderTests
{
    private static readonly CommandData Data = new();

    private static IEnumerable<int> Pairs => Enumerable.Range(0, SettingOrder.Pairs);

    private static IEnumerable<TestCaseData> Named =>
        Pairs.Select(pair => new TestCaseData(pair).SetArgDisplayNames(Lower(pair).Key + " " + Upper(pair).Key));

    [TestCaseSource(nameof(Named))]
    public void A_command_with_two_the_wrong_way_round_is_refused_and_both_values_are_named(int pair)
    {
        (SettingDefinition lower, SettingDefinition upper) = (Lower(pair), Upper(pair));
        Assert.That(lower.Unit, Is.EqualTo(upper.Unit));
        bool mayBeEqual = SettingOrder.Lies(pair, 5, 5);
        Assert.That((SettingOrder.Lies(pair, 4, 5), SettingOrder.Lies(pair, 5, 4)), Is.EqualTo((true, false)));

        // Of cells that both are safe for: the largest of the lower one and the smallest of the upper one, where these cross.
        int below = lower.SafeMaximum(CellChemistry.Lfp);
        int above = upper.SafeMinimum(CellChemistry.Lfp);
        string told = Check((lower, below), (upper, above));
        if (SettingOrder.Lies(pair, below, above)) Assert.That(told, Is.Empty);
        else
        {
            string between = mayBeEqual ? " must not be above " : " must be below ";
            Assert.That(told, Is.EqualTo($"{lower.Key} {below}{between}{upper.Key} {above}"));
        }

        Assert.That(Check((lower, lower.SafeMinimum(CellChemistry.Lfp)), (upper, upper.SafeMaximum(CellChemistry.Lfp))), Is.Empty);
        Assert.That(Check((lower, below)) + Check((upper, above)), Is.Empty, "each alone");
    }

    [Test]
    public void Every_threshold_of_the_cells_takes_its_recovery_along_and_no_other_setting_does()
    {
        string[] followed =
            [.. Setting.All.Where(setting => SettingOrder.FollowerOf(setting) >= 0).Select(setting => setting.Key).Order()];
        Assert.That(
            followed,
            Is.EqualTo(
                new[]
                {
                    "COV_HT", "COV_LT", "COV_RT", "COV_ST", "COV_STH", "COV_STL", "CUV", "CUVC", "OTC", "OTD", "OTF", "UTC", "UTD",
                }));
        foreach (SettingDefinition setting in Setting.All.Where(setting => SettingOrder.FollowerOf(setting) >= 0))
        {
            SettingDefinition follower = SettingOrder.FollowerOf(setting);
            Assert.That(follower.Key, Is.EqualTo(setting.Key + "_R"));
            Assert.That(SettingOrder.LeaderOf(follower), Is.EqualTo(setting.Index));
        }
    }

    [Test]
    public void What_is_in_force_is_looked_at_beside_a_command_but_not_what_goes_along()
    {
        Settings held = Of(
            (Setting.CellUnderVoltage, 2500), (Setting.CellUnderVoltageRecovery, 3000), (Setting.CellOverVoltageLowTemp, 2800));
        Assert.That(
            SettingOrder.FindCrossed(Of((Setting.CellUnderVoltage, 2850)), held), Is.EqualTo("CUV 2850 must be below COV_LT 2800"));
        Assert.That(SettingOrder.FindCrossed(Of((Setting.CellUnderVoltage, 2600)), held), Is.Empty);
        Assert.That(
            SettingOrder.FindCrossed(Of((Setting.CellUnderVoltage, 3100)), Of((Setting.CellUnderVoltageRecovery, 3000))), Is.Empty,
            "the recovery goes along");
        Assert.That(
            SettingOrder.FindCrossed(Of((Setting.CellUnderVoltageRecovery, 2400)), held), Is.EqualTo("CUV 2500 must be below CUV_R 2400"));
    }

    private static SettingDefinition Lower(int pair) => SettingOrder.LowerOf(pair);

    private static SettingDefinition Upper(int pair) => SettingOrder.UpperOf(pair);

    private static string Check(params (SettingDefinition Setting, int Value)[] values)
    {
        Data.Reset();
        Data.Settings.Merge(Of(values));
        return Data.Check(CommandKind.ChangeSettings);
    }

    private static Settings Of(params (SettingDefinition Setting, int Value)[] values)
    {
        var settings = new Settings();
        foreach ((SettingDefinition setting, int value) in values) settings.Set(setting, value);
        return settings;
    }
}
