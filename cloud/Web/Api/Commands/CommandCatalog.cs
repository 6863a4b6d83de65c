using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Battery.Grains;
using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>What data each kind of command takes. Checking, sending and showing read this table.</summary>
internal static class CommandCatalog
{
    public const int SmallestTimeToLive = 5;

    /// <summary>A node may try the network for a minute and a half, and then has to find back to the old one to answer.</summary>
    public const int SmallestWifiTimeToLive = 120;

    /// <summary>An update is some hundred kilobytes, and its program is tried for minutes.</summary>
    public const int SmallestUpdateTimeToLive = 1800;

    public const int LargestTimeToLive = 7 * 24 * 3600;
    public const int UsualTimeToLive = 300;
    public const int UsualUpdateTimeToLive = 24 * 3600;

    private static readonly Dictionary<string, CommandField[]> Fields = new()
    {
        [CommandKind.ChangeSettings] = Setting.All.Select(CommandField.Of).ToArray(),
        [CommandKind.ConnectWifi] = [CommandField.Ssid(), CommandField.Password(), CommandField.Flag("auto")],
        [CommandKind.RevokeRadioKey] = [
            CommandField.Number("module", WireLimits.MinimumModuleId, WireLimits.MaximumModuleId),
            CommandField.Number("key", 0, WireLimits.MaximumKeyNumber)],
        [CommandKind.Update] = [CommandField.Firmware()],
        [CommandKind.Inverter] = [CommandField.Flag("on", required: true)],
    };

    /// <summary>The name in the API; a kind of a newer build keeps its wire name.</summary>
    public static string ApiName(string wireKind)
    {
        return CommandKind.ToApiName(wireKind) ?? wireKind;
    }

    /// <summary>The data under its names in the API, without secrets and without what the kind does not know.</summary>
    public static JsonObject ApiData(string wireKind, string wireJson)
    {
        var data = new JsonObject();
        using var document = JsonDocument.Parse(wireJson);
        foreach (CommandField field in FieldsOf(wireKind))
        {
            if (field.Secret || !document.RootElement.TryGetProperty(field.WireName, out JsonElement value)) continue;
            data[field.ApiName] = JsonNode.Parse(value.GetRawText());
        }

        return data;
    }

    /// <summary>
    /// Checks what a user sent and turns it into what goes on the wire; null with <paramref name="errors"/> by field when it is wrong.
    /// </summary>
    public static CommandOrder? Check(
        IssueCommand request, string issuer, CellChemistry chemistry, out Dictionary<string, string[]> errors)
    {
        errors = [];
        string? kind = request.Kind is null ? null : CommandKind.FromApiName(request.Kind);
        int timeToLive = request.TimeToLiveSeconds ?? (kind == CommandKind.Update ? UsualUpdateTimeToLive : UsualTimeToLive);
        int smallest = SmallestOf(kind);
        if (timeToLive < smallest || timeToLive > LargestTimeToLive)
        {
            errors["timeToLiveSeconds"] = [$"must be {smallest} to {LargestTimeToLive} seconds"];
        }

        if (kind is null)
        {
            errors["kind"] = ["must be one of " + string.Join(", ", CommandKind.All.Select(CommandKind.ToApiName))];
            return null;
        }

        JsonObject wire = CheckData(kind, request.Data, chemistry, errors);
        return errors.Count > 0 ? null : new CommandOrder(kind, wire.ToJsonString(), issuer, timeToLive);
    }

    private static int SmallestOf(string? kind)
    {
        return kind switch
        {
            CommandKind.ConnectWifi => SmallestWifiTimeToLive,
            CommandKind.Update => SmallestUpdateTimeToLive,
            _ => SmallestTimeToLive,
        };
    }

    private static CommandField[] FieldsOf(string wireKind)
    {
        return Fields.TryGetValue(wireKind, out CommandField[]? fields) ? fields : [];
    }

    private static JsonObject CheckData(
        string kind, JsonElement? given, CellChemistry chemistry, Dictionary<string, string[]> errors)
    {
        var wire = new JsonObject();
        CommandField[] fields = FieldsOf(kind);
        JsonElement data = given is { ValueKind: not JsonValueKind.Null } ? given.Value : default;
        if (data.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined))
        {
            errors["data"] = ["must be an object"];
            return wire;
        }

        List<JsonProperty> properties = data.ValueKind == JsonValueKind.Object ? data.EnumerateObject().ToList() : [];
        foreach (JsonProperty property in properties)
        {
            CommandField? field = fields.FirstOrDefault(known => known.ApiName == property.Name);
            string? error = field is null ? "is not known to " + ApiName(kind) : field.Error(property.Value);
            if (kind == CommandKind.ChangeSettings) error ??= SafeSettings.Error(property.Name, property.Value, chemistry);
            if (error is not null) errors["data." + property.Name] = [error];
            else if (property.Value.ValueKind != JsonValueKind.Null) wire[field!.WireName] = JsonNode.Parse(property.Value.GetRawText());
        }

        foreach (CommandField field in fields)
        {
            if (field.Required && !wire.ContainsKey(field.WireName)) errors.TryAdd("data." + field.ApiName, ["is required"]);
        }

        if (kind == CommandKind.ChangeSettings && wire.Count == 0 && errors.Count == 0)
        {
            errors["data"] = ["must hold at least one of " + string.Join(", ", fields.Select(field => field.ApiName))];
        }

        // The node looks at what is in force besides.
        string crossed = kind == CommandKind.ChangeSettings && errors.Count == 0
            ? SettingOrder.FindCrossed(SafeSettings.Read(wire.ToJsonString()), null) : string.Empty;
        if (crossed.Length > 0) errors["data"] = ["is refused: " + crossed];

        return wire;
    }
}
