using System.Text.Json.Serialization;
using Battery.Protocol;

namespace Battery.Bench.Plain;

/// <summary>A data message as the class that a JSON serialiser wants.</summary>
internal sealed class JsonData
{
    [JsonPropertyName("type")]
    public string Type { get; set; } = "data";

    [JsonPropertyName("esp_id")]
    public int ModuleId { get; set; }

    [JsonPropertyName("content")]
    public JsonContent Content { get; set; } = new();

    public static JsonData Of(Reading reading) => new() { ModuleId = reading.ModuleId, Content = JsonContent.Of(reading) };
}
