namespace Battery.Node.Links;

/// <summary>The way up that is in use: the cloud's or a ROOT's socket, or the radio.</summary>
public interface IUpLink
{
    /// <summary>Tells whether it is connected as far as can be known.</summary>
    bool IsOpen { get; }

    /// <summary>Begins; returns at once.</summary>
    void Start();

    /// <summary>Ends for good.</summary>
    void Stop();
}
