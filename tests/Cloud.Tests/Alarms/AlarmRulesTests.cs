using System.Collections.Generic;
using System.Linq;
using Battery.Drivers.Bq40z50;
using Battery.Grains;
using Battery.Protocol;
using NUnit.Framework;

namespace Cloud.Tests.Alarms;

/// <summary>Every rule that holds without set-up, with the reading that raises it and the one that clears it.</summary>
public sealed class AlarmRulesTests
{
    private const long Time = 1_790_000_000_000;

    private static readonly (CellChemistry Chemistry, string Rule, string Bad, string Well)[] Table =
    [
        (CellChemistry.Unknown, "cellHigh", "V1=3900 V2=4250", "V1=3900 V2=4200"),
        (CellChemistry.Unknown, "cellLow", "V1=3000 V4=1600", "V1=3000 V4=1900"),
        (CellChemistry.Unknown, "imbalance", "V1=3300 V2=3000", "V1=3300 V2=3150"),
        (CellChemistry.Lfp, "cellHigh", "V1=3300 V2=3700", "V1=3300 V2=3600"),
        (CellChemistry.Lfp, "cellLow", "V1=3000 V4=2500", "V1=3000 V4=2900"),
        (CellChemistry.Lfp, "imbalance", "V1=3400 V2=3100", "V1=3400 V2=3250"),
        (CellChemistry.Nmc, "cellHigh", "V1=3900 V2=4250", "V1=3900 V2=4200"),
        (CellChemistry.Nmc, "cellLow", "V1=3000 V4=2800", "V1=3300 V4=3200"),
        (CellChemistry.Nmc, "imbalance", "V1=3400 V2=3250", "V1=3400 V2=3325"),
        (CellChemistry.Nca, "cellHigh", "V3=4250", "V3=4200"),
        (CellChemistry.Nca, "cellLow", "V3=2800", "V3=3200"),
        (CellChemistry.Lco, "cellHigh", "V3=4250", "V3=4200"),
        (CellChemistry.Lco, "cellLow", "V3=2800", "V3=3200"),
        (CellChemistry.Lto, "cellHigh", "V3=2850", "V3=2750"),
        (CellChemistry.Lto, "cellLow", "V3=1600", "V3=1900"),
        (CellChemistry.Lto, "imbalance", "V1=2300 V2=2100", "V1=2300 V2=2200"),
        (CellChemistry.Unknown, "hot", "aT=300 T2=450", "aT=300 T2=420"),
        (CellChemistry.Unknown, "veryHot", "aT=600", "aT=550"),
        (CellChemistry.Unknown, "veryCold", "aT=-100 cT=-200", "aT=-100 cT=-180"),
        (CellChemistry.Lfp, "chargeInCold", "I=500 aT=50 cT=0", "I=500 aT=50 cT=20"),
        (CellChemistry.Lfp, "chargeInCold", "I=500 cT=-50", "I=-500 cT=-50"),
        (CellChemistry.Lto, "chargeInCold", "I=500 cT=-200", "I=500 cT=-150"),
        (CellChemistry.Unknown, "health", "H=69", "H=72"),
        (CellChemistry.Unknown, "valueMissing", "V=14000", "V=14000 Q=50"),
        (CellChemistry.Unknown, "clockNotSet", "Q=50 clock=Unset", "Q=50 clock=Gps"),
    ];

    public static IEnumerable<TestCaseData> Rows() => Table.Select(row => new TestCaseData(row.Chemistry, row.Rule, row.Bad, row.Well)
        .SetArgDisplayNames(row.Chemistry.ToString(), row.Rule, row.Bad, row.Well));

    public static IEnumerable<AlarmRule> Bits() => AlarmRules.Of(CellChemistry.Unknown)
        .Where(rule => rule.Measure is AlarmMeasure.SafetyBit or AlarmMeasure.PermanentFailBit);

    [TestCaseSource(nameof(Rows))]
    public void A_rule_is_raised_by_the_one_reading_and_cleared_by_the_other(CellChemistry chemistry, string key, string bad, string well)
    {
        AlarmRule rule = AlarmRules.Of(chemistry).Single(known => known.Key == key);

        // Both values were there once: only then can one be missing.
        Assert.That(Changes(rule, ["V=14000 Q=50", .. Held(bad, rule), .. Held(well, rule)]), Is.EqualTo(new[] { "raised", "cleared" }));
        Assert.That(Changes(rule, ["V=14000 Q=50", .. Held(well, rule)]), Is.Empty);
    }

    [TestCaseSource(nameof(Bits))]
    public void A_bit_of_the_gauge_raises_its_rule_alone_and_at_once(AlarmRule rule)
    {
        string field = rule.Measure == AlarmMeasure.SafetyBit ? "SS" : "PF";
        string bad = $"{field}={1 << rule.Bit}";
        Assert.That(Changes(rule, [bad, .. Held($"{field}=0", rule)]), Is.EqualTo(new[] { "raised", "cleared" }));
        Assert.That(
            AlarmRules.Of(CellChemistry.Unknown).Where(other => Changes(other, [bad]).Length > 0), Is.EqualTo(new[] { rule }));
    }

    [Test]
    public void Every_rule_of_every_chemistry_is_in_the_table([Values] CellChemistry chemistry)
    {
        string[] told = [.. Table.Select(row => row.Rule), .. Bits().Select(rule => rule.Key)];
        Assert.That(AlarmRules.Of(chemistry).Select(rule => rule.Key), Is.Unique);
        Assert.That(AlarmRules.Of(chemistry).Select(rule => rule.Key).Except(told), Is.Empty);
    }

    [Test]
    public void The_gauges_bits_are_those_of_the_driver()
    {
        Assert.That(
            GaugeBits.Safety.Select(bit => (1u << bit.Bit, bit.Key)), Is.EquivalentTo(
                System.Enum.GetValues<SafetyStatus>().Where(bit => bit != 0).Select(bit => ((uint)bit, Camel(bit.ToString())))));
        Assert.That(
            GaugeBits.PermanentFail.Select(bit => (1u << bit.Bit, bit.Key)), Is.EquivalentTo(
                System.Enum.GetValues<PermanentFailStatus>().Where(bit => bit != 0).Select(bit => ((uint)bit, Camel(bit.ToString())))));
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    // As often as any rule asks for, ten seconds apart.
    private static IEnumerable<string> Held(string reading, AlarmRule rule) =>
        Enumerable.Repeat(reading, (System.Math.Max(rule.RaiseAfterSeconds, rule.ClearAfterSeconds) / 10) + 2);

    private static string[] Changes(AlarmRule rule, IEnumerable<string> readings)
    {
        var track = new AlarmTrack(rule);
        var values = new AlarmValues();
        var changes = new List<string>();
        int count = 0;
        foreach (string text in readings)
        {
            Reading reading = Read(text, ++count);
            values.Take(reading);
            if (track.Step(reading.TakenAtMilliseconds, values.Of(rule))) changes.Add(track.IsActive ? "raised" : "cleared");
        }

        return [.. changes];
    }

    private static Reading Read(string text, int count)
    {
        var reading = new Reading
        {
            ModuleId = 1,
            BootId = 7,
            Sequence = count,
            TakenAtMilliseconds = Time + (count * 10_000L),
            TimeSource = TimeSource.Synchronised,
        };
        foreach (string[] pair in text.Split(' ').Select(part => part.Split('=')))
        {
            if (pair[0] == "clock") reading.TimeSource = System.Enum.Parse<TimeSource>(pair[1]);
            else reading.Set(ReadingField.All.Single(field => field.Key == pair[0]), int.Parse(pair[1]));
        }

        return reading;
    }
}
