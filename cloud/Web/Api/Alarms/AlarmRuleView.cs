using Battery.Data;
using Battery.Grains;

namespace Battery.Web.Api;

/// <summary>A rule that raises alarms.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Title">For people.</param>
/// <param name="Severity">notice, warning, minor, major or critical.</param>
/// <param name="Measure">What it looks at: voltages in mV, temperatures in 0.1 °C, health in %, bits and counts as they are.</param>
/// <param name="RaiseAt">The first value that counts: from there upwards where it is above <paramref name="ClearAt"/>, otherwise downwards.</param>
/// <param name="ClearAt">The first value that is well again.</param>
/// <param name="RaiseAfterSeconds">So long it has to hold.</param>
/// <param name="ClearAfterSeconds">So long it has to be well.</param>
public sealed record AlarmRuleView(
    string Key,
    string Title,
    AlarmSeverity Severity,
    AlarmMeasure Measure,
    int RaiseAt,
    int ClearAt,
    int RaiseAfterSeconds,
    int ClearAfterSeconds)
{
    internal static AlarmRuleView From(AlarmRule rule) => new(
        rule.Key, rule.Title, rule.Severity, rule.Measure, rule.RaiseAt, rule.ClearAt, rule.RaiseAfterSeconds, rule.ClearAfterSeconds);
}
