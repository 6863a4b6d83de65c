namespace Battery.Protocol;

/// <summary>The JSON form of <see cref="CommandData"/>: one object with the keys of the wire.</summary>
public static class WireCommandData
{
    /// <summary>Writes what is there.</summary>
    public static void Write(JsonWriter writer, CommandData data)
    {
        writer.BeginObject();
        for (int i = 0; i < Setting.Count; i++)
        {
            if (!data.Has(i)) continue;
            writer.Name(SettingTable.All[i].Key);
            writer.Value(data.Get(i));
        }

        if (data.Ssid != null)
        {
            writer.Name(WireKeys.Ssid);
            writer.Value(data.Ssid);
        }

        if (data.Password != null)
        {
            writer.Name(WireKeys.Password);
            writer.Value(data.Password);
        }

        if (data.HasAutoConnect)
        {
            writer.Name(WireKeys.AutoConnect);
            writer.Value(data.AutoConnect);
        }

        if (data.HasOn)
        {
            writer.Name(WireKeys.On);
            writer.Value(data.On);
        }

        if (data.Module != 0)
        {
            writer.Name(WireKeys.Module);
            writer.Value(data.Module);
        }

        if (data.KeyNumber >= 0)
        {
            writer.Name(WireKeys.KeyNumber);
            writer.Value(data.KeyNumber);
        }

        writer.EndObject();
    }

    /// <summary>
    /// Reads the object written by <see cref="Write"/>. Keys that are not known are passed over. False, with the reason, when
    /// the text is not such an object or a value has the wrong kind or range.
    /// </summary>
    public static bool TryRead(byte[] buffer, int offset, int count, CommandData data, out string reason)
    {
        var reader = new JsonReader();
        reader.Reset(buffer, offset, count);
        data.Reset();
        reason = "";
        if (reader.Read() != JsonToken.BeginObject) reason = "the data is no object";
        else reason = Read(reader, data);
        if (reader.Token != JsonToken.Error) reader.Read();
        if (reader.Token == JsonToken.Error) reason = reader.Reason;
        return reason.Length == 0;
    }

    // The reader stands on the begin of the object, and on its end afterwards unless the text is broken.
    internal static string Read(JsonReader reader, CommandData data)
    {
        string reason = "";
        int depth = reader.Depth;
        while (reader.Read() == JsonToken.Name)
        {
            string wrong = ReadMember(reader, data);
            if (wrong.Length > 0 && reason.Length == 0) reason = wrong;
            while (reader.Depth > depth && reader.Token != JsonToken.Error) reader.Read();
        }

        return reason;
    }

    private static string ReadMember(JsonReader reader, CommandData data)
    {
        for (int i = 0; i < Setting.Count; i++)
        {
            SettingDefinition setting = SettingTable.All[i];
            if (!reader.IsString(setting.Key)) continue;
            reader.Read();
            if (!reader.TryGetInt(out int value)) return setting.Key + " is no whole number";
            if (!setting.Accepts(value))
                return setting.Key + " is " + value.ToString() + ", outside " + setting.Minimum.ToString() + " to "
                    + setting.Maximum.ToString();
            data.Set(i, value);
            return "";
        }

        if (reader.IsString(WireKeys.Ssid))
        {
            reader.Read();
            if (!ReadText(reader, WireLimits.SsidBytes, out string ssid)) return "ssid is no string of at most 32 bytes";
            data.Ssid = ssid;
        }
        else if (reader.IsString(WireKeys.Password))
        {
            reader.Read();
            if (!ReadText(reader, WireLimits.MaximumPassword, out string password)) return "password is no string of at most 64 characters";
            data.Password = password;
        }
        else if (reader.IsString(WireKeys.AutoConnect))
        {
            reader.Read();
            if (!reader.TryGetBool(out bool auto)) return "auto is neither true nor false";
            data.SetAutoConnect(auto);
        }
        else if (reader.IsString(WireKeys.On))
        {
            reader.Read();
            if (!reader.TryGetBool(out bool on)) return "on is neither true nor false";
            data.SetOn(on);
        }
        else if (reader.IsString(WireKeys.Module))
        {
            reader.Read();
            if (!reader.TryGetInt(out int module) || !WireLimits.IsModuleId(module)) return "module is no whole number from 1 to 65534";
            data.Module = module;
        }
        else if (reader.IsString(WireKeys.KeyNumber))
        {
            reader.Read();
            if (!reader.TryGetInt(out int number) || number < 0 || number > WireLimits.MaximumKeyNumber)
                return "key is no whole number from 0 to 255";
            data.KeyNumber = number;
        }
        else reader.Read();

        return "";
    }

    private static bool ReadText(JsonReader reader, int maximumLength, out string text)
    {
        text = "";
        return reader.Token == JsonToken.String && reader.TryGetString(maximumLength, out text);
    }
}
