using Orleans;

namespace Battery.Grains;

/// <summary>What a user wants a module to do. The caller has checked kind and data.</summary>
/// <param name="Kind">The summary on the wire.</param>
/// <param name="DataJson">Its data, a JSON object with wire keys.</param>
/// <param name="Issuer">The user.</param>
/// <param name="TimeToLiveSeconds">After this many seconds without an answer the command expires.</param>
[GenerateSerializer]
[Immutable]
public sealed record CommandOrder(
    [property: Id(0)] string Kind,
    [property: Id(1)] string DataJson,
    [property: Id(2)] string Issuer,
    [property: Id(3)] int TimeToLiveSeconds);
