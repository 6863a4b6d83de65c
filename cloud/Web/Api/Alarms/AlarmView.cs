using Battery.Data;
using Battery.Grains;

namespace Battery.Web.Api;

/// <summary>An alarm.</summary>
/// <param name="Id">Its number.</param>
/// <param name="ModuleId">The module.</param>
/// <param name="Rule">The rule that held.</param>
/// <param name="Title">The rule in words.</param>
/// <param name="Severity">notice, warning, minor, major or critical.</param>
/// <param name="RaisedAt">When, ms UTC, by the reading's time.</param>
/// <param name="RaisedBy">The value that raised it, as the rule's measure counts.</param>
/// <param name="Worst">The worst value until it cleared; while it is active, the one that raised it.</param>
/// <param name="ClearedAt">When it cleared, ms UTC; null while it is active.</param>
/// <param name="AcknowledgedAt">When somebody acknowledged it, ms UTC; null where nobody did.</param>
/// <param name="AcknowledgedBy">Who did.</param>
/// <param name="Comment">What they had to say.</param>
public sealed record AlarmView(
    long Id,
    int ModuleId,
    string Rule,
    string Title,
    AlarmSeverity Severity,
    long RaisedAt,
    int RaisedBy,
    int Worst,
    long? ClearedAt,
    long? AcknowledgedAt,
    string AcknowledgedBy,
    string Comment)
{
    internal static AlarmView From(AlarmRecord alarm) => new(
        alarm.Id, alarm.ModuleId, alarm.Rule, AlarmRules.TitleOf(alarm.Rule), alarm.Severity, alarm.RaisedAtMs, alarm.RaisedBy, alarm.Worst,
        alarm.ClearedAtMs, alarm.AcknowledgedAtMs, alarm.AcknowledgedBy, alarm.Comment);
}
