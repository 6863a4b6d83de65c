namespace Battery.Simulation.Valley;

/// <summary>What the cloud reports of a command.</summary>
internal enum ValleyCommandState
{
    /// <summary>Neither answered nor expired.</summary>
    Waiting,

    /// <summary>The module has answered.</summary>
    Succeeded,

    /// <summary>Its time was over before an answer came.</summary>
    Expired,
}
