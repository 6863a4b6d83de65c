using System.Collections;

namespace Battery.Node.Radio;

/// <summary>A ROOT that a HUB hears, with what waits for it.</summary>
internal sealed class RadioPeer
{
    internal RadioPeer(int id)
    {
        Id = id;
    }

    internal int Id { get; }

    /// <summary>Uptime when it was heard last.</summary>
    internal long HeardAt { get; set; }

    /// <summary>Messages that are not urgent, each a JSON object, and since when the first has waited.</summary>
    internal Queue Waiting { get; } = new Queue();

    internal long WaitingSince { get; set; }
}
