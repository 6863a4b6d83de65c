using System.Text.Json.Serialization;
using Battery.Grains;

namespace Battery.Web.Api;

/// <summary>Settings; an unknown one has no key.</summary>
/// <param name="OverTemperatureCharge">Over-temperature-charge threshold, 0.1 °C.</param>
/// <param name="ReportInterval">Time between two readings, s.</param>
public sealed record SettingsValues(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? OverTemperatureCharge,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? ReportInterval)
{
    internal static SettingsValues From(ModuleSettings settings)
    {
        return new SettingsValues(settings.OverTemperatureCharge, settings.ReportInterval);
    }
}
