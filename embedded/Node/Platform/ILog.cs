namespace Battery.Node.Platform;

/// <summary>What the node has to tell whoever looks after it. Secrets are never logged.</summary>
public interface ILog
{
    /// <summary>Writes one line.</summary>
    void Write(LogLevel level, string source, string text);
}
