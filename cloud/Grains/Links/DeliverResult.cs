namespace Battery.Grains;

/// <summary>What became of a command that was handed to a connection.</summary>
public enum DeliverResult
{
    /// <summary>The connection is gone, or about to end.</summary>
    Gone,

    /// <summary>It was handed to the socket.</summary>
    Taken,

    /// <summary>Too much waits for the node to read it. The connection is as good as before; there will be room.</summary>
    NoRoom,
}
