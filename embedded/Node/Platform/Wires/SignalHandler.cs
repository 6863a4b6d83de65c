namespace Battery.Node.Platform;

/// <summary>Told that something has happened, on whatever thread that was; must not linger.</summary>
public delegate void SignalHandler();
