using Battery.Data;
using Battery.Protocol;
using Orleans;

namespace Battery.Grains;

/// <summary>A module as it stands now.</summary>
/// <param name="Id">The module.</param>
/// <param name="Name">The name shown to people.</param>
/// <param name="Online">Whether it counts as reachable.</param>
/// <param name="LastSeenMs">When it was last heard of, ms UTC; null if never.</param>
/// <param name="Place">Its role and mesh, null while unknown.</param>
/// <param name="Via">The module whose connection carries it now, null without one.</param>
/// <param name="Reading">Its newest reading, or null.</param>
/// <param name="IntervalSeconds">How often a reading is to come from it, s.</param>
/// <param name="Chemistry">What its cells are made of.</param>
/// <param name="Alarm">The worst of its active alarms; null where all is well.</param>
[GenerateSerializer]
[Immutable]
public sealed record ModuleSnapshot(
    [property: Id(0)] int Id,
    [property: Id(1)] string Name,
    [property: Id(2)] bool Online,
    [property: Id(3)] long? LastSeenMs,
    [property: Id(4)] ModulePlace? Place,
    [property: Id(5)] int? Via,
    [property: Id(6)] Reading? Reading,
    [property: Id(7)] int IntervalSeconds,
    [property: Id(8)] CellChemistry Chemistry = CellChemistry.Unknown,
    [property: Id(9)] AlarmSeverity? Alarm = null);
