using System;
using System.Linq;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>The examples of the u-blox 6 receiver description (GPS.G6-SW-10018-F, chapter NMEA), worked out by hand.</summary>
public class SentenceTests
{
    private NmeaReceiver _receiver = null!;

    [SetUp]
    public void MakeReceiver()
    {
        _receiver = new NmeaReceiver();
    }

    [Test]
    public void Each_kind_has_its_letters_and_its_values()
    {
        foreach (string kind in Enum.GetNames<NmeaKind>().Except([nameof(NmeaKind.Other)]))
        {
            Sentence.Feed(_receiver, Sentence.Of($"GP{kind.ToUpperInvariant()},,,,,,,,,,,,,,,,,,"));
            Assert.That(_receiver.Counters.Other, Is.Zero, kind);
            Assert.That(typeof(NmeaReceiver).GetProperty(kind)?.PropertyType.Name, Is.EqualTo("Nmea" + kind));
        }
    }

    [Test]
    public void Rmc_is_read()
    {
        Sentence.Feed(_receiver, "$GPRMC,083559.00,A,4717.11437,N,00833.91522,E,0.004,77.52,091202,,,A*57\r\n");
        Assert.That(_receiver.Counters.Sentences, Is.EqualTo(1));
        NmeaRmc rmc = _receiver.Rmc;
        Assert.That(rmc.IsValid, Is.True);
        Assert.That(rmc.TimeOfDayMilliseconds, Is.EqualTo((((8 * 60) + 35) * 60 + 59) * 1000));

        // 17.11437′ / 60 = 0.2852395°; 33.91522′ / 60 = 0.56525366…°.
        Assert.That(rmc.LatitudeE7, Is.EqualTo(472852395));
        Assert.That(rmc.LongitudeE7, Is.EqualTo(85652537));
        Assert.That(rmc.SpeedMilliknots, Is.EqualTo(4));
        Assert.That(rmc.CourseMillidegrees, Is.EqualTo(77520));
        Assert.That(rmc.Days, Is.EqualTo((int)(new DateTime(2002, 12, 9) - DateTime.UnixEpoch).TotalDays));
        Assert.That(rmc.HasVariation, Is.False);
        Assert.That(rmc.Mode, Is.EqualTo('A'));
    }

    [Test]
    public void Gga_is_read()
    {
        Sentence.Feed(_receiver, "$GPGGA,092725.00,4717.11399,N,00833.91590,E,1,8,1.01,499.6,M,48.0,M,,0*5B\r\n");
        NmeaGga gga = _receiver.Gga;
        Assert.That(_receiver.Counters.Sentences, Is.EqualTo(1));
        Assert.That(gga.Quality, Is.EqualTo(1));
        Assert.That(gga.Satellites, Is.EqualTo(8));
        Assert.That(gga.HdopHundredths, Is.EqualTo(101));
        Assert.That(gga.AltitudeMillimetres, Is.EqualTo(499600));
        Assert.That(gga.GeoidSeparationMillimetres, Is.EqualTo(48000));
        Assert.That(gga.HasCorrectionAge, Is.False);
        Assert.That(gga.Station, Is.Zero);
        Sentence.Feed(_receiver, Sentence.Of("GNGGA,092725.00,4717.11399,N,00833.91590,E,4,12,0.61,499.6,M,48.0,M,1.2,0031"));
        Assert.That(gga.Quality, Is.EqualTo(4));
        Assert.That(gga.CorrectionAgeMilliseconds, Is.EqualTo(1200));
        Assert.That(gga.Station, Is.EqualTo(31));
        Sentence.Feed(_receiver, Sentence.Of("GPGGA,092725.00,,,,,0,00,99.99,,,,,,"));
        Assert.That((gga.HasPosition, gga.HasAltitude, gga.HasCorrectionAge, gga.Station), Is.EqualTo((false, false, false, -1)));
    }

    [Test]
    public void Gll_is_read()
    {
        Sentence.Feed(_receiver, "$GPGLL,4717.11364,N,00833.91565,E,092321.00,A,A*60\r\n");
        Assert.That(_receiver.Counters.Sentences, Is.EqualTo(1));
        Assert.That(_receiver.Gll.IsValid, Is.True);

        // 17.11364′ / 60 = 0.28522733…°.
        Assert.That(_receiver.Gll.LatitudeE7, Is.EqualTo(472852273));
        Assert.That(_receiver.Gll.Mode, Is.EqualTo('A'));
        Sentence.Feed(_receiver, Sentence.Of("GPGLL,4717.11364,N,00833.91565,E"));
        Assert.That((_receiver.Gll.IsValid, _receiver.Gll.HasTime, _receiver.Gll.Mode), Is.EqualTo((true, false, '\0')));
    }

    [Test]
    public void Gsa_is_read()
    {
        Sentence.Feed(_receiver, "$GPGSA,A,3,23,29,07,08,09,18,26,28,,,,,1.94,1.18,1.54*0D\r\n");
        NmeaGsa gsa = _receiver.Gsa;
        Assert.That(gsa.FixMode, Is.EqualTo(3));
        Assert.That(gsa.Satellites[..gsa.SatelliteCount], Is.EqualTo(new[] { 23, 29, 7, 8, 9, 18, 26, 28 }));
        Assert.That(gsa.PdopHundredths, Is.EqualTo(194));
        Assert.That(gsa.HdopHundredths, Is.EqualTo(118));
        Assert.That(gsa.VdopHundredths, Is.EqualTo(154));
        Assert.That(gsa.SatelliteSystem, Is.Zero);
        Sentence.Feed(_receiver, Sentence.Of("GNGSA,A,3,80,71,73,79,69,,,,,,,,1.83,1.09,1.47,2"));
        Assert.That(gsa.SatelliteCount, Is.EqualTo(5));
        Assert.That(gsa.SatelliteSystem, Is.EqualTo(2));
    }

    [Test]
    public void Gsv_is_read()
    {
        Sentence.Feed(_receiver, "$GPGSV,3,1,10,23,38,230,44,29,71,156,47,07,29,116,41,08,09,081,36*7F\r\n");
        NmeaGsv gsv = _receiver.Gsv;
        Assert.That(gsv.MessageCount, Is.EqualTo(3));
        Assert.That(gsv.MessageNumber, Is.EqualTo(1));
        Assert.That(gsv.SatellitesInView, Is.EqualTo(10));
        Assert.That(gsv.SatelliteCount, Is.EqualTo(4));
        Assert.That(gsv.Ids, Is.EqualTo(new[] { 23, 29, 7, 8 }));
        Assert.That(gsv.Elevations, Is.EqualTo(new[] { 38, 71, 29, 9 }));
        Assert.That(gsv.Azimuths, Is.EqualTo(new[] { 230, 156, 116, 81 }));
        Assert.That(gsv.SignalStrengths, Is.EqualTo(new[] { 44, 47, 41, 36 }));
    }

    [Test]
    public void Gsv_with_an_untracked_satellite_and_a_signal_id_is_read()
    {
        Sentence.Feed(_receiver, Sentence.Of("GPGSV,1,1,01,23,38,230,,B"));
        Assert.That(_receiver.Gsv.Signal, Is.EqualTo(11));
        Assert.That(_receiver.Gsv.SatelliteCount, Is.EqualTo(1));
        Assert.That(_receiver.Gsv.SignalStrengths[0], Is.EqualTo(NmeaGsv.Absent));
    }

    [TestCase("$GPVTG,77.52,T,,M,0.004,N,0.008,K,A*06\r\n")]
    [TestCase("$GPVTG,77.52,,0.004,0.008*4A\r\n")]
    public void Vtg_is_read_in_the_new_and_the_old_form(string text)
    {
        var receiver = new NmeaReceiver(new NmeaOptions { Checksum = NmeaChecksum.Reported });
        Sentence.Feed(receiver, text);
        Assert.That(receiver.Vtg.CourseMillidegrees, Is.EqualTo(77520));
        Assert.That(receiver.Vtg.SpeedMilliknots, Is.EqualTo(4));
        Assert.That(receiver.Vtg.Mode, Is.EqualTo(text.Contains('K') ? 'A' : '\0'));
    }

    [Test]
    public void Zda_is_read()
    {
        Sentence.Feed(_receiver, "$GPZDA,082710.00,16,09,2002,00,00*64\r\n");
        Assert.That(_receiver.Zda.HasDate, Is.True);
        Assert.That(_receiver.Zda.Days, Is.EqualTo((int)(new DateTime(2002, 9, 16) - DateTime.UnixEpoch).TotalDays));
        Assert.That((_receiver.Zda.HasZone, _receiver.Zda.ZoneMinutes), Is.EqualTo((true, 0)));
        Sentence.Feed(_receiver, Sentence.Of("GPZDA,082710.00,16,09,2002,-05,30"));
        Assert.That(_receiver.Zda.ZoneMinutes, Is.EqualTo(-330));
    }

    [Test]
    public void Gns_is_read()
    {
        Sentence.Feed(_receiver, Sentence.Of("GNGNS,103600.01,5114.51176,N,00012.29380,W,NANN,07,1.18,111.5,45.6,,,V"));
        Assert.That(_receiver.Gns.IsValid, Is.True);
        Assert.That(_receiver.Gns.TimeOfDayMilliseconds % 1000, Is.EqualTo(10));

        // −(12.2938′ / 60) = −0.20489666…°.
        Assert.That(_receiver.Gns.LongitudeE7, Is.EqualTo(-2048967));
        Assert.That(_receiver.Gns.AltitudeMillimetres, Is.EqualTo(111500));
        Assert.That(_receiver.Gns.GeoidSeparationMillimetres, Is.EqualTo(45600));
        Assert.That(_receiver.Gns.NavigationalStatus, Is.EqualTo('V'));
        Sentence.Feed(_receiver, Sentence.Of("GNGNS,103600.01,,,,,NNNN,00,99.99,,,,,V"));
        Assert.That(_receiver.Gns.IsValid, Is.False);
        Assert.That(_receiver.Gns.HasPosition, Is.False);
    }

    [Test]
    public void Hdt_is_read()
    {
        Sentence.Feed(_receiver, "$GPHDT,274.07,T*03\r\n");
        Assert.That(_receiver.Hdt.HeadingMillidegrees, Is.EqualTo(274070));
    }

    [Test]
    public void Txt_is_read_with_its_commas()
    {
        Sentence.Feed(_receiver, "$GPTXT,01,01,02,u-blox ag - www.u-blox.com*50\r\n");
        Assert.That(_receiver.Txt.Identifier, Is.EqualTo(2));
        Assert.That(_receiver.Txt.GetText(), Is.EqualTo("u-blox ag - www.u-blox.com"));
        Sentence.Feed(_receiver, Sentence.Of("GPTXT,01,01,00,a,b,,c"));
        Assert.That(_receiver.Txt.GetText(), Is.EqualTo("a,b,,c"));
    }

    [TestCase("GP")]
    [TestCase("GN")]
    [TestCase("GL")]
    [TestCase("GA")]
    [TestCase("GB")]
    [TestCase("BD")]
    [TestCase("GI")]
    [TestCase("GQ")]
    [TestCase("QZ")]
    public void Any_talker_is_understood(string talker)
    {
        int seen = 0;
        _receiver.SentenceReceived += (_, s) => seen = s.Talker;
        Sentence.Feed(_receiver, Sentence.Of(talker + "HDT,1.5,T"));
        Assert.That(_receiver.Hdt.HeadingMillidegrees, Is.EqualTo(1500));
        Assert.That(seen, Is.EqualTo((talker[0] << 8) | talker[1]));
    }

    [Test]
    public void A_proprietary_sentence_can_be_read_field_by_field()
    {
        string text = "";
        _receiver.SentenceReceived += (_, s) => text = $"{s.Kind} {s.Talker} {s.FieldCount} {s.GetText(0)} {s.GetText(2)}";
        Sentence.Feed(_receiver, Sentence.Of("PUBX,00,hello,"));
        Assert.That(text, Is.EqualTo("Other 0 4 PUBX hello"));
        Assert.That(_receiver.Counters.Other, Is.EqualTo(1));
    }

    [TestCase("GPRMC,246000.00,A,4717.1,N,00833.9,E,0,0,091202,,,A", Description = "minute 60")]
    [TestCase("GPRMC,240000.00,A,4717.1,N,00833.9,E,0,0,091202,,,A", Description = "hour 24")]
    [TestCase("GPRMC,123460.00,A,4717.1,N,00833.9,E,0,0,091202,,,A", Description = "a leap second at noon")]
    [TestCase("GPRMC,0835,A,4717.1,N,00833.9,E,0,0,091202,,,A")]
    [TestCase("GPRMC,083559:00,A,4717.1,N,00833.9,E,0,0,091202,,,A")]
    [TestCase("GPRMC,083559.00,X,4717.1,N,00833.9,E,0,0,091202,,,A")]
    [TestCase("GPRMC,083559.00,A,4760.0,N,00833.9,E,0,0,091202,,,A", Description = "60 minutes of arc")]
    [TestCase("GPRMC,083559.00,A,9000.00001,N,00833.9,E,0,0,091202,,,A", Description = "beyond the pole")]
    [TestCase("GPRMC,083559.00,A,4717.1,N,18000.00001,E,0,0,091202,,,A")]
    [TestCase("GPRMC,083559.00,A,4717.1,X,00833.9,E,0,0,091202,,,A")]
    [TestCase("GPRMC,083559.00,A,4717.1,,00833.9,E,0,0,091202,,,A")]
    [TestCase("GPRMC,083559.00,A,47-7.1,N,00833.9,E,0,0,091202,,,A")]
    [TestCase("GPRMC,083559.00,A")]
    [TestCase("GPGSA,A,4,,,,,,,,,,,,,1,1,1")]
    [TestCase("GPGSV,1,2,00")]
    [TestCase("GPGGA,083559.00,,,,,x,,,,,,,,")]
    public void A_sentence_without_what_makes_a_fix_is_refused_whole(string content)
    {
        Sentence.Feed(_receiver, "$GPRMC,083559.00,A,4717.11437,N,00833.91522,E,0.004,77.52,091202,,,A*57\r\n");
        Sentence.Feed(_receiver, Sentence.Of(content));
        Assert.That(_receiver.Counters.Malformed, Is.EqualTo(1));
        Assert.That(_receiver.Counters.Sentences, Is.EqualTo(1));
        Assert.That(_receiver.Rmc.LatitudeE7, Is.EqualTo(472852395));
        Assert.That(_receiver.Rmc.SpeedMilliknots, Is.EqualTo(4));
    }

    [Test]
    public void Positions_agree_with_decimal_arithmetic()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 50_000; n++)
        {
            int places = random.Next(10);
            int degrees = random.Next(180);
            decimal minutes = decimal.Round((decimal)random.NextDouble() * 59.999999999m, places);
            if (minutes >= 60) continue;
            string text = degrees.ToString("000")
                + (places == 0 ? minutes.ToString("00") : minutes.ToString("00." + new string('0', places)));
            bool west = random.Next(2) == 0;
            Sentence.Feed(_receiver, Sentence.Of($"GPGLL,0000.0,N,{text},{(west ? 'W' : 'E')},,A"));
            decimal exact = (degrees + (minutes / 60)) * 10_000_000;
            decimal expected = Math.Floor(exact + 0.5m);
            Assert.That(_receiver.Gll.LongitudeE7, Is.EqualTo((int)(west ? -expected : expected)), text);
        }
    }

    [Test]
    public void Fixed_point_numbers_agree_with_decimal_arithmetic()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 50_000; n++)
        {
            decimal number = decimal.Round((decimal)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(1, 6))), random.Next(7));
            Sentence.Feed(_receiver, Sentence.Of($"GPGGA,,,,,,1,,,{number},M,,M,,"));
            decimal expected = Math.Round(number * 1000, MidpointRounding.AwayFromZero);
            Assert.That(_receiver.Gga.AltitudeMillimetres, Is.EqualTo((int)expected), number.ToString());
        }
    }
}
