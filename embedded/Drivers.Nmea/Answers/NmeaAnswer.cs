namespace Battery.Drivers.Nmea;

/// <summary>What became of a command.</summary>
public enum NmeaAnswer
{
    /// <summary>There is no answer yet.</summary>
    None,

    /// <summary>It was carried out (UBX-ACK-ACK, PMTK001 flag 3).</summary>
    Done,

    /// <summary>It was refused: unknown, wrong, or not possible now (UBX-ACK-NAK tells no more).</summary>
    Refused,

    /// <summary>It is no command, or its checksum is wrong (PMTK001 flag 0).</summary>
    Invalid,

    /// <summary>The receiver does not know it (PMTK001 flag 1).</summary>
    Unsupported,

    /// <summary>It is right but did not succeed (PMTK001 flag 2), as a rate that the line is too slow for.</summary>
    Failed,
}
