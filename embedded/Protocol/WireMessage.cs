namespace Battery.Protocol;

/// <summary>
/// One object of the node protocol (docs/protocol.md), filled by <see cref="WireMessageReader"/> and used again for the next.
/// Which properties mean something depends on <see cref="Type"/>; the others are zero, empty or absent.
/// </summary>
public sealed class WireMessage
{
    /// <summary>What it is.</summary>
    public MessageType Type { get; internal set; }

    /// <summary>With <see cref="MessageType.Invalid"/> what it claims to be; otherwise the same as <see cref="Type"/>.</summary>
    public MessageType ClaimedType { get; internal set; }

    /// <summary>The module, 1…65534; 0 when the object names none (or none that is readable).</summary>
    public int ModuleId { get; internal set; }

    /// <summary>
    /// Why it is invalid; or the reason of a response, refuse or error. Empty when there is none. Cut to
    /// <see cref="WireLimits.ReasonLength"/>.
    /// </summary>
    public string Reason { get; internal set; } = "";

    /// <summary>
    /// The reading of a data message. With an invalid one the identity as far as it was readable, see <see cref="IsRefusable"/>.
    /// </summary>
    public Reading Reading { get; private set; } = new Reading();

    /// <summary>The boot that an ack or refuse is about.</summary>
    public int BootId { get; internal set; }

    /// <summary>
    /// The sequences of an ack or refuse as pairs: at 2i the first and at 2i + 1 the last (inclusive) of range i,
    /// i &lt; <see cref="RangeCount"/>.
    /// </summary>
    public int[] Ranges { get; private set; } = new int[16];

    /// <summary>How many ranges there are.</summary>
    public int RangeCount { get; internal set; }

    /// <summary>The command of a request or response, 1…2⁵³ − 1; with an invalid one 0 when it was not readable.</summary>
    public long CommandId { get; internal set; }

    /// <summary>The status of a response, a constant of <see cref="CommandStatus"/>.</summary>
    public string Status { get; internal set; } = "";

    /// <summary>The summary of a request: a constant of <see cref="CommandKind"/>, or one that this build does not know.</summary>
    public string Summary { get; internal set; } = "";

    /// <summary>The time to live of a request, seconds from its arrival.</summary>
    public int TimeToLiveSeconds { get; internal set; }

    /// <summary>The data of a request or the settings of a report.</summary>
    public CommandData Data { get; } = new CommandData();

    /// <summary>The cloud's clock in a time message, UTC, milliseconds since 1970-01-01.</summary>
    public long TimeMilliseconds { get; internal set; }

    /// <summary>The interval of a pace, or the pace that a status tells of, s; 0 where nothing limits it.</summary>
    public int IntervalSeconds { get; internal set; }

    /// <summary>The message that is rejected: the lower 16 bits of its frame counter.</summary>
    public int RejectedId { get; internal set; }

    /// <summary>Of a stored message: the newest message that was heard, the lower 16 bits of its frame counter.</summary>
    public int HeardId { get; internal set; }

    /// <summary>Of a stored message: bit i tells that the readings of the message i before that one are committed.</summary>
    public long StoredBits { get; internal set; }

    /// <summary>
    /// The marks of these messages (<see cref="Radio.RadioMessageBuilder.Mark"/>), each XORed with the others: another station of the same
    /// id had others.
    /// </summary>
    public int StoredMark { get; internal set; }

    /// <summary>The role in a status, a constant of <see cref="NodeRole"/>.</summary>
    public string Role { get; internal set; } = "";

    /// <summary>The mesh in a status, the id of its ROOT; 0 for none.</summary>
    public int Mesh { get; internal set; }

    /// <summary>The modules of a status at 0…<see cref="ModuleCount"/> − 1.</summary>
    public int[] Modules { get; private set; } = new int[16];

    /// <summary>How many modules there are.</summary>
    public int ModuleCount { get; internal set; }

    /// <summary>
    /// Tells that this is an invalid data message whose module, boot and sequence are known, so that a refuse can name it.
    /// </summary>
    public bool IsRefusable
    {
        get
        {
            return Type == MessageType.Invalid && ClaimedType == MessageType.Data
                && ModuleId != 0 && Reading.BootId != 0 && Reading.Sequence != 0;
        }
    }

    /// <summary>Hands the reading over for keeps; the message goes on with a new one.</summary>
    public Reading TakeReading()
    {
        Reading taken = Reading;
        Reading = new Reading();
        return taken;
    }

    internal void Reset()
    {
        Type = MessageType.Invalid;
        ClaimedType = MessageType.Invalid;
        ModuleId = 0;
        Reason = "";
        Reading.Reset();
        BootId = 0;
        RangeCount = 0;
        CommandId = 0;
        Status = "";
        Summary = "";
        TimeToLiveSeconds = 0;
        Data.Reset();
        TimeMilliseconds = 0;
        IntervalSeconds = 0;
        RejectedId = 0;
        HeardId = 0;
        StoredBits = 0;
        StoredMark = 0;
        Role = "";
        Mesh = 0;
        ModuleCount = 0;
    }

    internal void AddRange(int first, int last)
    {
        Ranges = Reserve(Ranges, (RangeCount * 2) + 2);
        Ranges[RangeCount * 2] = first;
        Ranges[(RangeCount * 2) + 1] = last;
        RangeCount++;
    }

    internal void AddModule(int id)
    {
        Modules = Reserve(Modules, ModuleCount + 1);
        Modules[ModuleCount++] = id;
    }

    private static int[] Reserve(int[] array, int count)
    {
        if (array.Length >= count) return array;
        int[] larger = new int[array.Length * 2];
        System.Array.Copy(array, 0, larger, 0, array.Length);
        return larger;
    }
}
