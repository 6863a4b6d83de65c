using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>A reading that is on its way by radio.</summary>
internal sealed class PendingReading
{
    internal PendingReading(Reading reading)
    {
        Reading = reading;
    }

    internal Reading Reading { get; }

    /// <summary>Uptime when it goes next.</summary>
    internal long DueAt { get; set; }

    /// <summary>Uptime when it went last.</summary>
    internal long SentAt { get; set; }

    internal int Sent { get; set; }

    /// <summary>The message that it went in last: the lower 16 bits of its frame counter.</summary>
    internal int MessageId { get; set; }

    /// <summary>The HUB could not read it as a difference.</summary>
    internal bool IsRejected { get; set; }

    /// <summary>The one before; −1 for none.</summary>
    internal int FormerId { get; set; } = -1;

    /// <summary>Tells whether it is among what a HUB says is committed.</summary>
    internal bool IsStored(StoredMessage stored)
    {
        return IsStored(stored.HeardId, stored.Bits, MessageId)
            || (FormerId >= 0 && IsStored(stored.HeardId, stored.Bits, FormerId));
    }

    private static bool IsStored(int heardId, long bits, int messageId)
    {
        int back = (heardId - messageId) & 0xFFFF;
        return back < RadioFormat.StoredMessages && ((bits >> back) & 1) != 0;
    }
}
