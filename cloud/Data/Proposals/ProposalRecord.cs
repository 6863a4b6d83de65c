namespace Battery.Data;

/// <summary>A command that waits, or waited, for a second person.</summary>
/// <param name="Id">Unique; 0 before it is stored.</param>
/// <param name="ModuleId">The module.</param>
/// <param name="Kind">The summary on the wire (docs/protocol.md).</param>
/// <param name="DataJson">Its data as a JSON object with wire keys. It holds no secret.</param>
/// <param name="BasisJson">The settings that it was made against, as JSON; empty where it is not about settings.</param>
/// <param name="TimeToLiveSeconds">The command's, from its approval on.</param>
/// <param name="Issuer">Who wants it.</param>
/// <param name="IssuedAtMs">ms UTC.</param>
/// <param name="ExpiresAtMs">Until when it can be approved, ms UTC.</param>
/// <param name="State">What was decided; ask <see cref="StateAt"/>, for a time can be over.</param>
/// <param name="Decider">Who decided; empty as long as nobody did.</param>
/// <param name="DecidedAtMs">ms UTC, or 0.</param>
/// <param name="CommandId">The command that it became, or 0.</param>
public sealed record ProposalRecord(
    long Id, int ModuleId, string Kind, string DataJson, string BasisJson, int TimeToLiveSeconds, string Issuer, long IssuedAtMs,
    long ExpiresAtMs, ProposalState State = ProposalState.Waiting, string Decider = "", long DecidedAtMs = 0, long CommandId = 0)
{
    /// <summary>The state at a time, ms UTC.</summary>
    public ProposalState StateAt(long nowMs)
    {
        return State == ProposalState.Waiting && ExpiresAtMs <= nowMs ? ProposalState.Expired : State;
    }
}
