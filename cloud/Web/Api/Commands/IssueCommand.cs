using System.Text.Json;

namespace Battery.Web.Api;

/// <summary>What a user wants a module to do.</summary>
/// <param name="Kind">A command kind of docs/api.md.</param>
/// <param name="Data">Its data; may be left out where the kind has none.</param>
/// <param name="TimeToLiveSeconds">
/// After this time without an answer it expires; 5…604800, connectWifi from 120, update from 1800; 300 if left out, of update 86400.
/// </param>
/// <param name="Confirm">The module's name, typed by the user; needed where it can do harm.</param>
/// <param name="From">The settings that a change was made against; needed where it can do harm.</param>
public sealed record IssueCommand(
    string? Kind, JsonElement? Data = null, int? TimeToLiveSeconds = null, string? Confirm = null, SeenSettings? From = null);
