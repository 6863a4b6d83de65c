namespace Battery.Drivers.Nmea;

/// <summary>Why a sentence, or a field of one that was taken, was refused.</summary>
public enum NmeaRefusalReason
{
    /// <summary>Nothing was refused yet.</summary>
    None,

    /// <summary>The checksum is wrong; what the sentence says of itself may be, too.</summary>
    BadChecksum,

    /// <summary>There is no checksum, and one is required.</summary>
    MissingChecksum,

    /// <summary>The sentence is too long; its text is not kept.</summary>
    Overlong,

    /// <summary>The sentence broke off: another began, or a byte came that no sentence holds.</summary>
    Truncated,

    /// <summary>What the sentence is for is not what it should be: time, status, position, its letters; of TXT and GSV the page.</summary>
    BadField,

    /// <summary>There are fewer fields than the sentence must have.</summary>
    MissingField,

    /// <summary>The sentence was taken but for this field.</summary>
    IgnoredField,
}
