using System.Text.Json.Nodes;
using Battery.Data;

namespace Battery.Web.Api;

/// <summary>A command and where it stands.</summary>
/// <param name="Id">Unique.</param>
/// <param name="ModuleId">The module.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Data">Its data without secrets.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it failed or expired, or what it waits for; empty otherwise.</param>
/// <param name="Issuer">The user.</param>
/// <param name="IssuedAt">ms UTC.</param>
/// <param name="ExpiresAt">ms UTC.</param>
/// <param name="ChangedAt">When the state last changed, ms UTC.</param>
/// <param name="Approver">The second person who let it pass; empty where none was needed.</param>
public sealed record CommandView(
    long Id,
    int ModuleId,
    string Kind,
    JsonObject Data,
    CommandState State,
    string Reason,
    string Issuer,
    long IssuedAt,
    long ExpiresAt,
    long ChangedAt,
    string Approver)
{
    internal static CommandView From(CommandRecord command)
    {
        return new CommandView(
            command.Id,
            command.ModuleId,
            CommandCatalog.ApiName(command.Kind),
            CommandCatalog.ApiData(command.Kind, command.DataJson),
            command.State,
            command.Reason,
            command.Issuer,
            command.IssuedAtMs,
            command.ExpiresAtMs,
            command.ChangedAtMs,
            command.Approver);
    }
}
