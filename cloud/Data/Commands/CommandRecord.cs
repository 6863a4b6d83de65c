namespace Battery.Data;

/// <summary>A command and its audit: who asked for what, when, and what became of it.</summary>
/// <param name="Id">Unique, positive, below 2⁵³.</param>
/// <param name="ModuleId">The module.</param>
/// <param name="Kind">The summary on the wire (docs/protocol.md).</param>
/// <param name="DataJson">Its data as a JSON object with wire keys; secrets are sealed for the module, and taken out once the state is final.</param>
/// <param name="Issuer">The user.</param>
/// <param name="IssuedAtMs">ms UTC.</param>
/// <param name="ExpiresAtMs">ms UTC.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it failed, or what it waits for; empty otherwise.</param>
/// <param name="ChangedAtMs">When the state last changed, ms UTC.</param>
/// <param name="Approver">The second person who let it pass; empty where none was needed.</param>
public sealed record CommandRecord(
    long Id, int ModuleId, string Kind, string DataJson, string Issuer, long IssuedAtMs, long ExpiresAtMs,
    CommandState State, string Reason, long ChangedAtMs, string Approver = "");
