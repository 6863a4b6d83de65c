namespace Battery.Simulation.Radio;

/// <summary>What of a packet comes next for a receiver.</summary>
internal enum LoraArrivalStage
{
    /// <summary>It does not follow.</summary>
    Missed,

    /// <summary>Enough of the preamble to find it.</summary>
    Preamble,

    /// <summary>The end of the header.</summary>
    Header,

    /// <summary>The end.</summary>
    Payload,
}
