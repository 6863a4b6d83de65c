namespace Battery.Drivers.Sx127x;

/// <summary>What became of the packet that <see cref="Sx127x.StartSend"/> began last.</summary>
public enum SendState
{
    /// <summary>None was begun.</summary>
    None,

    /// <summary>It goes out.</summary>
    Sending,

    /// <summary>It is out.</summary>
    Sent,

    /// <summary>The chip did not say that it was sent, and was brought back; perhaps the packet was on air.</summary>
    Failed,
}
