using System;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>A field beside what makes a fix that is not understood is absent; the rest of the sentence counts.</summary>
public class SideFieldTests
{
    private NmeaReceiver _receiver = null!;

    [SetUp]
    public void MakeReceiver()
    {
        _receiver = new NmeaReceiver();
    }

    [Test]
    public void A_variation_without_its_letter_costs_nothing_but_the_variation()
    {
        Take("GPRMC,120001.000,A,4800.1000,N,00200.2000,E,1.25,21.04,010203,0,A", 1);
        _receiver.Flush();
        NmeaFix fix = _receiver.Fix;
        Assert.That((fix.HasFix, fix.LatitudeE7, fix.LongitudeE7), Is.EqualTo((true, 480016667, 20033333)));
        Assert.That((fix.SpeedMilliknots, fix.CourseMillidegrees, fix.HasVariation), Is.EqualTo((1250, 21040, false)));
        Assert.That(fix.UtcMilliseconds, Is.EqualTo(new DateTimeOffset(2003, 2, 1, 12, 0, 1, TimeSpan.Zero).ToUnixTimeMilliseconds()));
        Assert.That(_receiver.Rmc.HasVariation, Is.False);
    }

    [TestCase("GPRMC,120001.000,A,4800.1000,N,00200.2000,E,-1,21.04,010203,,,A", false, true, true)]
    [TestCase("GPRMC,120001.000,A,4800.1000,N,00200.2000,E,99999999999,21.04,010203,,,A", false, true, true)]
    [TestCase("GPRMC,120001.000,A,4800.1000,N,00200.2000,E,0.10,-1.00,010203,,,A", true, false, true)]
    [TestCase("GPRMC,120001.000,A,4800.1000,N,00200.2000,E,0.10,360.05,010203,,,A", true, false, true)]
    [TestCase("GPRMC,120001.000,A,4800.1000,N,00200.2000,E,0.15,212.28,2208-1,,,A", true, true, false)]
    [TestCase("GPRMC,120001.000,A,4800.1000,N,00200.2000,E,0.15,212.28,310202,,,A", true, true, false, Description = "31 February")]
    [TestCase("GPRMC,120001.000,A,4800.1000,N,00200.2000,E,0.15,212.28,290203,,,A", true, true, false, Description = "29 February 2003")]
    [TestCase("GPRMC,120001.000,A,4800.1000,N,00200.2000,E,0.15,212.28,0912,,,A", true, true, false)]
    public void Speed_course_and_date_of_Rmc_are_absent_one_by_one(string content, bool speed, bool course, bool date)
    {
        Take(content, 1);
        NmeaRmc rmc = _receiver.Rmc;
        Assert.That((rmc.IsValid, rmc.HasPosition), Is.EqualTo((true, true)));
        Assert.That((rmc.HasSpeed, rmc.HasCourse, rmc.HasDate), Is.EqualTo((speed, course, date)));
        _receiver.Flush();
        Assert.That((_receiver.Fix.HasFix, _receiver.Fix.HasUtc), Is.EqualTo((true, date)));
    }

    [TestCase("GPRMC,120001.000,A,4800.1000,N,00200.2000,E,-0.00,21.04,010203,,,A", 0, 21040)]
    [TestCase("GPRMC,120001.000,A,4800.1000,N,00200.2000,E,0.10,360.00,010203,,,A", 100, 360000)]
    public void What_is_odd_but_in_range_is_taken(string content, int milliknots, int millidegrees)
    {
        Take(content, 0);
        Assert.That((_receiver.Rmc.SpeedMilliknots, _receiver.Rmc.CourseMillidegrees), Is.EqualTo((milliknots, millidegrees)));
    }

    [TestCase("ABCD")]
    [TestCase("12345")]
    [TestCase("-1")]
    public void A_station_that_is_no_number_is_absent(string station)
    {
        Take($"GPGGA,120002.00,4800.1000,N,00200.2000,E,1,12,1.2,100.0,M,40.0,M,1.0,{station}", 1);
        NmeaGga gga = _receiver.Gga;
        Assert.That((gga.Station, gga.HasCorrectionAge, gga.CorrectionAgeMilliseconds), Is.EqualTo((-1, true, 1000)));
        Assert.That((gga.Satellites, gga.AltitudeMillimetres, gga.HasPosition), Is.EqualTo((12, 100000, true)));
    }

    [Test]
    public void Satellites_and_dilution_of_Gga_are_absent_one_by_one()
    {
        Take("GPGGA,120001.00,4800.1000,N,00200.2000,E,1,12+,1.2,100.0,M,40.0,M,,", 1);
        Assert.That((_receiver.Gga.HasSatellites, _receiver.Gga.HdopHundredths), Is.EqualTo((false, 120)));
        Take("GPGGA,120002.00,4800.1000,N,00200.2000,E,1,12,--,x,M,40.0,M,-,", 3);
        Assert.That((_receiver.Gga.Satellites, _receiver.Gga.HasHdop, _receiver.Gga.HasAltitude), Is.EqualTo((12, false, false)));
        _receiver.Flush();
        Assert.That((_receiver.Fix.HasFix, _receiver.Fix.HasHdop, _receiver.Fix.HasAltitude), Is.EqualTo((true, false, false)));
    }

    [Test]
    public void Gns_is_taken_without_what_it_garbles()
    {
        Take("GNGNS,120001.00,4800.10000,N,00200.20000,E,AN,?,1.18,x,45.6,,,V", 2);
        Assert.That((_receiver.Gns.IsValid, _receiver.Gns.HasSatellites, _receiver.Gns.HasAltitude), Is.EqualTo((true, false, false)));
        Assert.That((_receiver.Gns.HdopHundredths, _receiver.Gns.GeoidSeparationMillimetres), Is.EqualTo((118, 45600)));
    }

    [Test]
    public void Decimals_in_Gsv_are_absent()
    {
        Take("GPGSV,1,1,02,23,38.5,230,44.0,29,71,156,47", 2);
        NmeaGsv gsv = _receiver.Gsv;
        Assert.That((gsv.SatelliteCount, gsv.SatellitesInView), Is.EqualTo((2, 2)));
        Assert.That((gsv.Elevations[0], gsv.Azimuths[0], gsv.SignalStrengths[0]), Is.EqualTo((NmeaGsv.Absent, 230, NmeaGsv.Absent)));
        Assert.That((gsv.Elevations[1], gsv.SignalStrengths[1]), Is.EqualTo((71, 47)));
    }

    [TestCase("-14,00", 0)]
    [TestCase("-00,30", 0)]
    [TestCase("05,75", 0)]
    [TestCase("x,00", 0)]
    public void A_zone_that_there_is_not_is_absent(string zone, int minutes)
    {
        Take($"GPZDA,120001.00,01,02,2003,{zone}", 1);
        NmeaZda zda = _receiver.Zda;
        Assert.That((zda.HasZone, zda.ZoneMinutes), Is.EqualTo((false, minutes)));
        Assert.That((zda.HasDate, zda.HasTime, zda.TimeOfDayMilliseconds), Is.EqualTo((true, true, ((12 * 3600) + 1) * 1000)));
    }

    [Test]
    public void Course_and_speed_of_Vtg_are_absent_one_by_one_but_its_letters_count()
    {
        Take("GPVTG,-1.0,T,,M,0.50,N,0.00,K,N", 1);
        Assert.That((_receiver.Vtg.HasCourse, _receiver.Vtg.SpeedMilliknots), Is.EqualTo((false, 500)));
        Sentence.Feed(_receiver, Sentence.Of("GPVTG,77.52,T,,M,0.004,K,0.008,N,A"));
        Assert.That(_receiver.Counters.Malformed, Is.EqualTo(1), "knots are not called K");
    }

    [Test]
    public void Gsa_of_24_satellites_is_read()
    {
        Take("GPGSA,A,3,23,13,07,25,,,,,,,,,,,,,,,,,,,,,09.2,07.2,05.7", 0);
        NmeaGsa gsa = _receiver.Gsa;
        Assert.That(gsa.Satellites[..gsa.SatelliteCount], Is.EqualTo(new[] { 23, 13, 7, 25 }));
        Assert.That((gsa.PdopHundredths, gsa.HdopHundredths, gsa.VdopHundredths, gsa.SatelliteSystem), Is.EqualTo((920, 720, 570, 0)));
        Take("GPGSA,A,3,23,1-,07,25,,,,,,,,,9.2,x,5.7", 2);
        Assert.That(gsa.Satellites[..gsa.SatelliteCount], Is.EqualTo(new[] { 23, 7, 25 }));
        Assert.That(gsa.HasDilution, Is.False);
    }

    // Taken, with so many of its fields left out.
    private void Take(string content, int ignored)
    {
        NmeaCounters counters = _receiver.Counters;
        (int sentences, int before) = (counters.Sentences, counters.IgnoredFields);
        Sentence.Feed(_receiver, Sentence.Of(content));
        Assert.That((counters.Sentences - sentences, counters.Malformed), Is.EqualTo((1, 0)), "taken, refused");
        Assert.That(counters.IgnoredFields - before, Is.EqualTo(ignored), "fields left out");
    }
}
