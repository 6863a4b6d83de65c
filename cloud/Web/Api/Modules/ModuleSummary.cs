using Battery.Data;
using Battery.Grains;
using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>A module at a glance.</summary>
/// <param name="Id">The module.</param>
/// <param name="Name">The name shown to people.</param>
/// <param name="Online">Whether it counts as reachable.</param>
/// <param name="LastSeen">When it was last heard of, ms UTC, or null.</param>
/// <param name="Role"><c>node</c>, <c>root</c>, <c>hub</c> or null while unknown.</param>
/// <param name="Mesh">The ROOT of its mesh, or null.</param>
/// <param name="Via">The module whose connection carries it now, or null.</param>
/// <param name="Reading">Its newest reading, or null.</param>
/// <param name="Interval">How often a reading is to come from it, s.</param>
/// <param name="Chemistry">What its cells are made of, as people said.</param>
/// <param name="Alarm">The worst of its active alarms, or null where all is well.</param>
public sealed record ModuleSummary(
    int Id, string Name, bool Online, long? LastSeen, ModuleRole? Role, int? Mesh, int? Via, ReadingView? Reading, int Interval,
    CellChemistry Chemistry, AlarmSeverity? Alarm)
{
    internal static ModuleSummary From(ModuleSnapshot snapshot)
    {
        return new ModuleSummary(
            snapshot.Id,
            snapshot.Name,
            snapshot.Online,
            snapshot.LastSeenMs,
            snapshot.Place?.Role,
            snapshot.Place is { Mesh: > 0 } place ? place.Mesh : null,
            snapshot.Via,
            snapshot.Reading is null ? null : ReadingView.From(snapshot.Reading),
            snapshot.IntervalSeconds,
            snapshot.Chemistry,
            snapshot.Alarm);
    }
}
