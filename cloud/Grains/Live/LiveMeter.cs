using System.Diagnostics.Metrics;

namespace Battery.Grains;

/// <summary>Counts what goes from this silo to Web processes: what nobody watches must not be in it.</summary>
internal sealed class LiveMeter
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Battery.Live";

    /// <summary>Messages from silo to Web; each carries a batch of events.</summary>
    public const string Messages = "battery.live.messages";

    /// <summary>Events in them.</summary>
    public const string Events = "battery.live.events";

    /// <summary>Values that a newer one of the same module took the place of before they were sent.</summary>
    public const string Conflated = "battery.live.conflated";

    private readonly Counter<long> _messages;
    private readonly Counter<long> _events;
    private readonly Counter<long> _conflated;

    public LiveMeter(IMeterFactory meters)
    {
        Meter meter = meters.Create(Name);
        _messages = meter.CreateCounter<long>(Messages, "{message}", "Messages from this silo to Web processes that watch modules.");
        _events = meter.CreateCounter<long>(Events, "{event}", "Events of watched modules in the messages to Web processes.");
        _conflated = meter.CreateCounter<long>(Conflated, "{event}", "Values of watched modules that newer ones took the place of.");
    }

    public void Sent(int events)
    {
        _messages.Add(1);
        _events.Add(events);
    }

    public void Replaced()
    {
        _conflated.Add(1);
    }
}
