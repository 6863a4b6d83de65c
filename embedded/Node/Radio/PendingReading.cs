using Battery.Protocol;

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
}
