using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>
/// One message of the node protocol (docs/protocol.md), in the one form that it has in memory. Each kind is a class of its own, which also
/// knows its JSON and its radio form, both directions. Readers give one object of each kind again and again: who keeps one takes it over
/// (<see cref="WireMessageReader.Keep"/>).
/// </summary>
public abstract class Message
{
    /// <summary>What it is.</summary>
    public abstract MessageType Type { get; }

    /// <summary>The module that it is from or for, 1…65534; 0 where it concerns none (or none that is readable).</summary>
    public virtual int ModuleId { get; set; }

    // What stands behind "type" in JSON; null for what travels by radio only.
    internal virtual string Name => null;

    // Whether esp_id must be there.
    internal virtual bool NeedsModule => true;

    // The type of its radio packets (RadioPacketType); −1 for what has no form on air.
    internal virtual int PacketType => -1;

    // A new one of this kind.
    internal abstract Message Create();

    // Becomes as if it were new.
    internal virtual void Reset()
    {
        ModuleId = 0;
    }

    // Writes the members of its content.
    internal virtual void WriteContent(JsonWriter writer)
    {
    }

    /// <summary>
    /// Reads the content: the reader stands on its begin, and on its end afterwards unless the text is broken. Gives what is wrong, empty
    /// when nothing is.
    /// </summary>
    internal virtual string ReadContent(JsonReader reader)
    {
        string reason = string.Empty;
        int depth = reader.Depth;
        while (reader.Read() == JsonToken.Name)
        {
            string wrong = ReadMember(reader);
            if (wrong.Length > 0 && reason.Length == 0) reason = wrong;
            while (reader.Depth > depth && reader.Token != JsonToken.Error) reader.Read();
        }

        return reason.Length > 0 ? reason : FindMissing();
    }

    // The reader stands on the name of a member, and goes on to its value; gives what is wrong with that.
    internal virtual string ReadMember(JsonReader reader)
    {
        return Pass(reader);
    }

    // What is missing of a content that was read; empty when nothing is.
    internal virtual string FindMissing()
    {
        return string.Empty;
    }

    // Writes the body of its packet; what does not fit is noticed by the writer.
    internal virtual void WriteBody(ByteWriter body)
    {
    }

    // Reads the body of a packet of this type; false when it makes no sense. What stands behind it is of a later version.
    internal virtual bool ReadBody(ByteReader body, int packetType)
    {
        return false;
    }

    // A member that is not known here; its value is left behind by the caller.
    internal static string Pass(JsonReader reader)
    {
        reader.Read();
        return string.Empty;
    }

    // The module that most packets begin with.
    internal bool ReadModule(ByteReader body)
    {
        ModuleId = (int)body.Read(2);
        return WireLimits.IsModuleId(ModuleId);
    }

    // One of three texts; empty for any other value.
    internal static string OneOf(JsonReader reader, string first, string second, string third)
    {
        if (reader.Token != JsonToken.String) return string.Empty;
        if (reader.IsString(first)) return first;
        if (reader.IsString(second)) return second;
        return reader.IsString(third) ? third : string.Empty;
    }
}
