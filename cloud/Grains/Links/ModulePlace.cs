using Orleans;

namespace Battery.Grains;

/// <summary>Where a module stands, as its status message said.</summary>
/// <param name="Role">What it is to others.</param>
/// <param name="Mesh">The module id of the ROOT of its mesh; 0 without one.</param>
[GenerateSerializer]
[Immutable]
public sealed record ModulePlace([property: Id(0)] ModuleRole Role, [property: Id(1)] int Mesh);
