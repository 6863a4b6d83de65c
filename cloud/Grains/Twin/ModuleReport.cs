using Battery.Protocol;
using Battery.Protocol.Update;
using Orleans;

namespace Battery.Grains;

/// <summary>What a module says of its settings.</summary>
/// <param name="Settings">Those that are known to be in force.</param>
/// <param name="BootId">The boot that the report is of; 0 of a build that does not tell.</param>
/// <param name="Number">Its number in that boot, from 1; 0 of a build that does not tell.</param>
/// <param name="LostReadings">How many readings it lost since that boot because its flash was full or damaged.</param>
/// <param name="Sealing">The newest version of sealed commands that the module opens; 0 for none.</param>
/// <param name="Radio">How its radio is; not told where it has none.</param>
/// <param name="RadioRecoveries">How often the radio had to be brought back since that boot.</param>
/// <param name="Jobs">How its jobs have fared since that boot; null of a build that does not tell.</param>
/// <param name="Version">The version of its program; empty where it takes no updates.</param>
/// <param name="Update">How far its last update has come.</param>
[GenerateSerializer]
[Immutable]
public sealed record ModuleReport(
    [property: Id(0)] Settings Settings,
    [property: Id(1)] int BootId = 0,
    [property: Id(2)] int Number = 0,
    [property: Id(3)] int LostReadings = 0,
    [property: Id(4)] int Sealing = 0,
    [property: Id(5)] RadioState Radio = RadioState.NotTold,
    [property: Id(6)] int RadioRecoveries = 0,
    [property: Id(7)] ModuleJobs? Jobs = null,
    [property: Id(8)] string Version = "",
    [property: Id(9)] UpdatePhase Update = UpdatePhase.None);
