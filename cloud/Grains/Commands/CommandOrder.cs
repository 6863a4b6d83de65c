using Orleans;

namespace Battery.Grains;

/// <summary>What a user wants a module to do. The caller has checked kind and data.</summary>
/// <param name="Kind">The summary on the wire.</param>
/// <param name="DataJson">Its data, a JSON object with wire keys.</param>
/// <param name="Issuer">The user.</param>
/// <param name="TimeToLiveSeconds">After this many seconds without an answer the command expires.</param>
/// <param name="Basis">The settings that it was made against; null where that does not matter.</param>
/// <param name="ProposalId">The proposal that it comes of, or 0.</param>
/// <param name="Approver">The second person who let it pass; empty where none was needed.</param>
[GenerateSerializer]
[Immutable]
public sealed record CommandOrder(
    [property: Id(0)] string Kind,
    [property: Id(1)] string DataJson,
    [property: Id(2)] string Issuer,
    [property: Id(3)] int TimeToLiveSeconds,
    [property: Id(4)] SettingsBasis? Basis = null,
    [property: Id(5)] long ProposalId = 0,
    [property: Id(6)] string Approver = "");
