namespace Battery.Drivers.Nmea;

/// <summary>What is done about a sentence's checksum (XOR of what stands between '$' and '*').</summary>
public enum NmeaChecksum
{
    /// <summary>A sentence with a wrong or without a checksum is refused.</summary>
    Required,

    /// <summary>A wrong checksum is refused; a sentence without one is taken.</summary>
    Optional,

    /// <summary>Every sentence is taken; <see cref="NmeaSentence.ChecksumState"/> and the counters tell what was found.</summary>
    Reported,
}
