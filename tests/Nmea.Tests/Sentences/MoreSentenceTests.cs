using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>GST, HDG, THS, PUBX,00, and the satellites in view that GSV tells.</summary>
public class MoreSentenceTests
{
    private const int Noon = 12 * 3_600_000;

    private NmeaReceiver _receiver = null!;

    [SetUp]
    public void MakeReceiver()
    {
        _receiver = new NmeaReceiver(new NmeaOptions { SatelliteRows = 40 });
    }

    [Test]
    public void Gst_is_read()
    {
        Feed("GPGST,120001.00,1.8,9.1,4.2,45.5,6.5,7.25,15");
        NmeaGst gst = _receiver.Gst;
        Assert.That((gst.TimeOfDayMilliseconds, gst.ResidualMillimetres), Is.EqualTo((Noon + 1000, 1800)));
        Assert.That((gst.HasEllipse, gst.SemiMajorMillimetres, gst.SemiMinorMillimetres, gst.OrientationMillidegrees),
            Is.EqualTo((true, 9100, 4200, 45500)));
        Assert.That((gst.HasErrors, gst.LatitudeErrorMillimetres, gst.LongitudeErrorMillimetres), Is.EqualTo((true, 6500, 7250)));
        Assert.That((gst.HasAltitudeError, gst.AltitudeErrorMillimetres), Is.EqualTo((true, 15000)));

        // Without the ellipse, as u-blox writes it; without anything, without a fix.
        Feed("GNGST,120002.00,23,,,,0.41,0.42,0.9");
        Assert.That((gst.HasEllipse, gst.HasErrors, gst.LatitudeErrorMillimetres), Is.EqualTo((false, true, 410)));
        Feed("GNGST,120003.00,,,,,,,");
        Assert.That((gst.HasResidual, gst.HasErrors, gst.HasAltitudeError), Is.EqualTo((false, false, false)));
    }

    [Test]
    public void Gst_belongs_to_the_epoch_of_its_time()
    {
        Feed("GPRMC,120001.00,A,4800.1000,N,00200.2000,E,,,010203,,,A", "GPGST,120001.00,1.8,,,,6.5,7.25,15");
        _receiver.Flush();
        Assert.That((_receiver.Fix.TimeOfDayMilliseconds, _receiver.Fix.Contains(NmeaKind.Gst)), Is.EqualTo((Noon + 1000, true)));
    }

    [Test]
    public void Hdg_is_read()
    {
        Feed("HCHDG,98.3,0.5,E,12.6,W");
        NmeaHdg hdg = _receiver.Hdg;
        Assert.That((hdg.HasHeading, hdg.HeadingMillidegrees), Is.EqualTo((true, 98300)));
        Assert.That((hdg.DeviationMillidegrees, hdg.VariationMillidegrees), Is.EqualTo((500, -12600)));
        Feed("HCHDG,98.3,,,,");
        Assert.That((hdg.HasHeading, hdg.HasDeviation, hdg.HasVariation), Is.EqualTo((true, false, false)));
        Assert.That(_receiver.Counters.IgnoredFields, Is.Zero);
    }

    [Test]
    public void Ths_is_read_and_is_a_heading_where_it_is_valid()
    {
        Feed("GNTHS,77.52,A");
        Assert.That((_receiver.Ths.HeadingMillidegrees, _receiver.Ths.Mode, _receiver.Ths.IsValid), Is.EqualTo((77520, 'A', true)));
        _receiver.Flush();
        Assert.That((_receiver.Fix.HasHeading, _receiver.Fix.HeadingMillidegrees), Is.EqualTo((true, 77520)));
        Feed("GNTHS,999.99,V");
        _receiver.Flush();
        Assert.That((_receiver.Ths.HasHeading, _receiver.Ths.IsValid, _receiver.Fix.HasHeading), Is.EqualTo((false, false, false)));
        Assert.That(_receiver.Counters.Malformed, Is.Zero);
    }

    [Test]
    public void Pubx00_is_read()
    {
        // The example of the u-blox 6 receiver description.
        Feed("PUBX,00,081350.00,4717.113210,N,00833.915187,E,546.589,G3,2.1,2.0,0.007,77.52,0.007,,0.92,1.19,0.77,9,0,0");
        NmeaPubx00 pubx = _receiver.Pubx00;
        Assert.That((pubx.IsValid, pubx.Status), Is.EqualTo((true, ('G' << 8) | '3')));
        Assert.That((pubx.LatitudeE7, pubx.LongitudeE7, pubx.AltitudeMillimetres), Is.EqualTo((472852202, 85652531, 546589)));
        Assert.That((pubx.HorizontalAccuracyMillimetres, pubx.VerticalAccuracyMillimetres), Is.EqualTo((2100, 2000)));
        Assert.That((pubx.SpeedMetresPerHour, pubx.CourseMillidegrees, pubx.DownMillimetresPerSecond), Is.EqualTo((7, 77520, 7)));
        Assert.That((pubx.HdopHundredths, pubx.VdopHundredths, pubx.TdopHundredths, pubx.Satellites), Is.EqualTo((92, 119, 77, 9)));
        _receiver.Flush();
        Assert.That((_receiver.Fix.HasFix, _receiver.Fix.LatitudeE7), Is.EqualTo((true, 472852202)));
        Assert.That(_receiver.Fix.Contains(NmeaKind.Other), Is.True);

        Feed("PUBX,00,081351.00,0000.00000,N,00000.00000,E,0.000,NF,5303302,3750001,0.000,0.00,0.000,,99.99,99.99,99.99,0,0,0");
        _receiver.Flush();
        Assert.That((pubx.IsValid, _receiver.Fix.Status), Is.EqualTo((false, NmeaFixStatus.NoFix)));
        Assert.That(_receiver.Counters.Other, Is.EqualTo(2));
    }

    [Test]
    public void Pubx00_that_is_not_understood_is_still_a_sentence_with_fields()
    {
        string told = "";
        _receiver.Refused += (_, r) => told = $"{r.Reason} {r.Field}";
        Feed("PUBX,00,081350.00,9917.113210,N,00833.915187,E,546.589,G3,2.1,2.0,0.007,77.52,0.007,,0.92,1.19,0.77,9,0,0");
        Assert.That((_receiver.Counters.Sentences, _receiver.Counters.Malformed, told), Is.EqualTo((1, 0, "IgnoredField 3")));
        Assert.That((_receiver.Pubx00.HasTime, _receiver.Version), Is.EqualTo((false, 0)));
    }

    [Test]
    public void Satellites_in_view_are_told_by_system_and_signal()
    {
        // GPS by two signals, Galileo by one.
        Feed("GPGSV,2,1,05,02,41,119,38,05,63,285,42,07,10,100,,12,05,050,20,1", "GPGSV,2,2,05,15,22,200,31,1");
        Feed("GPGSV,1,1,02,05,63,285,35,12,05,050,,6", "GAGSV,1,1,01,05,33,111,40,7");
        NmeaSatellites satellites = _receiver.Satellites;
        Assert.That(satellites.Count, Is.EqualTo(8));
        Assert.That((satellites.CountInView(1), satellites.CountInView(3), satellites.CountInView(2)), Is.EqualTo((5, 1, 0)));
        Assert.That((satellites.CountTracked(1, 1), satellites.CountTracked(1, 6), satellites.CountTracked(3, 7)), Is.EqualTo((4, 1, 1)));
        int galileo = 0;
        while (satellites.GetSystem(galileo) != 3) galileo++;
        Assert.That((satellites.GetId(galileo), satellites.GetSignal(galileo)), Is.EqualTo((5, 7)));
        Assert.That((satellites.GetElevation(galileo), satellites.GetAzimuth(galileo), satellites.GetSignalStrength(galileo)),
            Is.EqualTo((33, 111, 40)));

        // A group is replaced when it is whole; one of which a page is lost leaves what was there.
        Feed("GPGSV,2,1,05,02,41,119,38,05,63,285,42,07,10,100,30,12,05,050,20,1");
        Assert.That(satellites.CountTracked(1, 1), Is.EqualTo(4));
        Feed("GPGSV,2,2,05,15,22,200,31,1");
        Assert.That(satellites.CountTracked(1, 1), Is.EqualTo(5));
        Feed("GPGSV,3,1,09,02,41,119,38,05,63,285,42,07,10,100,30,12,05,050,20,1", "GPGSV,3,3,09,15,22,200,31,1");
        Assert.That((satellites.Count, satellites.CountTracked(1, 1)), Is.EqualTo((8, 5)));
        Feed("GAGSV,1,1,00,7");
        Assert.That((satellites.Count, satellites.CountInView(3)), Is.EqualTo((7, 0)));
        Assert.That(() => satellites.GetId(7), Throws.TypeOf<System.ArgumentOutOfRangeException>());
    }

    [Test]
    public void Satellites_for_which_there_is_no_room_are_counted()
    {
        _receiver = new NmeaReceiver(new NmeaOptions { SatelliteRows = 3 });
        Feed("GPGSV,1,1,04,02,41,119,38,05,63,285,42,07,10,100,,12,05,050,20,1");
        Assert.That((_receiver.Satellites.Count, _receiver.Satellites.Dropped), Is.EqualTo((3, 1)));
        Assert.That(new NmeaReceiver().Satellites, Is.Null);
    }

    private void Feed(params string[] contents)
    {
        foreach (string content in contents) Sentence.Feed(_receiver, Sentence.Of(content));
    }
}
