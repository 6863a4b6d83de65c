using System.Collections.Generic;
using System.Linq;
using Battery.Data;
using Battery.Grains;
using NUnit.Framework;

namespace Cloud.Tests.Alarms;

/// <summary>When an alarm is raised, and when it clears.</summary>
public sealed class AlarmTrackTests
{
    private static readonly AlarmRule Hot = new("hot", "Hot", AlarmSeverity.Warning, AlarmMeasure.HighestTemperature, 450, 420, 60, 30);
    private static readonly AlarmRule Low = new("low", "Low", AlarmSeverity.Major, AlarmMeasure.LowestCell, 2500, 2900);

    [Test]
    public void It_is_raised_when_the_value_was_bad_for_long_enough_and_clears_when_it_was_well_for_long_enough() => Assert.That(
        Run(Hot, (0, 460), (50, 451), (60, 450), (70, 480), (80, 420), (109, 400), (110, 410)),
        Is.EqualTo(new[] { "60 raised", "110 cleared" }));

    [Test]
    public void A_value_that_is_not_bad_begins_the_time_anew() => Assert.That(
        Run(Hot, (0, 460), (50, 449), (55, 460), (114, 460), (115, 460)), Is.EqualTo(new[] { "115 raised" }));

    [Test]
    public void Between_the_thresholds_it_stays_what_it_is() => Assert.That(
        Run(Hot, (0, 430), (100, 449), (200, 450), (260, 450), (300, 421), (400, 421), (500, 449)), Is.EqualTo(new[] { "260 raised" }));

    [Test]
    public void Without_a_delay_the_first_value_counts_also_downwards() => Assert.That(
        Run(Low, (0, 2501), (5, 2500), (10, 2899), (15, 2900), (20, 2400)), Is.EqualTo(new[] { "5 raised", "15 cleared", "20 raised" }));

    [Test]
    public void A_missing_value_changes_nothing() => Assert.That(
        Run(Hot, (0, 460), (30, null), (60, 450), (70, null), (80, 400), (100, null), (110, 400)), Is.EqualTo(new[] { "60 raised", "110 cleared" }));

    [Test]
    public void A_gap_counts_neither_as_bad_nor_as_well() => Assert.That(
        Run(Hot, (0, 460), (1000, 460), (1059, 460), (1060, 460), (1070, 400), (3000, 400), (3029, 400), (3030, 400)),
        Is.EqualTo(new[] { "1060 raised", "3030 cleared" }));

    [Test]
    public void It_keeps_the_worst_value()
    {
        var track = new AlarmTrack(Low);
        foreach (int value in (int[])[2500, 2300, 2450]) track.Step(value, value);
        Assert.That((track.RaisedBy, track.Worst), Is.EqualTo((2500, 2300)));
    }

    private static string[] Run(AlarmRule rule, params (int Second, int? Value)[] values)
    {
        var track = new AlarmTrack(rule);
        var changes = new List<string>();
        foreach ((int second, int? value) in values)
        {
            if (track.Step(1_790_000_000_000 + (second * 1000L), value)) changes.Add($"{second} {(track.IsActive ? "raised" : "cleared")}");
        }

        return [.. changes.AsEnumerable()];
    }
}
