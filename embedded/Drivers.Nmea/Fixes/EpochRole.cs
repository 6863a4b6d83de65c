namespace Battery.Drivers.Nmea;

/// <summary>What a sentence is to the epoch that is put together.</summary>
internal enum EpochRole
{
    /// <summary>Nothing: it is about the receiver.</summary>
    None,

    /// <summary>A part that comes once an epoch.</summary>
    Part,

    /// <summary>A part of which several may come, one a satellite system or page.</summary>
    Group,

    /// <summary>A position: a second one begins another epoch, even where it has no time (cold start).</summary>
    Position,

    /// <summary>The time itself, which on some receivers runs ahead of the rest: it dates the epochs and makes none.</summary>
    Clock,
}
