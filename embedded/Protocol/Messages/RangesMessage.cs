using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>Down: what became of readings of one module and boot.</summary>
public abstract class RangesMessage : Message
{
    private bool _hasRanges;

    /// <summary>The boot of the readings.</summary>
    public int BootId { get; set; }

    /// <summary>
    /// Their sequences as pairs: at 2i the first and at 2i + 1 the last (inclusive) of range i, i &lt; <see cref="RangeCount"/>.
    /// </summary>
    public int[] Ranges { get; private set; } = new int[8];

    /// <summary>How many ranges there are.</summary>
    public int RangeCount { get; private set; }

    /// <summary>Becomes a message about readings of a module and boot, without any yet.</summary>
    public void Begin(int moduleId, int bootId)
    {
        Reset();
        ModuleId = moduleId;
        BootId = bootId;
    }

    /// <summary>Adds the readings from one sequence to another, both included.</summary>
    public void AddRange(int first, int last)
    {
        Ranges = NumberArray.Reserve(Ranges, (RangeCount * 2) + 2);
        Ranges[RangeCount * 2] = first;
        Ranges[(RangeCount * 2) + 1] = last;
        RangeCount++;
    }

    /// <summary>Tells whether a sequence is among these.</summary>
    public bool Holds(int sequence)
    {
        for (int range = 0; range < RangeCount; range++)
        {
            if (sequence >= Ranges[2 * range] && sequence <= Ranges[(2 * range) + 1]) return true;
        }

        return false;
    }

    internal override void Reset()
    {
        base.Reset();
        BootId = 0;
        RangeCount = 0;
        _hasRanges = false;
    }

    internal override void WriteContent(JsonWriter writer)
    {
        writer.Name(WireKeys.BootId);
        writer.Value(BootId);
        writer.Name(WireKeys.Sequence);
        writer.BeginArray();
        for (int i = 0; i < RangeCount; i++)
        {
            writer.BeginArray();
            writer.Value(Ranges[i * 2]);
            writer.Value(Ranges[(i * 2) + 1]);
            writer.EndArray();
        }

        writer.EndArray();
    }

    internal override string ReadMember(JsonReader reader)
    {
        if (reader.IsString(WireKeys.BootId))
        {
            reader.Read();
            if (!reader.TryGetInt(out int bootId) || bootId <= 0) return "b is no boot id";
            BootId = bootId;
            return string.Empty;
        }

        if (!reader.IsString(WireKeys.Sequence)) return Pass(reader);
        reader.Read();
        return ReadRanges(reader) ? string.Empty : "n holds what is no range";
    }

    internal override string FindMissing()
    {
        if (BootId == 0) return "b is missing";
        return _hasRanges ? string.Empty : "n is missing";
    }

    internal override void WriteBody(ByteWriter body)
    {
        body.Write(ModuleId, 2);
        body.Write(BootId, 4);
        body.WriteVariable(RangeCount);
        int before = 0;
        for (int i = 0; i < RangeCount; i++)
        {
            body.WriteSigned(Ranges[i * 2] - before);
            body.WriteVariable(Ranges[(i * 2) + 1] - Ranges[i * 2]);
            before = Ranges[(i * 2) + 1];
        }
    }

    internal override bool ReadBody(ByteReader body, int packetType)
    {
        if (!ReadModule(body)) return false;
        BootId = (int)body.Read(4);
        int count = body.ReadVariable(RadioFormat.MaximumLongMessageBytes);
        if (body.IsExhausted || BootId <= 0) return false;
        long before = 0;
        for (int i = 0; i < count; i++)
        {
            long first = before + body.ReadSigned();
            long last = first + body.ReadVariable(int.MaxValue);
            if (body.IsExhausted || first <= 0 || last > int.MaxValue) return false;
            AddRange((int)first, (int)last);
            before = last;
        }

        return true;
    }

    private bool ReadRanges(JsonReader reader)
    {
        _hasRanges = true;
        RangeCount = 0;
        if (reader.Token != JsonToken.BeginArray) return false;
        while (reader.Read() == JsonToken.BeginArray)
        {
            reader.Read();
            if (!reader.TryGetInt(out int first) || first <= 0) return false;
            reader.Read();
            if (!reader.TryGetInt(out int last) || last < first) return false;
            if (reader.Read() != JsonToken.EndArray) return false;
            AddRange(first, last);
        }

        return reader.Token == JsonToken.EndArray;
    }
}
