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
}
