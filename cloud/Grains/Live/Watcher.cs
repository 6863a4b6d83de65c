using System;
using Orleans;

namespace Battery.Grains;

/// <summary>A process that watches modules.</summary>
/// <param name="Id">Unique to the process.</param>
/// <param name="Observer">Where events go.</param>
/// <param name="Interest">The modules that it watches.</param>
[GenerateSerializer]
[Immutable]
public sealed record Watcher(
    [property: Id(0)] Guid Id, [property: Id(1)] IModuleObserver Observer, [property: Id(2)] Interest Interest);
