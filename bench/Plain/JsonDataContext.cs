using System.Text.Json.Serialization;

namespace Battery.Bench.Plain;

/// <summary>The source-generated serialiser: the fastest that System.Text.Json offers.</summary>
[JsonSerializable(typeof(JsonData))]
[JsonSerializable(typeof(JsonData[]))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class JsonDataContext : JsonSerializerContext;
