using Orleans;

namespace Battery.Grains;

/// <summary>A command on its way to a module. Its data may hold a secret (a Wi-Fi password), in clear for a module that
/// opens no sealed ones, and is not logged.</summary>
/// <param name="Id">The command.</param>
/// <param name="ModuleId">The module.</param>
/// <param name="Kind">The summary on the wire.</param>
/// <param name="DataJson">Its data, a JSON object with wire keys.</param>
/// <param name="ExpiresAtMs">ms UTC; what a silo of before tells instead of the time to live.</param>
/// <param name="TimeToLiveMs">How long it has left, ms, whatever any clock says.</param>
[GenerateSerializer]
[Immutable]
public sealed record CommandRequest(
    [property: Id(0)] long Id,
    [property: Id(1)] int ModuleId,
    [property: Id(2)] string Kind,
    [property: Id(3)] string DataJson,
    [property: Id(4)] long ExpiresAtMs,
    [property: Id(5)] long? TimeToLiveMs = null);
