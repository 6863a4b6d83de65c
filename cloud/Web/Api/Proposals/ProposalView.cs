using System.Text.Json;
using System.Text.Json.Nodes;
using Battery.Data;
using Battery.Grains;

namespace Battery.Web.Api;

/// <summary>A command that waits, or waited, for a second person.</summary>
/// <param name="Id">Unique.</param>
/// <param name="ModuleId">The module.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Data">Its data.</param>
/// <param name="From">The settings that it was made against, or null where it is not about settings.</param>
/// <param name="State">What has become of it.</param>
/// <param name="Issuer">Who wants it.</param>
/// <param name="IssuedAt">ms UTC.</param>
/// <param name="ExpiresAt">Until when it can be approved, ms UTC.</param>
/// <param name="Decider">Who decided; empty as long as nobody did.</param>
/// <param name="CommandId">The command that it became, or null.</param>
public sealed record ProposalView(
    long Id,
    int ModuleId,
    string Kind,
    JsonObject Data,
    SeenSettings? From,
    ProposalState State,
    string Issuer,
    long IssuedAt,
    long ExpiresAt,
    string Decider,
    long? CommandId)
{
    internal static ProposalView Of(ProposalRecord proposal, long nowMs)
    {
        return new ProposalView(
            proposal.Id,
            proposal.ModuleId,
            CommandCatalog.ApiName(proposal.Kind),
            CommandCatalog.ApiData(proposal.Kind, proposal.DataJson),
            Basis(proposal) is { } basis ? new SeenSettings(basis.Desired, basis.Reported) : null,
            proposal.StateAt(nowMs),
            proposal.Issuer,
            proposal.IssuedAtMs,
            proposal.ExpiresAtMs,
            proposal.Decider,
            proposal.CommandId == 0 ? null : proposal.CommandId);
    }

    /// <summary>The settings that a proposal was made against.</summary>
    internal static SettingsBasis? Basis(ProposalRecord proposal)
    {
        return proposal.BasisJson.Length == 0 ? null : JsonSerializer.Deserialize<SettingsBasis>(proposal.BasisJson, ApiJson.Options);
    }
}
