namespace Battery.Drivers.Nmea;

/// <summary>What a sentence is to the epoch that is put together.</summary>
internal enum EpochRole
{
    /// <summary>Nothing: it is about the receiver.</summary>
    None,

    /// <summary>A part of it; without a time it belongs to the epoch that is there.</summary>
    Part,

    /// <summary>A part that comes once an epoch: a second one begins another, even where it has no time (cold start).</summary>
    Once,
}
