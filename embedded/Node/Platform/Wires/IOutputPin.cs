namespace Battery.Node.Platform;

/// <summary>A pin that the node drives.</summary>
public interface IOutputPin
{
    /// <summary>Drives it high or low.</summary>
    void Write(bool high);
}
