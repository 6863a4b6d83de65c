namespace Battery.Protocol;

/// <summary>Where the time of a reading comes from; of a node's own sources the best is last.</summary>
public enum TimeSource
{
    /// <summary>The node's clock was never set; the time only orders the readings of one boot.</summary>
    Unset = 0,

    /// <summary>A clock set from the network or from a neighbour.</summary>
    Synchronised = 1,

    /// <summary>A GPS fix.</summary>
    Gps = 2,

    /// <summary>
    /// The cloud's clock when the reading came: it did not believe the node's. No node says this, in no message nor on flash.
    /// </summary>
    Arrival = 3,
}
