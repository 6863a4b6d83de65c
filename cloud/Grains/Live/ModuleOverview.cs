using System.Collections.Generic;
using Battery.Data;
using Battery.Protocol;
using Battery.Protocol.Update;
using Orleans;

namespace Battery.Grains;

/// <summary>Everything that a watcher of a module starts from.</summary>
/// <param name="Snapshot">The module as it stands.</param>
/// <param name="Twin">Its settings.</param>
/// <param name="OpenCommands">The newest of its commands that are not final, some dozens at most, oldest first.</param>
/// <param name="Radio">How its radio is, as its newest report says; not told where it has none.</param>
/// <param name="RadioRecoveries">How often its radio was brought back since that report's boot.</param>
/// <param name="Jobs">How its jobs have fared since that boot; null where it does not tell.</param>
/// <param name="Version">The version of its program; empty where it takes no updates.</param>
/// <param name="Update">How far its last update has come.</param>
[GenerateSerializer]
[Immutable]
public sealed record ModuleOverview(
    [property: Id(0)] ModuleSnapshot Snapshot,
    [property: Id(1)] ModuleTwin Twin,
    [property: Id(2)] IReadOnlyList<CommandRecord> OpenCommands,
    [property: Id(3)] RadioState Radio = RadioState.NotTold,
    [property: Id(4)] int RadioRecoveries = 0,
    [property: Id(5)] ModuleJobs? Jobs = null,
    [property: Id(6)] string Version = "",
    [property: Id(7)] UpdatePhase Update = UpdatePhase.None);
