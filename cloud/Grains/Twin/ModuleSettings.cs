using System.Text.Json;
using Orleans;

namespace Battery.Grains;

/// <summary>The settings of a module that can be changed from afar; null where nothing is known or asked for.</summary>
/// <param name="OverTemperatureCharge">Over-temperature-charge threshold, 0.1 °C, −400…1500.</param>
/// <param name="ReportInterval">Time between two readings, s, 1…3600.</param>
[GenerateSerializer]
[Immutable]
public sealed record ModuleSettings(
    [property: Id(0)] int? OverTemperatureCharge = null, [property: Id(1)] int? ReportInterval = null)
{
    /// <summary>These settings with those of <paramref name="change"/> that are not null put over them.</summary>
    public ModuleSettings With(ModuleSettings change)
    {
        return new ModuleSettings(
            change.OverTemperatureCharge ?? OverTemperatureCharge, change.ReportInterval ?? ReportInterval);
    }

    /// <summary>Reads the settings among wire data (<c>{"OTC":550,"interval":5}</c>); anything else in it is passed over.</summary>
    internal static ModuleSettings FromWire(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new ModuleSettings(Number(document.RootElement, "OTC"), Number(document.RootElement, "interval"));
    }

    private static int? Number(JsonElement data, string key)
    {
        return data.ValueKind == JsonValueKind.Object && data.TryGetProperty(key, out JsonElement value)
            && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : null;
    }
}
