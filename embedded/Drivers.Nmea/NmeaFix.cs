namespace Battery.Drivers.Nmea;

/// <summary>
/// What the receiver said of one moment, put together from all its sentences with the same time. A value that no sentence
/// gave is absent.
/// </summary>
public sealed class NmeaFix
{
    private const int MaximumTalkers = 8;

    // Satellites in view by talker; a receiver that reports two signals sends a group for each, with the same number.
    private readonly int[] _talkers = new int[MaximumTalkers];
    private readonly int[] _inView = new int[MaximumTalkers];
    private int _talkerCount;

    // Which sentence the position came from, the better the higher.
    private int _positionRank;

    /// <summary>Tells whether the receiver calls the position valid.</summary>
    public bool HasFix { get; private set; }

    /// <summary>Tells whether there is a time of day.</summary>
    public bool HasTime { get; private set; }

    /// <summary>UTC, milliseconds since midnight; in a leap second 86400000 and more.</summary>
    public int TimeOfDayMilliseconds { get; private set; }

    /// <summary>Tells whether there is a date beside the time. Without <see cref="HasFix"/> it is the receiver's own clock, which may be off.</summary>
    public bool HasUtc { get; private set; }

    /// <summary>UTC, milliseconds since 1970-01-01; a leap second lies, as in POSIX, on the first second of the next day.</summary>
    public long UtcMilliseconds { get; private set; }

    /// <summary>Latitude, degrees × 10⁷, north positive; with <see cref="HasFix"/>.</summary>
    public int LatitudeE7 { get; private set; }

    /// <summary>Longitude, degrees × 10⁷, east positive; with <see cref="HasFix"/>.</summary>
    public int LongitudeE7 { get; private set; }

    /// <summary>Latitude in degrees: the double nearest to <see cref="LatitudeE7"/> / 10⁷.</summary>
    public double Latitude
    {
        get { return LatitudeE7 / 10000000.0; }
    }

    /// <summary>Longitude in degrees: the double nearest to <see cref="LongitudeE7"/> / 10⁷.</summary>
    public double Longitude
    {
        get { return LongitudeE7 / 10000000.0; }
    }

    /// <summary>Tells whether there is an altitude.</summary>
    public bool HasAltitude { get; private set; }

    /// <summary>Altitude above mean sea level, mm.</summary>
    public int AltitudeMillimetres { get; private set; }

    /// <summary>Tells whether the geoid separation is there.</summary>
    public bool HasGeoidSeparation { get; private set; }

    /// <summary>Mean sea level above the WGS 84 ellipsoid, mm.</summary>
    public int GeoidSeparationMillimetres { get; private set; }

    /// <summary>Tells whether there is a speed.</summary>
    public bool HasSpeed { get; private set; }

    /// <summary>Speed over ground, 0.001 knot.</summary>
    public int SpeedMilliknots { get; private set; }

    /// <summary>Tells whether there is a course.</summary>
    public bool HasCourse { get; private set; }

    /// <summary>Course over ground, 0.001 degree from true north.</summary>
    public int CourseMillidegrees { get; private set; }

    /// <summary>Tells whether there is a heading.</summary>
    public bool HasHeading { get; private set; }

    /// <summary>Heading, 0.001 degree from true north.</summary>
    public int HeadingMillidegrees { get; private set; }

    /// <summary>Tells whether there is a magnetic variation.</summary>
    public bool HasVariation { get; private set; }

    /// <summary>Magnetic variation, 0.001 degree, east positive.</summary>
    public int VariationMillidegrees { get; private set; }

    /// <summary>GGA's quality, 0 when there was no GGA: 1 GPS, 2 differential, 4 RTK, 5 float RTK, 6 estimated …</summary>
    public int Quality { get; private set; }

    /// <summary>GSA's mode, 0 when there was no GSA: 1 no fix, 2 two-dimensional, 3 three-dimensional.</summary>
    public int FixMode { get; private set; }

    /// <summary>Tells whether the number of satellites used is there.</summary>
    public bool HasSatellitesUsed { get; private set; }

    /// <summary>Satellites used.</summary>
    public int SatellitesUsed { get; private set; }

    /// <summary>Tells whether the number of satellites in view is there.</summary>
    public bool HasSatellitesInView
    {
        get { return _talkerCount > 0; }
    }

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
    public bool HasHdop { get; private set; }

    /// <summary>Horizontal dilution of precision × 100.</summary>
    public int HdopHundredths { get; private set; }

    /// <summary>Tells whether PDOP and VDOP are there.</summary>
    public bool HasPdop { get; private set; }

    /// <summary>Position dilution of precision × 100.</summary>
    public int PdopHundredths { get; private set; }

    /// <summary>Vertical dilution of precision × 100.</summary>
    public int VdopHundredths { get; private set; }

    /// <summary>Makes <paramref name="other"/> the same as this, for who wants to keep a fix.</summary>
    public void CopyTo(NmeaFix other)
    {
        other._talkerCount = _talkerCount;
        for (int i = 0; i < _talkerCount; i++)
        {
            other._talkers[i] = _talkers[i];
            other._inView[i] = _inView[i];
        }

        other._positionRank = _positionRank;
        other.HasFix = HasFix;
        other.HasTime = HasTime;
        other.TimeOfDayMilliseconds = TimeOfDayMilliseconds;
        other.HasUtc = HasUtc;
        other.UtcMilliseconds = UtcMilliseconds;
        other.LatitudeE7 = LatitudeE7;
        other.LongitudeE7 = LongitudeE7;
        other.HasAltitude = HasAltitude;
        other.AltitudeMillimetres = AltitudeMillimetres;
        other.HasGeoidSeparation = HasGeoidSeparation;
        other.GeoidSeparationMillimetres = GeoidSeparationMillimetres;
        other.HasSpeed = HasSpeed;
        other.SpeedMilliknots = SpeedMilliknots;
        other.HasCourse = HasCourse;
        other.CourseMillidegrees = CourseMillidegrees;
        other.HasHeading = HasHeading;
        other.HeadingMillidegrees = HeadingMillidegrees;
        other.HasVariation = HasVariation;
        other.VariationMillidegrees = VariationMillidegrees;
        other.Quality = Quality;
        other.FixMode = FixMode;
        other.HasSatellitesUsed = HasSatellitesUsed;
        other.SatellitesUsed = SatellitesUsed;
        other.HasHdop = HasHdop;
        other.HdopHundredths = HdopHundredths;
        other.HasPdop = HasPdop;
        other.PdopHundredths = PdopHundredths;
        other.VdopHundredths = VdopHundredths;
    }

    internal void Reset()
    {
        _talkerCount = 0;
        _positionRank = 0;
        HasFix = false;
        HasTime = false;
        TimeOfDayMilliseconds = 0;
        HasUtc = false;
        UtcMilliseconds = 0;
        LatitudeE7 = 0;
        LongitudeE7 = 0;
        HasAltitude = false;
        AltitudeMillimetres = 0;
        HasGeoidSeparation = false;
        GeoidSeparationMillimetres = 0;
        HasSpeed = false;
        SpeedMilliknots = 0;
        HasCourse = false;
        CourseMillidegrees = 0;
        HasHeading = false;
        HeadingMillidegrees = 0;
        HasVariation = false;
        VariationMillidegrees = 0;
        Quality = 0;
        FixMode = 0;
        HasSatellitesUsed = false;
        SatellitesUsed = 0;
        HasHdop = false;
        HdopHundredths = 0;
        HasPdop = false;
        PdopHundredths = 0;
        VdopHundredths = 0;
    }

    internal void SetTime(int milliseconds)
    {
        HasTime = true;
        TimeOfDayMilliseconds = milliseconds;
    }

    internal void SetDate(int days)
    {
        HasUtc = true;
        UtcMilliseconds = NmeaCalendar.ToMilliseconds(days, TimeOfDayMilliseconds);
    }

    internal void Add(NmeaRmc rmc)
    {
        SetPosition(4, rmc.HasPosition && rmc.IsValid && rmc.Mode != 'N', rmc.LatitudeE7, rmc.LongitudeE7);
        if (rmc.HasSpeed) SetSpeed(rmc.SpeedMilliknots);
        if (rmc.HasCourse) SetCourse(rmc.CourseMillidegrees);
        if (!rmc.HasVariation) return;
        HasVariation = true;
        VariationMillidegrees = rmc.VariationMillidegrees;
    }

    internal void Add(NmeaGga gga)
    {
        SetPosition(3, gga.HasPosition && gga.Quality > 0, gga.LatitudeE7, gga.LongitudeE7);
        Quality = gga.Quality;
        if (gga.HasSatellites) SetSatellitesUsed(gga.Satellites);
        if (gga.HasHdop) SetHdop(gga.HdopHundredths);
        if (gga.HasAltitude) SetAltitude(gga.AltitudeMillimetres);
        if (gga.HasGeoidSeparation) SetGeoidSeparation(gga.GeoidSeparationMillimetres);
    }

    internal void Add(NmeaGns gns)
    {
        SetPosition(2, gns.HasPosition && gns.IsValid, gns.LatitudeE7, gns.LongitudeE7);

        // GGA counts no more than twelve satellites on many receivers.
        if (gns.HasSatellites) SetSatellitesUsed(gns.Satellites);
        if (gns.HasHdop) SetHdop(gns.HdopHundredths);
        if (gns.HasAltitude) SetAltitude(gns.AltitudeMillimetres);
        if (gns.HasGeoidSeparation) SetGeoidSeparation(gns.GeoidSeparationMillimetres);
    }

    internal void Add(NmeaGll gll)
    {
        SetPosition(1, gll.HasPosition && gll.IsValid, gll.LatitudeE7, gll.LongitudeE7);
    }

    internal void Add(NmeaGsa gsa)
    {
        if (gsa.FixMode > FixMode) FixMode = gsa.FixMode;
        if (!gsa.HasDilution) return;
        SetHdop(gsa.HdopHundredths);
        HasPdop = true;
        PdopHundredths = gsa.PdopHundredths;
        VdopHundredths = gsa.VdopHundredths;
    }

    internal void Add(NmeaGsv gsv, int talker)
    {
        int i = 0;
        while (i < _talkerCount && _talkers[i] != talker) i++;
        if (i == MaximumTalkers) return;
        if (i == _talkerCount)
        {
            _talkers[i] = talker;
            _inView[i] = 0;
            _talkerCount++;
        }

        if (gsv.SatellitesInView > _inView[i]) _inView[i] = gsv.SatellitesInView;
    }

    internal void Add(NmeaVtg vtg)
    {
        if (vtg.HasSpeed) SetSpeed(vtg.SpeedMilliknots);
        if (vtg.HasCourse) SetCourse(vtg.CourseMillidegrees);
    }

    internal void Add(NmeaHdt hdt)
    {
        if (!hdt.HasHeading) return;
        HasHeading = true;
        HeadingMillidegrees = hdt.HeadingMillidegrees;
    }

    // The best sentence says whether the position holds; with none of them saying so there is no fix.
    private void SetPosition(int rank, bool valid, int latitudeE7, int longitudeE7)
    {
        if (rank < _positionRank) return;
        _positionRank = rank;
        HasFix = valid;
        LatitudeE7 = valid ? latitudeE7 : 0;
        LongitudeE7 = valid ? longitudeE7 : 0;
    }

    private void SetSpeed(int milliknots)
    {
        HasSpeed = true;
        SpeedMilliknots = milliknots;
    }

    private void SetCourse(int millidegrees)
    {
        HasCourse = true;
        CourseMillidegrees = millidegrees;
    }

    private void SetHdop(int hundredths)
    {
        HasHdop = true;
        HdopHundredths = hundredths;
    }

    private void SetAltitude(int millimetres)
    {
        HasAltitude = true;
        AltitudeMillimetres = millimetres;
    }

    private void SetGeoidSeparation(int millimetres)
    {
        HasGeoidSeparation = true;
        GeoidSeparationMillimetres = millimetres;
    }

    private void SetSatellitesUsed(int count)
    {
        if (HasSatellitesUsed && count < SatellitesUsed) return;
        HasSatellitesUsed = true;
        SatellitesUsed = count;
    }
}
