namespace Battery.Data;

/// <summary>Which alarms are wanted.</summary>
/// <param name="Limit">How many at most.</param>
/// <param name="IsActive">Those that are active, the worst first; otherwise all, the newest first.</param>
/// <param name="ModuleId">Of one module; null for all.</param>
/// <param name="After">The last alarm of the page before; null for the first page.</param>
public sealed record AlarmQuery(int Limit, bool IsActive, int? ModuleId = null, AlarmRecord? After = null);
