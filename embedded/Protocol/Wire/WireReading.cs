namespace Battery.Protocol;

/// <summary>The JSON form of a <see cref="Reading"/> (docs/protocol.md, `data`), by <see cref="ReadingField"/>.</summary>
public static class WireReading
{
    /// <summary>Writes the members of <c>"content"</c> in <c>{"type":"data","esp_id":…,"content":{…}}</c>.</summary>
    internal static void WriteContent(JsonWriter writer, Reading reading)
    {
        writer.Name(WireKeys.Time);
        writer.Value(reading.TakenAtMilliseconds);
        writer.Name(WireKeys.TimeSource);
        writer.Value((int)reading.TimeSource);
        writer.Name(WireKeys.BootId);
        writer.Value(reading.BootId);
        writer.Name(WireKeys.Sequence);
        writer.Value(reading.Sequence);
        FieldDefinition[] fields = ReadingField.All;
        for (int i = 0; i < fields.Length; i++)
        {
            if (reading.Has(i)) WriteField(writer, fields[i], reading.Get(i));
        }
    }

    /// <summary>
    /// Reads one data object into <paramref name="reading"/>. False, with the reason, when the bytes are anything
    /// but one valid data object. For frames use <see cref="WireMessageReader"/>.
    /// </summary>
    public static bool TryRead(byte[] buffer, int offset, int count, Reading reading, out string reason)
    {
        var reader = new WireMessageReader();
        reader.Reset(buffer, offset, count);
        reader.ReadInto(reading);
        Message message = reader.Read();
        reason = string.Empty;
        if (message == null) reason = reader.IsBroken ? reader.Reason : "there is no object";
        else if (message.Type == MessageType.Invalid) reason = ((InvalidMessage)message).Reason;
        else if (message.Type != MessageType.Data) reason = "this is no data";
        if (reason.Length == 0 && reader.Read() != null) reason = "there is more than one object";
        if (reader.IsBroken) reason = reader.Reason;
        return reason.Length == 0;
    }

    // The reader stands on the begin of the content, and on its end afterwards unless the text is broken. Gives what is wrong
    // with it, empty when nothing is; boot id and sequence are set wherever they are readable.
    internal static string ReadContent(JsonReader reader, Reading reading)
    {
        string reason = string.Empty;
        bool hasTime = false;
        bool hasSource = false;
        int expected = 0;
        int depth = reader.Depth;
        while (reader.Read() == JsonToken.Name)
        {
            string wrong = string.Empty;

            // Behind the first field mostly another one comes.
            if (expected > 0 && expected < ReadingField.Count && reader.IsString(ReadingField.All[expected].Key))
            {
                reader.Read();
                wrong = ReadField(reader, ReadingField.All[expected], reading);
                expected++;
            }
            else if (reader.IsString(WireKeys.Time))
            {
                reader.Read();
                if (reader.TryGetLong(out long time) && time >= 0 && time <= WireLimits.MaximumTimeMilliseconds)
                {
                    reading.TakenAtMilliseconds = time;
                    hasTime = true;
                }
                else wrong = "t is no time in milliseconds";
            }
            else if (reader.IsString(WireKeys.TimeSource))
            {
                reader.Read();
                if (reader.TryGetInt(out int source) && source >= (int)TimeSource.Unset && source <= (int)TimeSource.Gps)
                {
                    reading.TimeSource = (TimeSource)source;
                    hasSource = true;
                }
                else wrong = "s is no source of time";
            }
            else if (reader.IsString(WireKeys.BootId))
            {
                reader.Read();
                if (reader.TryGetInt(out int bootId) && bootId > 0) reading.BootId = bootId;
                else wrong = "b is no boot id";
            }
            else if (reader.IsString(WireKeys.Sequence))
            {
                reader.Read();
                if (reader.TryGetInt(out int sequence) && sequence > 0) reading.Sequence = sequence;
                else wrong = "n is no sequence";
            }
            else
            {
                int field = Find(reader, expected);
                reader.Read();
                if (field >= 0)
                {
                    expected = field + 1;
                    wrong = ReadField(reader, ReadingField.All[field], reading);
                }
            }

            if (wrong.Length > 0 && reason.Length == 0) reason = wrong;
            while (reader.Depth > depth && reader.Token != JsonToken.Error) reader.Read();
        }

        if (reason.Length > 0) return reason;
        if (!hasTime) return "t is missing";
        if (!hasSource) return "s is missing";
        if (reading.BootId == 0) return "b is missing";
        return reading.Sequence == 0 ? "n is missing" : string.Empty;
    }

    private static void WriteField(JsonWriter writer, FieldDefinition field, int value)
    {
        writer.Name(field.Key);
        switch (field.Kind)
        {
            case FieldKind.Degrees:
                writer.Degrees(value);
                break;
            case FieldKind.Bits:
                writer.Value((long)(uint)value);
                break;
            case FieldKind.Flag:
                writer.Value(value != 0);
                break;
            default:
                writer.Value(value);
                break;
        }
    }

    // Fields mostly come in the table's order, so the search begins behind the last one found.
    private static int Find(JsonReader reader, int expected)
    {
        for (int i = expected; i < ReadingField.Count; i++)
        {
            if (reader.IsString(ReadingField.All[i].Key)) return i;
        }

        for (int i = 0; i < expected; i++)
        {
            if (reader.IsString(ReadingField.All[i].Key)) return i;
        }

        return -1;
    }

    private static string ReadField(JsonReader reader, FieldDefinition field, Reading reading)
    {
        int value = 0;
        switch (field.Kind)
        {
            case FieldKind.Degrees:
                if (!reader.TryGetDegrees(out value)) return field.Key + " is no number of degrees";
                break;
            case FieldKind.Bits:
                if (!reader.TryGetLong(out long bits) || bits < 0 || bits > uint.MaxValue)
                    return field.Key + " is no 32-bit field";
                value = (int)(uint)bits;
                break;
            case FieldKind.Flag:
                if (!reader.TryGetBool(out bool flag)) return field.Key + " is neither true nor false";
                value = flag ? 1 : 0;
                break;
            default:
                if (!reader.TryGetInt(out value)) return field.Key + " is no whole number";
                break;
        }

        if (!field.Accepts(value))
        {
            return field.Key + " is " + value.ToString() + ", outside " + field.Minimum.ToString() + " to "
                + field.Maximum.ToString();
        }

        reading.Set(field.Index, value);
        return string.Empty;
    }
}
