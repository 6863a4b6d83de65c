using System;
using Orleans;

namespace Battery.Grains;

/// <summary>A connection through which a module can be reached.</summary>
/// <param name="Id">Unique to the connection.</param>
/// <param name="Via">The module whose credentials opened it: the module itself or a relay.</param>
/// <param name="ConnectedAtMs">When it was opened, ms UTC; of two connections of one module the newer stays.</param>
/// <param name="Link">The process that holds it.</param>
[GenerateSerializer]
[Immutable]
public sealed record NodeConnection(
    [property: Id(0)] Guid Id, [property: Id(1)] int Via, [property: Id(2)] long ConnectedAtMs, [property: Id(3)] INodeLink Link);
