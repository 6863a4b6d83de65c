namespace Battery.Data;

/// <summary>An alarm: one time that a rule held on one module.</summary>
/// <param name="Id">Its number; rises. 0 until it is stored.</param>
/// <param name="ModuleId">The module.</param>
/// <param name="Rule">The rule's key.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="RaisedAtMs">When, ms UTC, by the reading's time.</param>
/// <param name="RaisedBy">The value that raised it, in the unit of the rule's measure.</param>
/// <param name="Worst">The worst value as far as it was stored.</param>
/// <param name="ClearedAtMs">When it cleared, ms UTC; null while it is active.</param>
/// <param name="AcknowledgedAtMs">When somebody acknowledged it, ms UTC; null where nobody did.</param>
/// <param name="AcknowledgedBy">Who did.</param>
/// <param name="Comment">What they had to say.</param>
public sealed record AlarmRecord(
    long Id,
    int ModuleId,
    string Rule,
    AlarmSeverity Severity,
    long RaisedAtMs,
    int RaisedBy,
    int Worst,
    long? ClearedAtMs = null,
    long? AcknowledgedAtMs = null,
    string AcknowledgedBy = "",
    string Comment = "");
