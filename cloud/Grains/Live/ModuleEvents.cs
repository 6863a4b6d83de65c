using System.Collections.Generic;
using Orleans;

namespace Battery.Grains;

/// <summary>Events of the modules of one silo, in order.</summary>
/// <param name="Events">The events.</param>
/// <param name="Lost">Events before these were dropped because the watcher was slow: it must look at the state again.</param>
[GenerateSerializer]
[Immutable]
public sealed record ModuleEvents([property: Id(0)] IReadOnlyList<ModuleEvent> Events, [property: Id(1)] bool Lost);
