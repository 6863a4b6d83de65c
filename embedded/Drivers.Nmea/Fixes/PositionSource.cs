namespace Battery.Drivers.Nmea;

/// <summary>The sentences that a position can come from; where several give one, the last of these says whether it holds.</summary>
internal enum PositionSource
{
    None,
    Gll,
    Gns,
    Gga,
    Rmc,
}
