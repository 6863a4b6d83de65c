namespace Battery.Drivers.Nmea;

/// <summary>How a fix is put together.</summary>
public sealed partial class NmeaFix
{
    internal void Reset()
    {
        _talkerCount = 0;
        _positionSource = PositionSource.None;
        _has = 0;
        _kinds = 0;
        Quality = 0;
        _fixModes = 0;
    }

    internal void Include(int kind)
    {
        _kinds |= 1 << kind;
    }

    internal void SetTime(int milliseconds)
    {
        _has |= Time;
        _timeOfDayMilliseconds = milliseconds;
    }

    internal void SetDate(int days)
    {
        _has |= Utc;
        _utcMilliseconds = NmeaCalendar.ToMilliseconds(days, TimeOfDayMilliseconds);
    }

    // The best sentence says whether the position holds. One that calls it valid and leaves it out says nothing. False for one without a
    // time where the epoch has one: it may be of any epoch, and must add nothing.
    internal bool SetPosition(PositionSource source, bool hasTime, NmeaFixStatus told, int latitudeE7, int longitudeE7)
    {
        if (!hasTime)
        {
            if (HasTime) return false;
            source = PositionSource.Untimed;
        }

        if (source < _positionSource || told == NmeaFixStatus.Untold) return true;
        _positionSource = source;
        _has = told == NmeaFixStatus.Fix ? _has | Fix : _has & ~Fix;
        _latitudeE7 = latitudeE7;
        _longitudeE7 = longitudeE7;
        return true;
    }

    // Each satellite system has its own mode. Where the system is not named there may be several: of these the best.
    internal void SetFixMode(int system, int mode)
    {
        if (system == 0 && (_fixModes & 3) > mode) return;
        int shift = system * 2;
        _fixModes = (_fixModes & ~(3 << shift)) | (mode << shift);
    }

    // GGA counts no more than twelve satellites on many receivers, GNS does.
    internal void SetSatellitesUsed(int count)
    {
        if (HasSatellitesUsed && count < SatellitesUsed) return;
        _has |= Satellites;
        _satellitesUsed = count;
    }

    // With the same time of day: where both have a date, on the same day, too.
    internal bool IsSameMomentAs(NmeaFix other)
    {
        if ((_has & other._has & Utc) == 0) return true;
        long difference = _utcMilliseconds - other._utcMilliseconds;
        return difference < 1000 && difference > -1000;
    }

    // Takes what is absent here from what was put together of the same epoch before.
    internal void FillFrom(NmeaFix earlier)
    {
        if (earlier._positionSource > _positionSource)
        {
            _positionSource = earlier._positionSource;
            _has = (_has & ~Fix) | (earlier._has & Fix);
            _latitudeE7 = earlier._latitudeE7;
            _longitudeE7 = earlier._longitudeE7;
        }

        int missing = earlier._has & ~_has & ~Fix;
        _has |= missing;
        if ((missing & Time) != 0) _timeOfDayMilliseconds = earlier._timeOfDayMilliseconds;
        if ((missing & Utc) != 0) _utcMilliseconds = earlier._utcMilliseconds;
        if ((missing & Altitude) != 0) _altitudeMillimetres = earlier._altitudeMillimetres;
        if ((missing & GeoidSeparation) != 0) _geoidSeparationMillimetres = earlier._geoidSeparationMillimetres;
        if ((missing & Speed) != 0) _speedMilliknots = earlier._speedMilliknots;
        if ((missing & Course) != 0) _courseMillidegrees = earlier._courseMillidegrees;
        if ((missing & Heading) != 0) _headingMillidegrees = earlier._headingMillidegrees;
        if ((missing & Variation) != 0) _variationMillidegrees = earlier._variationMillidegrees;
        if ((missing & Satellites) != 0) _satellitesUsed = earlier._satellitesUsed;
        if ((missing & Hdop) != 0) _hdopHundredths = earlier._hdopHundredths;
        if ((missing & Pdop) != 0)
        {
            _pdopHundredths = earlier._pdopHundredths;
            _vdopHundredths = earlier._vdopHundredths;
        }

        if (Quality == 0) Quality = earlier.Quality;
        if (_fixModes == 0) _fixModes = earlier._fixModes;
        for (int i = 0; i < earlier._talkerCount; i++) RaiseSatellitesInView(earlier._talkers[i], earlier._inView[i]);
        _kinds |= earlier._kinds;
    }

    internal void RaiseSatellitesInView(int talker, int count)
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

        if (count > _inView[i]) _inView[i] = count;
    }

    internal void SetSpeed(int milliknots)
    {
        _has |= Speed;
        _speedMilliknots = milliknots;
    }

    internal void SetCourse(int millidegrees)
    {
        _has |= Course;
        _courseMillidegrees = millidegrees;
    }

    internal void SetHeading(int millidegrees)
    {
        _has |= Heading;
        _headingMillidegrees = millidegrees;
    }

    internal void SetVariation(int millidegrees)
    {
        _has |= Variation;
        _variationMillidegrees = millidegrees;
    }

    internal void SetAltitude(int millimetres)
    {
        _has |= Altitude;
        _altitudeMillimetres = millimetres;
    }

    internal void SetGeoidSeparation(int millimetres)
    {
        _has |= GeoidSeparation;
        _geoidSeparationMillimetres = millimetres;
    }

    internal void SetHdop(int hundredths)
    {
        _has |= Hdop;
        _hdopHundredths = hundredths;
    }

    // They come together, and with HDOP.
    internal void SetPdop(int pdopHundredths, int vdopHundredths)
    {
        _has |= Pdop;
        _pdopHundredths = pdopHundredths;
        _vdopHundredths = vdopHundredths;
    }
}
