namespace Battery.Local;

/// <summary>A pin that something outside drives.</summary>
public interface IInputPin
{
    /// <summary>Tells whether it is low now: a button between it and ground is pressed.</summary>
    bool IsLow { get; }
}
