namespace Battery.Node.Platform;

/// <summary>Starts the node anew.</summary>
public interface IRestart
{
    /// <summary>Restarts the node; may return before it happens.</summary>
    void Restart();
}
