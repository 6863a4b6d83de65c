using System.Collections.Generic;
using Battery.Protocol;
using Orleans;

namespace Battery.Grains;

/// <summary>Readings of one module on their way to its grain. Neither side changes them any more, so nothing is copied.</summary>
/// <param name="Readings">The readings, all of one module.</param>
[GenerateSerializer]
[Immutable]
public sealed record ReadingBatch([property: Id(0)] IReadOnlyList<Reading> Readings);
