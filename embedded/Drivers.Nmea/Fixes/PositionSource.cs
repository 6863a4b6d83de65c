namespace Battery.Drivers.Nmea;

/// <summary>
/// The sentences that a position can come from; where several give one, the last of these says whether it holds. One without a time may
/// be of another epoch than those that have one.
/// </summary>
internal enum PositionSource
{
    None,
    Untimed,
    Pubx00,
    Gll,
    Gns,
    Gga,
    Rmc,
}
