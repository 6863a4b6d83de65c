using Orleans;

namespace Battery.Grains;

/// <summary>Where a module stands, as its status message said.</summary>
/// <param name="Role">What it is to others.</param>
/// <param name="Mesh">The module id of the ROOT of its mesh; 0 without one.</param>
/// <param name="PaceSeconds">The shortest interval between readings that the radio of its mesh carries, s; 0 where no radio limits
/// it.</param>
[GenerateSerializer]
[Immutable]
public sealed record ModulePlace([property: Id(0)] ModuleRole Role, [property: Id(1)] int Mesh, [property: Id(2)] int PaceSeconds = 0);
