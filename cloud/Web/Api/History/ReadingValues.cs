using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>
/// The values of a reading by the names of the field table; an absent value has no key. Written straight from the
/// reading, since this is done for every reading and every browser that watches.
/// </summary>
/// <param name="Reading">The reading.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct ReadingValues(Reading Reading)
{
    /// <summary>A value of the field table as the API gives it: degrees as decimal degrees, flags as booleans, bits unsigned.</summary>
    private static void Write(Utf8JsonWriter writer, FieldDefinition field, int value)
    {
        switch (field.Kind)
        {
            case FieldKind.Degrees:
                writer.WriteNumber(field.Name, value / 10_000_000m);
                break;
            case FieldKind.Bits:
                writer.WriteNumber(field.Name, (uint)value);
                break;
            case FieldKind.Flag:
                writer.WriteBoolean(field.Name, value != 0);
                break;
            default:
                writer.WriteNumber(field.Name, value);
                break;
        }
    }

    private sealed class Converter : JsonConverter<ReadingValues>
    {
        public override ReadingValues Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            throw new NotSupportedException("Readings come in over the node protocol, not over the API.");
        }

        public override void Write(Utf8JsonWriter writer, ReadingValues value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (FieldDefinition? field in ReadingField.All)
            {
                if (value.Reading.Has(field.Index)) ReadingValues.Write(writer, field, value.Reading.Get(field.Index));
            }

            writer.WriteEndObject();
        }
    }
}
