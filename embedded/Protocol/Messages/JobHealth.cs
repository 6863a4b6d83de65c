using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>
/// How a node's jobs have fared since its start, in a report; a count of 0, and a job without a name, are not told. Builds before this
/// tell none of it, and pass it over.
/// </summary>
public sealed class JobHealth
{
    /// <summary>The longest name of a job, bytes.</summary>
    public const int MostNameBytes = 16;

    /// <summary>How much was refused because an inbox was full, 0 or more.</summary>
    public int Overflows { get; set; }

    /// <summary>How often a job threw, 0 or more.</summary>
    public int Failures { get; set; }

    /// <summary>The job that threw most; empty for none.</summary>
    public string FailedJob { get; set; } = string.Empty;

    /// <summary>How often in a row the node was restarted because a job hung, 0 or more; an hour that goes well ends that.</summary>
    public int Hangs { get; set; }

    /// <summary>The job that hung; empty for none.</summary>
    public string HungJob { get; set; } = string.Empty;

    /// <summary>How long a job ran at most, ms, 0 or more.</summary>
    public int SlowestMilliseconds { get; set; }

    /// <summary>The job that ran so long; empty for none.</summary>
    public string SlowestJob { get; set; } = string.Empty;

    /// <summary>Whether there is anything to tell.</summary>
    public bool IsTold => Overflows != 0 || Failures != 0 || Hangs != 0 || SlowestMilliseconds != 0;

    /// <summary>Takes what another says.</summary>
    public void CopyFrom(JobHealth other)
    {
        Overflows = other.Overflows;
        Failures = other.Failures;
        FailedJob = other.FailedJob;
        Hangs = other.Hangs;
        HungJob = other.HungJob;
        SlowestMilliseconds = other.SlowestMilliseconds;
        SlowestJob = other.SlowestJob;
    }

    internal void Reset()
    {
        Overflows = 0;
        Failures = 0;
        FailedJob = string.Empty;
        Hangs = 0;
        HungJob = string.Empty;
        SlowestMilliseconds = 0;
        SlowestJob = string.Empty;
    }

    internal void WriteMembers(JsonWriter writer)
    {
        Write(writer, WireKeys.Overflows, Overflows);
        Write(writer, WireKeys.Failures, Failures);
        Write(writer, WireKeys.FailedJob, FailedJob);
        Write(writer, WireKeys.Hangs, Hangs);
        Write(writer, WireKeys.HungJob, HungJob);
        Write(writer, WireKeys.Slowest, SlowestMilliseconds);
        Write(writer, WireKeys.SlowestJob, SlowestJob);
    }

    // Whether the member that the reader stands on is one of these; the reason is empty where it is right.
    internal bool TryReadMember(JsonReader reader, out string reason)
    {
        reason = string.Empty;
        if (reader.IsString(WireKeys.Overflows)) Overflows = ReadCount(reader, WireKeys.Overflows, out reason);
        else if (reader.IsString(WireKeys.Failures)) Failures = ReadCount(reader, WireKeys.Failures, out reason);
        else if (reader.IsString(WireKeys.Hangs)) Hangs = ReadCount(reader, WireKeys.Hangs, out reason);
        else if (reader.IsString(WireKeys.Slowest)) SlowestMilliseconds = ReadCount(reader, WireKeys.Slowest, out reason);
        else if (reader.IsString(WireKeys.FailedJob)) FailedJob = ReadName(reader, WireKeys.FailedJob, out reason);
        else if (reader.IsString(WireKeys.HungJob)) HungJob = ReadName(reader, WireKeys.HungJob, out reason);
        else if (reader.IsString(WireKeys.SlowestJob)) SlowestJob = ReadName(reader, WireKeys.SlowestJob, out reason);
        else return false;
        return true;
    }

    internal void WriteBody(ByteWriter body)
    {
        body.WriteVariable(Overflows);
        body.WriteVariable(Failures);
        body.WriteText(FailedJob, MostNameBytes);
        body.WriteVariable(Hangs);
        body.WriteText(HungJob, MostNameBytes);
        body.WriteVariable(SlowestMilliseconds);
        body.WriteText(SlowestJob, MostNameBytes);
    }

    internal void ReadBody(ByteReader body)
    {
        Overflows = body.ReadVariable(int.MaxValue);
        Failures = body.ReadVariable(int.MaxValue);
        FailedJob = body.ReadText();
        Hangs = body.ReadVariable(int.MaxValue);
        HungJob = body.ReadText();
        SlowestMilliseconds = body.ReadVariable(int.MaxValue);
        SlowestJob = body.ReadText();
    }

    private static void Write(JsonWriter writer, string key, int count)
    {
        if (count == 0) return;
        writer.Name(key);
        writer.Value(count);
    }

    private static void Write(JsonWriter writer, string key, string name)
    {
        if (name.Length == 0) return;
        writer.Name(key);
        writer.Value(name);
    }

    private static int ReadCount(JsonReader reader, string key, out string reason)
    {
        reader.Read();
        reason = reader.TryGetInt(out int count) && count >= 0 ? string.Empty : key + " is no count";
        return reason.Length == 0 ? count : 0;
    }

    private static string ReadName(JsonReader reader, string key, out string reason)
    {
        reader.Read();
        string name = string.Empty;
        bool isName = reader.Token == JsonToken.String && reader.TryGetString(MostNameBytes, out name);
        reason = isName ? string.Empty : key + " is no name of a job";
        return isName ? name : string.Empty;
    }
}
