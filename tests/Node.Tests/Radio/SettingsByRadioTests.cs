using System;
using System.Linq;
using Battery.Drivers.Bq40z50;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>All settings over the radio: asked for at once, in fragments, told at once where a command asks, else a few in turn.</summary>
public sealed class SettingsByRadioTests
{
    private const int Minute = 60_000;
    private const byte Fragment = 9;

    // What a new chip with the firmware R1 has of them.
    private static readonly int Known = new GaugeUnderTest(DataFlashMap.R1).Report().Count;

    [Test]
    public void A_command_with_every_setting_is_carried_in_fragments_and_done()
    {
        var world = new RadioWorld(21);
        WorldRoot module = world.AddRoot(7);
        Settings held = new GaugeUnderTest(DataFlashMap.R1).Report();
        world.Run(Minute);
        world.Cloud.Command(7, 1, CommandKind.ChangeSettings, data =>
        {
            foreach (SettingDefinition setting in Setting.All.Where(setting => held.Has(setting)))
                data.Settings.Set(setting, Safe(setting));
            data.Settings.Set(Setting.ReportInterval, 60);
            data.Settings.Set(Setting.CellUnderVoltage, 2600);
            data.Settings.Set(Setting.BalanceCharge, 70);
        });
        Assert.That(world.RunUntil(() => world.Cloud.Answers.ContainsKey(1), 5 * Minute), Is.True);
        Assert.That(world.Cloud.Answers[1], Is.EqualTo((CommandStatus.Success, "")));
        Assert.That(world.Air.Sent.Any(sent => Overheard.FirstPacketOf(sent.Packet) == Fragment), Is.True);
        world.Run(Minute);
        Settings told = world.Cloud.Reports[^1].Settings;

        // Large currents take more bytes than those that a chip is shipped with.
        int Safe(SettingDefinition setting) => setting.Key.StartsWith("CC_") || setting.Key is "OCC1" or "OCC2" or "OC" or "TAPER"
            ? 20_000
            : Math.Clamp(held.Get(setting), setting.SafeMinimum(CellChemistry.Nmc), setting.SafeMaximum(CellChemistry.Nmc));

        Assert.That(
            (told.Count, told.Get(Setting.CellUnderVoltage), told.Get(Setting.BalanceCharge)), Is.EqualTo((Known, 2600, 70)));
    }

    [Test]
    public void A_query_is_told_all_and_a_change_what_it_was_about()
    {
        var world = new RadioWorld(22);
        world.AddRoot(7);
        world.Run(Minute);
        world.Cloud.Command(7, 1, CommandKind.Query, _ => { });
        Assert.That(world.RunUntil(() => world.Cloud.Reports.Count > 0, 5 * Minute), Is.True);
        Assert.That(world.Cloud.Reports[^1].Settings.Count, Is.EqualTo(Known));
        world.Run(5 * Minute);
        world.Cloud.Command(7, 2, CommandKind.ChangeSettings, data => data.Settings.Set(Setting.CellUnderVoltage, 2600));
        Assert.That(world.RunUntil(() => world.Cloud.Reports[^1].Number == 2, 5 * Minute), Is.True);
        Settings told = world.Cloud.Reports[^1].Settings;
        Assert.That(
            (told.Count, told.Get(Setting.CellUnderVoltage), told.Get(Setting.CellUnderVoltageRecovery)),
            Is.EqualTo((2, 2600, 3100)));
    }

    [Test]
    public void Reports_that_nobody_asked_for_stay_short_and_tell_all_in_turn()
    {
        var world = new RadioWorld(23);
        WorldRoot module = world.AddRoot(7);
        world.Run(Minute);
        var told = new Settings();
        for (int n = 0; n < ReportMessage.Turns; n++)
        {
            int before = world.Cloud.Reports.Count;
            module.Report();
            Assert.That(world.RunUntil(() => world.Cloud.Reports.Count > before, 5 * Minute), Is.True);
            Settings share = world.Cloud.Reports[^1].Settings;
            Assert.That(share.Count, Is.LessThanOrEqualTo(2 + (Setting.Count / ReportMessage.Turns) + 1));
            Assert.That(share.Has(Setting.OverTemperatureCharge) && share.Has(Setting.ReportInterval), Is.True);
            told.Merge(share);
        }

        Assert.That(told.Count, Is.EqualTo(Known));
        Assert.That(world.Air.Sent.Any(sent => Overheard.FirstPacketOf(sent.Packet) == Fragment), Is.False);
    }
}
