namespace Battery.Drivers.Nmea;

/// <summary>What was found of a sentence's checksum.</summary>
public enum NmeaChecksumState
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>It is right.</summary>
    Right,

    /// <summary>It is wrong or not two hexadecimal digits.</summary>
    Wrong,
}
