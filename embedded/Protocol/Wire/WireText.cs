namespace Battery.Protocol;

/// <summary>The reasons that several messages carry.</summary>
internal static class WireText
{
    internal static void WriteReason(JsonWriter writer, string reason)
    {
        writer.Name(WireKeys.Reason);
        writer.Value(reason == null ? string.Empty : reason);
    }

    // The reader stands on the value; a longer one is cut.
    internal static bool TryReadReason(JsonReader reader, out string reason)
    {
        reason = string.Empty;
        if (reader.Token != JsonToken.String) return false;
        reader.TryGetCutString(WireLimits.ReasonLength, out reason);
        return true;
    }
}
