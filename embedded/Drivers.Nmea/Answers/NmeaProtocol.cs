namespace Battery.Drivers.Nmea;

/// <summary>The language in which a receiver is configured and answers.</summary>
public enum NmeaProtocol
{
    /// <summary>None: nothing was answered yet.</summary>
    None,

    /// <summary>u-blox, binary frames.</summary>
    Ubx,

    /// <summary>MediaTek, sentences.</summary>
    Pmtk,
}
