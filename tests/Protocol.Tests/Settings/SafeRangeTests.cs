using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>What is safe for which cells, and that nobody who reads a command takes one that is safe for none.</summary>
public sealed class SafeRangeTests
{
    private static readonly CellChemistry[] Known =
        [.. Enum.GetValues<CellChemistry>().Where(chemistry => chemistry != CellChemistry.Unknown)];

    private static IEnumerable<SettingDefinition> All => Setting.All;

    private static IEnumerable<SettingDefinition> Protections => Setting.All.Where(setting => setting.Danger == SettingDanger.Protection);

    [TestCaseSource(nameof(Protections))]
    public void Every_protection_has_a_range_for_every_chemistry_inside_what_the_chip_takes(SettingDefinition setting)
    {
        Assert.That(setting.HasSafeRanges, Is.True);
        foreach (CellChemistry chemistry in Known)
        {
            Assert.That(setting.SafeMinimum(chemistry), Is.GreaterThanOrEqualTo(setting.Minimum), chemistry.ToString());
            Assert.That(setting.SafeMaximum(chemistry), Is.LessThanOrEqualTo(setting.Maximum), chemistry.ToString());
            Assert.That(setting.SafeMinimum(chemistry), Is.LessThan(setting.SafeMaximum(chemistry)), chemistry.ToString());
            Assert.That(setting.CanBeSet(chemistry), Is.True, chemistry.ToString());
        }
    }

    [TestCaseSource(nameof(All))]
    public void Of_an_unknown_chemistry_is_safe_what_is_safe_for_all(SettingDefinition setting)
    {
        foreach (int steps in Ends(setting))
        {
            Assert.That(
                setting.IsSafe(CellChemistry.Unknown, steps), Is.EqualTo(Known.All(chemistry => setting.IsSafe(chemistry, steps))),
                $"{steps}");
            Assert.That(setting.IsEverSafe(steps), Is.EqualTo(Known.Any(chemistry => setting.IsSafe(chemistry, steps))), $"{steps}");
        }
    }

    [TestCase(CellChemistry.Unknown, 300, 450)]
    [TestCase(CellChemistry.Lfp, 300, 550)]
    [TestCase(CellChemistry.Nmc, 300, 450)]
    [TestCase(CellChemistry.Nca, 300, 450)]
    [TestCase(CellChemistry.Lco, 300, 450)]
    [TestCase(CellChemistry.Lto, 300, 550)]
    public void While_charging_cells_get_no_hotter_than_their_makers_say(CellChemistry chemistry, int minimum, int maximum)
    {
        SettingDefinition setting = Setting.OverTemperatureCharge;
        Assert.That((setting.SafeMinimum(chemistry), setting.SafeMaximum(chemistry)), Is.EqualTo((minimum, maximum)));
    }

    [Test]
    public void Where_no_value_is_safe_for_all_there_is_none_as_long_as_the_chemistry_is_unknown()
    {
        var setting = new SettingDefinition(0);
        setting.Is("x", 2000, 4500);
        setting.Safe(CellChemistry.Lfp, 3500, 3700).Safe(CellChemistry.Nmc, 4150, 4250).Safe(CellChemistry.Nca, 4150, 4250)
            .Safe(CellChemistry.Lco, 4150, 4250).Safe(CellChemistry.Lto, 2700, 2900);
        Assert.That(setting.CanBeSet(CellChemistry.Unknown), Is.False);
        Assert.That(setting.CanBeSet(CellChemistry.Lfp), Is.True);
        Assert.That(
            new[] { 4200, 2700, 3900 }.Select(setting.IsEverSafe), Is.EqualTo(new[] { true, true, false }), "between two ranges is none");
        Assert.That(setting.RefuseUnsafe(3900), Is.EqualTo("x is 3900, which is safe for no cells: 2700 to 4250 is the most"));
    }

    [TestCase(1500)]
    [TestCase(551)]
    [TestCase(299)]
    [TestCase(-400)]
    public void A_command_for_what_is_safe_for_no_cells_is_invalid_by_every_way_and_a_report_of_it_is_taken(int value)
    {
        string reason = $"OTC is {value}, which is safe for no cells: 300 to 550 is the most";
        var invalid = (InvalidMessage)FromText(
            $$$$"""{"type":"request","esp_id":7,"content":{"id":5,"summary":"change-settings","ttl":1,"data":{"OTC":{{{{value}}}}}}}""");
        Assert.That((invalid.CommandId, invalid.Reason), Is.EqualTo((5L, reason)));

        var ends = new RadioEnds();
        byte[] settings = HandMade.Settings((Setting.OverTemperatureCharge, value));
        invalid = (InvalidMessage)ends.Carry((RadioPacketType.Request, [7, 0, 5, 60, 0, .. settings, 0]))[0];
        Assert.That((invalid.CommandId, invalid.Reason), Is.EqualTo((5L, reason)));

        var report = (ReportMessage)FromText($$$"""{"type":"report","esp_id":7,"content":{"OTC":{{{value}}}}}""");
        Assert.That(report.Settings.Get(Setting.OverTemperatureCharge), Is.EqualTo(value), "it is in force, whoever set it");
        report = (ReportMessage)ends.Carry((RadioPacketType.Report, [7, 0, .. settings]))[0];
        Assert.That(report.Settings.Get(Setting.OverTemperatureCharge), Is.EqualTo(value));
    }

    [Test]
    public void Every_chemistry_has_a_name_and_is_found_by_it()
    {
        Assert.That(Enum.GetValues<CellChemistry>(), Has.Length.EqualTo(CellChemistries.Count));
        foreach (CellChemistry chemistry in Enum.GetValues<CellChemistry>())
        {
            string name = CellChemistries.NameOf(chemistry);
            Assert.That(name, Is.EqualTo(chemistry.ToString().ToLowerInvariant()));
            Assert.That(CellChemistries.TryFind(name, out CellChemistry found), Is.True);
            Assert.That(found, Is.EqualTo(chemistry));
        }

        Assert.That(CellChemistries.TryFind("lead", out _), Is.False);
    }

    // Each end of each range, and its neighbours.
    private static IEnumerable<int> Ends(SettingDefinition setting)
    {
        IEnumerable<int> ends = Enum.GetValues<CellChemistry>()
            .SelectMany(chemistry => new[] { setting.SafeMinimum(chemistry), setting.SafeMaximum(chemistry) });
        return ends.Append(setting.Minimum).Append(setting.Maximum).Distinct().SelectMany(end => new[] { end - 1, end, end + 1 });
    }

    private static Message FromText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var reader = new WireMessageReader();
        reader.Reset(bytes, 0, bytes.Length);
        return reader.Read();
    }
}
