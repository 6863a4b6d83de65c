namespace Battery.Simulation.Valley;

/// <summary>A command as the valley's cloud sees it.</summary>
internal sealed class ValleyCommand(long id, int module, long expiresAt)
{
    public long Id { get; } = id;

    public int Module { get; } = module;

    public long ExpiresAt { get; } = expiresAt;

    public long AskAt { get; set; }

    public ValleyCommandState State { get; set; }
}
