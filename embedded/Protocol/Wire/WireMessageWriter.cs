namespace Battery.Protocol;

/// <summary>
/// Writes messages as JSON objects (docs/protocol.md), one a call. For several in one frame the caller begins an array before and ends it
/// after; <see cref="JsonWriter.Rewind"/> takes back the one that made it longer than <see cref="WireLimits.MaximumMessageBytes"/>.
/// </summary>
public static class WireMessageWriter
{
    /// <summary>
    /// Writes a message. False, and nothing is written, when it has no form in JSON (<see cref="InvalidMessage"/>,
    /// <see cref="UnknownMessage"/>, and what travels by radio only).
    /// </summary>
    public static bool Write(JsonWriter writer, Message message)
    {
        string name = message.Name;
        if (name == null) return false;
        writer.BeginObject();
        writer.Name(WireKeys.Type);
        writer.Value(name);
        if (message.ModuleId != 0)
        {
            writer.Name(WireKeys.ModuleId);
            writer.Value(message.ModuleId);
        }

        writer.Name(WireKeys.Content);
        writer.BeginObject();
        message.WriteContent(writer);
        writer.EndObject();
        writer.EndObject();
        return true;
    }
}
