using Battery.Protocol;
using Orleans;

namespace Battery.Grains;

/// <summary>What was asked of a module and what it says it does; never mixed.</summary>
/// <param name="Desired">The settings last asked for. They stay when the command failed or expired: the difference is to be seen.</param>
/// <param name="Reported">The settings in force, as the module reported them.</param>
/// <param name="PendingCommandId">The newest change of settings without a final answer, or null.</param>
/// <param name="RadioInterval">
/// The shortest time between two readings that the radio on the module's way carries within its duty cycle, s; null where no radio limits
/// it. The module keeps to the longer of this and the interval reported.
/// </param>
[GenerateSerializer]
[Immutable]
public sealed record ModuleTwin(
    [property: Id(0)] Settings Desired,
    [property: Id(1)] Settings Reported,
    [property: Id(2)] long? PendingCommandId,
    [property: Id(3)] int? RadioInterval = null);
