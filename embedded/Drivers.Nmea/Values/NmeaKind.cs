namespace Battery.Drivers.Nmea;

/// <summary>The sentences that are understood, whoever talks.</summary>
public enum NmeaKind
{
    /// <summary>Any other sentence, also proprietary ones; its fields can be read one by one.</summary>
    Other,

    /// <summary>Recommended minimum data: time, date, position, speed, course.</summary>
    Rmc,

    /// <summary>Fix data: time, position, quality, satellites, altitude.</summary>
    Gga,

    /// <summary>Geographic position: position, time.</summary>
    Gll,

    /// <summary>Dilution of precision and active satellites.</summary>
    Gsa,

    /// <summary>Satellites in view.</summary>
    Gsv,

    /// <summary>Course and speed over ground.</summary>
    Vtg,

    /// <summary>Time and date with four-digit year.</summary>
    Zda,

    /// <summary>Fix data of several satellite systems.</summary>
    Gns,

    /// <summary>True heading.</summary>
    Hdt,

    /// <summary>Text from the receiver.</summary>
    Txt,

    /// <summary>Errors of the position: error ellipse, standard deviations.</summary>
    Gst,

    /// <summary>Magnetic heading, deviation and variation.</summary>
    Hdg,

    /// <summary>True heading with its status.</summary>
    Ths,
}
