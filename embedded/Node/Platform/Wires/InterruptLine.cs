namespace Battery.Node.Platform;

/// <summary>
/// A line that interrupts: the board raises it where a chip tells that there is something to look at, and the node hears of it. It exists
/// before the node does, for a driver is told of it when it is made (<c>Sx127xOptions.LineTold = line.Raise</c>).
/// </summary>
public sealed class InterruptLine
{
    private SignalHandler _told;

    /// <summary>Is told of it from now on.</summary>
    public void Tell(SignalHandler handler)
    {
        _told = handler;
    }

    /// <summary>It tells. Any thread may call, interrupt handlers too; allocates nothing.</summary>
    public void Raise()
    {
        SignalHandler told = _told;
        if (told != null) told();
    }
}
