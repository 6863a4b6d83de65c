using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using Battery.Protocol;

namespace Battery.Grains;

/// <summary>
/// Settings as a JSON object by their names in the API, in grain storage and in the API alike: an absent one has no member. What is read
/// and not known here (a later version's), or out of today's range, is passed over.
/// </summary>
public sealed class SettingsJson : JsonConverter<Settings>
{
    /// <inheritdoc/>
    public override Settings Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var settings = new Settings();
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("Settings are an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            SettingDefinition? setting = Array.Find(Setting.All, known => known.Name == name);
            reader.Read();
            if (setting is not null && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int value)
                && setting.Accepts(value))
            {
                settings.Set(setting, value);
            }

            // Skip refuses where more of a request's body may come; the value itself is always whole here.
            if (!reader.TrySkip()) throw new JsonException("A setting's value is cut short.");
        }

        return settings;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Settings value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (SettingDefinition setting in Setting.All)
        {
            if (value.Has(setting)) writer.WriteNumber(setting.Name, value.Get(setting));
        }

        writer.WriteEndObject();
    }
}
