using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Battery.Grains;

namespace Battery.Web.Api;

/// <summary>The kinds of command: their names in the API and on the wire, and what data each takes. Both directions read this table.</summary>
internal static class CommandCatalog
{
    public const int SmallestTimeToLive = 5;
    public const int LargestTimeToLive = 7 * 24 * 3600;
    public const int UsualTimeToLive = 300;

    private static readonly CommandKind[] Kinds =
    [
        new("changeSettings", CommandKind.ChangeSettings, AtLeastOne: true,
        [
            CommandField.Number("overTemperatureCharge", "OTC", -400, 1500),
            CommandField.Number("reportInterval", "interval", 1, 3600),
        ]),
        new("connectWifi", CommandKind.ConnectWifi, AtLeastOne: false,
        [
            CommandField.Text("ssid", "ssid", 1, 32, required: true),
            CommandField.Text("password", "password", 0, 63, secret: true),
            CommandField.Flag("auto", "auto"),
        ]),
        new("resetGauge", CommandKind.ResetGauge, AtLeastOne: false, []),
        new("seal", CommandKind.Seal, AtLeastOne: false, []),
        new("unseal", CommandKind.Unseal, AtLeastOne: false, []),
        new("fullAccess", CommandKind.FullAccess, AtLeastOne: false, []),
        new("inverter", CommandKind.Inverter, AtLeastOne: false, [CommandField.Flag("on", "on", required: true)]),
        new("restartNode", CommandKind.RestartNode, AtLeastOne: false, []),
        new("query", CommandKind.Query, AtLeastOne: false, []),
    ];

    private static readonly Dictionary<string, CommandKind> ByApiName = Kinds.ToDictionary(kind => kind.ApiName);
    private static readonly Dictionary<string, CommandKind> ByWireName = Kinds.ToDictionary(kind => kind.WireName);

    /// <summary>The name in the API; a kind of a newer build keeps its wire name.</summary>
    public static string ApiName(string wireName)
    {
        return ByWireName.TryGetValue(wireName, out var kind) ? kind.ApiName : wireName;
    }

    /// <summary>The data under its names in the API, without secrets and without what the kind does not know.</summary>
    public static JsonObject ApiData(string wireName, string wireJson)
    {
        var data = new JsonObject();
        if (!ByWireName.TryGetValue(wireName, out var kind)) return data;
        using var document = JsonDocument.Parse(wireJson);
        foreach (var field in kind.Fields)
        {
            if (field.Secret || !document.RootElement.TryGetProperty(field.WireName, out var value)) continue;
            data[field.ApiName] = JsonNode.Parse(value.GetRawText());
        }

        return data;
    }

    /// <summary>Checks what a user sent and turns it into what goes on the wire; null with <paramref name="errors"/> by field when it is wrong.</summary>
    public static CommandOrder? Check(IssueCommand request, string issuer, out Dictionary<string, string[]> errors)
    {
        errors = [];
        var timeToLive = request.TimeToLiveSeconds ?? UsualTimeToLive;
        if (timeToLive is < SmallestTimeToLive or > LargestTimeToLive)
        {
            errors["timeToLiveSeconds"] = [$"must be {SmallestTimeToLive} to {LargestTimeToLive} seconds"];
        }

        if (request.Kind is null || !ByApiName.TryGetValue(request.Kind, out var kind))
        {
            errors["kind"] = ["must be one of " + string.Join(", ", Kinds.Select(known => known.ApiName))];
            return null;
        }

        var wire = CheckData(kind, request.Data, errors);
        return errors.Count > 0 ? null : new CommandOrder(kind.WireName, wire.ToJsonString(), issuer, timeToLive);
    }

    private static JsonObject CheckData(CommandKind kind, JsonElement? given, Dictionary<string, string[]> errors)
    {
        var wire = new JsonObject();
        var data = given is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } ? given.Value : default;
        if (data.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined))
        {
            errors["data"] = ["must be an object"];
            return wire;
        }

        var properties = data.ValueKind == JsonValueKind.Object ? data.EnumerateObject().ToList() : [];
        foreach (var property in properties)
        {
            var field = kind.Fields.FirstOrDefault(known => known.ApiName == property.Name);
            var error = field is null ? "is not known to " + kind.ApiName : field.Error(property.Value);
            if (error is not null) errors["data." + property.Name] = [error];
            else if (property.Value.ValueKind != JsonValueKind.Null) wire[field!.WireName] = JsonNode.Parse(property.Value.GetRawText());
        }

        foreach (var field in kind.Fields)
        {
            if (field.Required && !wire.ContainsKey(field.WireName)) errors.TryAdd("data." + field.ApiName, ["is required"]);
        }

        if (kind.AtLeastOne && wire.Count == 0 && errors.Count == 0)
        {
            errors["data"] = ["must hold at least one of " + string.Join(", ", kind.Fields.Select(field => field.ApiName))];
        }

        return wire;
    }

    private sealed record CommandKind(string ApiName, string WireName, bool AtLeastOne, CommandField[] Fields);

    private sealed record CommandField(string ApiName, string WireName, bool Required, bool Secret, Func<JsonElement, string?> Check)
    {
        public static CommandField Number(string apiName, string wireName, int minimum, int maximum)
        {
            return new CommandField(apiName, wireName, false, false, value =>
                value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= minimum && number <= maximum
                    ? null
                    : $"must be a whole number from {minimum} to {maximum}");
        }

        public static CommandField Text(
            string apiName, string wireName, int shortest, int longest, bool required = false, bool secret = false)
        {
            return new CommandField(apiName, wireName, required, secret, value =>
                value.ValueKind == JsonValueKind.String && System.Text.Encoding.UTF8.GetByteCount(value.GetString()!) is var length
                && length >= shortest && length <= longest
                    ? null
                    : $"must be a text of {shortest} to {longest} bytes");
        }

        public static CommandField Flag(string apiName, string wireName, bool required = false)
        {
            return new CommandField(apiName, wireName, required, false, value =>
                value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false");
        }

        /// <summary>What is wrong with a value, or null; null as a value counts as left out.</summary>
        public string? Error(JsonElement value)
        {
            return value.ValueKind == JsonValueKind.Null ? null : Check(value);
        }
    }
}
