using Battery.Protocol;

namespace Battery.Node.EmptyPack;

/// <summary>
/// Says when a node has to save what its pack still holds: some readings in a row tell that it is empty and not being charged, and what the
/// node has to tell is told, or nobody has taken it for minutes.
/// </summary>
public sealed class EmptyPackRule
{
    /// <summary>How many readings in a row have to tell so.</summary>
    internal const int Readings = 3;

    /// <summary>So long a node is awake after its start, ms, in any case: commands that wait for it come meanwhile.</summary>
    internal const int LeastAwakeMilliseconds = 60000;

    /// <summary>So long it waits for its readings to be acknowledged, ms.</summary>
    internal const int MostAwakeMilliseconds = 180000;

    // Less is about what the node itself takes: no charger.
    private const int ChargingMilliamperes = 50;

    private readonly int _limit;
    private readonly long _startedAt;
    private int _empty;

    /// <summary>Makes one.</summary>
    /// <param name="limit">Relative state of charge, %, up to which the pack is empty.</param>
    /// <param name="startedAt">When the node started, uptime, ms.</param>
    public EmptyPackRule(int limit, long startedAt)
    {
        _limit = limit;
        _startedAt = startedAt;
    }

    /// <summary>A reading was taken; one without a state of charge tells nothing and begins anew.</summary>
    public void Observe(Reading reading)
    {
        bool isEmpty = reading.Has(ReadingField.StateOfCharge) && reading.Get(ReadingField.StateOfCharge) <= _limit;
        bool isCharging = reading.Has(ReadingField.PackCurrent) && reading.Get(ReadingField.PackCurrent) >= ChargingMilliamperes;
        _empty = isEmpty && !isCharging ? _empty + 1 : 0;
    }

    /// <summary>Whether it is time.</summary>
    /// <param name="now">Uptime, ms.</param>
    /// <param name="waiting">How many readings are not acknowledged.</param>
    public bool IsDue(long now, int waiting)
    {
        long awake = now - _startedAt;
        return _empty >= Readings && awake >= LeastAwakeMilliseconds && (waiting == 0 || awake >= MostAwakeMilliseconds);
    }
}
