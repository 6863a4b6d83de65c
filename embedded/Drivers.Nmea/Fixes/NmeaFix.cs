namespace Battery.Drivers.Nmea;

/// <summary>
/// What the receiver said of one moment, put together from all its sentences with the same time. A value that no sentence
/// gave is absent.
/// </summary>
public sealed partial class NmeaFix
{
    private const int Fix = 1 << 0;
    private const int Time = 1 << 1;
    private const int Utc = 1 << 2;
    private const int Altitude = 1 << 3;
    private const int GeoidSeparation = 1 << 4;
    private const int Speed = 1 << 5;
    private const int Course = 1 << 6;
    private const int Heading = 1 << 7;
    private const int Variation = 1 << 8;
    private const int Satellites = 1 << 9;
    private const int Hdop = 1 << 10;
    private const int Pdop = 1 << 11;
    private const int MaximumTalkers = 8;

    // Satellites in view by talker; a receiver that reports two signals sends a group for each, with the same number.
    private readonly int[] _talkers = new int[MaximumTalkers];
    private readonly int[] _inView = new int[MaximumTalkers];
    private int _talkerCount;

    private PositionSource _positionSource;

    // GSA's mode by satellite system, two bits each.
    private int _fixModes;

    // The kinds of the sentences that it was put together from, a bit each.
    private int _kinds;

    // What is there, and its value. A value that is not there keeps what it was, so that a new epoch costs little.
    private int _has;
    private int _latitudeE7;
    private int _longitudeE7;
    private int _timeOfDayMilliseconds;
    private long _utcMilliseconds;
    private int _altitudeMillimetres;
    private int _geoidSeparationMillimetres;
    private int _speedMilliknots;
    private int _courseMillidegrees;
    private int _headingMillidegrees;
    private int _variationMillidegrees;
    private int _satellitesUsed;
    private int _hdopHundredths;
    private int _pdopHundredths;
    private int _vdopHundredths;

    /// <summary>
    /// Tells whether there is a position that the receiver calls valid; <see cref="Status"/> tells whether otherwise it said that there
    /// is none.
    /// </summary>
    public bool HasFix => (_has & Fix) != 0;

    /// <summary>What was told about the position: a fix, no fix, or nothing.</summary>
    public NmeaFixStatus Status
    {
        get
        {
            if ((_has & Fix) != 0) return NmeaFixStatus.Fix;
            return _positionSource != PositionSource.None || FixMode == 1 ? NmeaFixStatus.NoFix : NmeaFixStatus.Untold;
        }
    }

    /// <summary>
    /// Tells whether this epoch was handed out before: more sentences of it came after it was taken for complete, or the receiver's time
    /// stands still.
    /// </summary>
    public bool IsRepeat { get; internal set; }

    /// <summary>Tells whether there is a time of day.</summary>
    public bool HasTime => (_has & Time) != 0;

    /// <summary>UTC, milliseconds since midnight; in a leap second 86400000 and more.</summary>
    public int TimeOfDayMilliseconds => (_has & Time) != 0 ? _timeOfDayMilliseconds : 0;

    /// <summary>
    /// Tells whether there is a date beside the time: one of this epoch, or the last one carried on, over midnight too, for up to an hour.
    /// Without <see cref="HasFix"/> it is the receiver's own clock, which may be off.
    /// </summary>
    public bool HasUtc => (_has & Utc) != 0;

    /// <summary>UTC, milliseconds since 1970-01-01; a leap second lies, as in POSIX, on the first second of the next day.</summary>
    public long UtcMilliseconds => (_has & Utc) != 0 ? _utcMilliseconds : 0;

    /// <summary>Latitude, degrees × 10⁷, north positive; with <see cref="HasFix"/>.</summary>
    public int LatitudeE7 => (_has & Fix) != 0 ? _latitudeE7 : 0;

    /// <summary>Longitude, degrees × 10⁷, east positive; with <see cref="HasFix"/>.</summary>
    public int LongitudeE7 => (_has & Fix) != 0 ? _longitudeE7 : 0;

    /// <summary>Latitude in degrees: the double nearest to <see cref="LatitudeE7"/> / 10⁷.</summary>
    public double Latitude => LatitudeE7 / 10000000.0;

    /// <summary>Longitude in degrees: the double nearest to <see cref="LongitudeE7"/> / 10⁷.</summary>
    public double Longitude => LongitudeE7 / 10000000.0;

    /// <summary>Tells whether there is an altitude.</summary>
    public bool HasAltitude => (_has & Altitude) != 0;

    /// <summary>Altitude above mean sea level, mm.</summary>
    public int AltitudeMillimetres => (_has & Altitude) != 0 ? _altitudeMillimetres : 0;

    /// <summary>Tells whether the geoid separation is there.</summary>
    public bool HasGeoidSeparation => (_has & GeoidSeparation) != 0;

    /// <summary>Mean sea level above the WGS 84 ellipsoid, mm.</summary>
    public int GeoidSeparationMillimetres => (_has & GeoidSeparation) != 0 ? _geoidSeparationMillimetres : 0;

    /// <summary>Tells whether there is a speed.</summary>
    public bool HasSpeed => (_has & Speed) != 0;

    /// <summary>Speed over ground, 0.001 knot.</summary>
    public int SpeedMilliknots => (_has & Speed) != 0 ? _speedMilliknots : 0;

    /// <summary>Tells whether there is a course.</summary>
    public bool HasCourse => (_has & Course) != 0;

    /// <summary>Course over ground, 0.001 degree from true north.</summary>
    public int CourseMillidegrees => (_has & Course) != 0 ? _courseMillidegrees : 0;

    /// <summary>Tells whether there is a heading.</summary>
    public bool HasHeading => (_has & Heading) != 0;

    /// <summary>Heading, 0.001 degree from true north.</summary>
    public int HeadingMillidegrees => (_has & Heading) != 0 ? _headingMillidegrees : 0;

    /// <summary>Tells whether there is a magnetic variation.</summary>
    public bool HasVariation => (_has & Variation) != 0;

    /// <summary>Magnetic variation, 0.001 degree, east positive.</summary>
    public int VariationMillidegrees => (_has & Variation) != 0 ? _variationMillidegrees : 0;

    /// <summary>GGA's quality, 0 when there was no GGA: 1 GPS, 2 differential, 4 RTK, 5 float RTK, 6 estimated …</summary>
    public int Quality { get; internal set; }

    /// <summary>
    /// GSA's mode, of several satellite systems the best, 0 when there was no GSA: 1 no fix, 2 two-dimensional, 3 three-dimensional.
    /// </summary>
    public int FixMode
    {
        get
        {
            int best = 0;
            for (int bits = _fixModes, i = 0; i < SatelliteSystems.Count; i++, bits >>= 2)
            {
                if ((bits & 3) > best) best = bits & 3;
            }

            return best;
        }
    }

    /// <summary>Tells whether the number of satellites used is there.</summary>
    public bool HasSatellitesUsed => (_has & Satellites) != 0;

    /// <summary>Satellites used.</summary>
    public int SatellitesUsed => (_has & Satellites) != 0 ? _satellitesUsed : 0;

    /// <summary>Tells whether the number of satellites in view is there.</summary>
    public bool HasSatellitesInView => _talkerCount > 0;

    /// <summary>Satellites in view, of all systems.</summary>
    public int SatellitesInView
    {
        get
        {
            int sum = 0;
            for (int i = 0; i < _talkerCount; i++) sum += _inView[i];
            return sum;
        }
    }

    /// <summary>Tells whether HDOP is there.</summary>
    public bool HasHdop => (_has & Hdop) != 0;

    /// <summary>Horizontal dilution of precision × 100.</summary>
    public int HdopHundredths => (_has & Hdop) != 0 ? _hdopHundredths : 0;

    /// <summary>Tells whether PDOP and VDOP are there.</summary>
    public bool HasPdop => (_has & Pdop) != 0;

    /// <summary>Position dilution of precision × 100.</summary>
    public int PdopHundredths => (_has & Pdop) != 0 ? _pdopHundredths : 0;

    /// <summary>Vertical dilution of precision × 100.</summary>
    public int VdopHundredths => (_has & Pdop) != 0 ? _vdopHundredths : 0;

    /// <summary>
    /// Tells whether a sentence of this kind is part of it; inside <see cref="NmeaReceiver.FixCompleted"/> its values are then those that
    /// the receiver has. <see cref="NmeaKind.Other"/> is PUBX,00.
    /// </summary>
    public bool Contains(NmeaKind kind)
    {
        return (_kinds & (1 << (int)kind)) != 0;
    }

    /// <summary>Makes <paramref name="other"/> the same as this, for who wants to keep a fix.</summary>
    public void CopyTo(NmeaFix other)
    {
        other._talkerCount = _talkerCount;
        for (int i = 0; i < _talkerCount; i++)
        {
            other._talkers[i] = _talkers[i];
            other._inView[i] = _inView[i];
        }

        other._positionSource = _positionSource;
        other._has = _has;
        other._latitudeE7 = _latitudeE7;
        other._longitudeE7 = _longitudeE7;
        other._timeOfDayMilliseconds = _timeOfDayMilliseconds;
        other._utcMilliseconds = _utcMilliseconds;
        other._altitudeMillimetres = _altitudeMillimetres;
        other._geoidSeparationMillimetres = _geoidSeparationMillimetres;
        other._speedMilliknots = _speedMilliknots;
        other._courseMillidegrees = _courseMillidegrees;
        other._headingMillidegrees = _headingMillidegrees;
        other._variationMillidegrees = _variationMillidegrees;
        other._satellitesUsed = _satellitesUsed;
        other._hdopHundredths = _hdopHundredths;
        other._pdopHundredths = _pdopHundredths;
        other._vdopHundredths = _vdopHundredths;
        other.Quality = Quality;
        other._fixModes = _fixModes;
        other._kinds = _kinds;
        other.IsRepeat = IsRepeat;
    }
}
