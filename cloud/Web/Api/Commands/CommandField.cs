using System;
using System.Text.Json;
using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>One value of a command's data: its name in the API, its key on the wire, and what it may be.</summary>
internal sealed record CommandField(string ApiName, string WireName, bool Required, bool Secret, Func<JsonElement, string?> Check)
{
    // As it goes on the wire, where 5.0 and 5e0 are no whole numbers.
    private const int FirmwareIdLength = 16;
    private const string WholeNumber = "-0123456789";

    /// <summary>A setting; its range depends on the module's cells: <see cref="SafeSettings"/>.</summary>
    public static CommandField Of(SettingDefinition setting)
    {
        return new CommandField(setting.Name, setting.Key, false, false, value =>
            value.ValueKind == JsonValueKind.Number && value.GetRawText().AsSpan().IndexOfAnyExcept(WholeNumber) < 0
                ? null
                : $"must be a whole number ({setting.Unit})");
    }

    public static CommandField Flag(string name, bool required = false)
    {
        return new CommandField(name, name, required, false, value =>
            value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false");
    }

    public static CommandField Number(string name, int minimum, int maximum)
    {
        return new CommandField(name, name, true, false, value =>
            value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= minimum && number <= maximum
                ? null
                : $"must be a whole number from {minimum} to {maximum}");
    }

    /// <summary>The bundle of an update; what is sent of it is its offer.</summary>
    public static CommandField Firmware()
    {
        return new CommandField("firmware", "firmware", true, false, value =>
            value.ValueKind == JsonValueKind.String && value.GetString()!.Length == FirmwareIdLength
                ? null
                : $"must be the id of a firmware, {FirmwareIdLength} characters");
    }

    public static CommandField Ssid()
    {
        return new CommandField("ssid", "ssid", true, false, value =>
            value.ValueKind == JsonValueKind.String && WifiRule.CheckSsid(value.GetString()!).Length == 0
                ? null
                : $"must be a text of 1 to {WireLimits.SsidBytes} bytes");
    }

    public static CommandField Password()
    {
        return new CommandField("password", "password", false, true, value =>
            value.ValueKind == JsonValueKind.String && WifiRule.CheckPassword(value.GetString()!).Length == 0
                ? null
                : $"must have {WireLimits.MinimumPassword} to {WireLimits.MaximumPassword} characters, or none for an open network");
    }

    /// <summary>What is wrong with a value, or null; null as a value counts as left out.</summary>
    public string? Error(JsonElement value)
    {
        return value.ValueKind == JsonValueKind.Null ? null : Check(value);
    }
}
