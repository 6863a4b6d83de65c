using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Simulation.Gps;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>The second that a value belongs to, in bursts as real receivers send them.</summary>
public class EpochTests
{
    private const long Start = 1_790_000_000_000;

    private NmeaReceiver _receiver = null!;
    private List<NmeaFix> _fixes = null!;

    [SetUp]
    public void MakeReceiver()
    {
        _receiver = new NmeaReceiver();
        _fixes = [];
        _receiver.FixCompleted += (_, fix) =>
        {
            var copy = new NmeaFix();
            fix.CopyTo(copy);
            _fixes.Add(copy);
        };
    }

    [Test]
    public void Hdt_that_comes_before_Gga_belongs_to_it()
    {
        for (int second = 1; second <= 5; second++)
        {
            Feed($"GPHDT,{second}.5,T");
            Feed(Gga(second));
        }

        _receiver.Flush();
        Assert.That(Seconds, Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
        Assert.That(_fixes.Select(f => f.HeadingMillidegrees), Is.EqualTo(new[] { 1500, 2500, 3500, 4500, 5500 }));
        Assert.That(_fixes.Select(f => f.IsRepeat), Has.None.True);
    }

    [Test]
    public void Vtg_and_Gsa_that_open_a_burst_with_Rmc_last_belong_to_it()
    {
        for (int second = 1; second <= 6; second++)
        {
            Feed($"GPVTG,{second}.0,T,,M,{second}.5,N,,K,A", $"GPGSA,A,{(second == 4 ? 1 : 3)},,,,,,,,,,,,,{second}.1,1.0,1.0");
            Feed(Gga(second));
            Feed(second == 4 ? "GPRMC,120004.00,V,,,,,,,010203,,,N" : Rmc(second, ""));
            if (second > 1) Assert.That(_fixes, Has.Count.EqualTo(second), "at once, with its last sentence");
        }

        Assert.That(Seconds, Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6 }));
        for (int i = 0; i < 6; i++)
        {
            Assert.That(_fixes[i].SpeedMilliknots, Is.EqualTo(((i + 1) * 1000) + 500));
            Assert.That(_fixes[i].PdopHundredths, Is.EqualTo(((i + 1) * 100) + 10));
            Assert.That(_fixes[i].FixMode, Is.EqualTo(i == 3 ? 1 : 3));
            Assert.That(_fixes[i].HasFix, Is.EqualTo(i != 3));
            Assert.That(_fixes[i].IsRepeat, Is.False);
        }
    }

    [Test]
    public void Where_a_burst_begins_is_learnt_from_a_pause_when_listening_began_in_its_middle()
    {
        // Of the first burst only the end is heard: without a pause nobody can tell whether VTG comes first or last.
        Feed(Gga(1));
        Feed(Rmc(1, ""));
        _receiver.Flush();
        for (int second = 2; second <= 8; second++)
        {
            Feed($"GPVTG,,T,,M,{second}.5,N,,K,A", $"GPGSA,A,3,,,,,,,,,,,,,{second}.1,1.0,1.0");
            Feed(Gga(second));
            Feed(Rmc(second, ""));
        }

        Assert.That(Seconds, Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6, 7, 8 }));
        Assert.That(_fixes.Skip(1).Select(f => f.SpeedMilliknots / 1000), Is.EqualTo(new[] { 2, 3, 4, 5, 6, 7, 8 }));
        Assert.That(_fixes[0].HasPdop, Is.False);
    }

    [Test]
    public void What_was_learnt_wrong_is_put_right_by_one_pause()
    {
        // Heard from GGA on: VTG seems to end the burst.
        for (int second = 1; second <= 6; second++)
        {
            if (second > 1) Feed($"GPVTG,,T,,M,{second}.5,N,,K,A");
            Feed(Gga(second));
            if (second == 4) _receiver.Flush();
        }

        _receiver.Flush();
        IEnumerable<NmeaFix> after = _fixes.Where(f => f.TimeOfDayMilliseconds / 1000 % 60 > 4);
        Assert.That(after.Select(f => f.SpeedMilliknots / 1000), Is.EqualTo(new[] { 5, 6 }));
        Assert.That(_fixes.Count(f => f.IsRepeat) + 6, Is.EqualTo(_fixes.Count), "what is handed out again is marked");
    }

    [Test]
    public void Gsa_that_comes_now_and_then_between_two_bursts_belongs_to_the_next()
    {
        // As rx210 and iTrek send it.
        Feed(Rmc(1, ""), Gga(1), Rmc(2, ""), Gga(2), "GNGSA,A,3,31,26,21,,,,,,,,,,3.76,2.55,2.76", Rmc(3, ""), Gga(3));
        Feed("GNRMC,120004.00,V,,,,,,,010203,,,N", "GNGGA,120004.00,,,,,0,04,28.71,,,,,,");
        Feed("GNGSA,A,2,31,26,21,,,,,,,,,,3.76,2.55,2.76", Rmc(5, ""), Gga(5));
        Assert.That(Seconds, Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
        Assert.That(_fixes.Select(f => f.FixMode), Is.EqualTo(new[] { 0, 0, 3, 0, 2 }));
        Assert.That(_fixes.Select(f => f.HasFix), Is.EqualTo(new[] { true, true, true, false, true }));
    }

    [Test]
    public void A_fix_that_is_lost_with_Vtg_behind_Rmc_is_told_once_a_second()
    {
        Feed(Rmc(1, ""), Rmc(2, ""));
        Feed("GPRMC,120003.000,V,8960.0000,N,00000.0000,E,0.00,0.00,010203,,,N");
        Assert.That(Seconds, Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(_receiver.Fix.Status, Is.EqualTo(NmeaFixStatus.NoFix));
        Feed("GPVTG,0.00,T,,M,0.00,N,0.00,K,N", "GPRMC,120004.000,V,8960.0000,N,00000.0000,E,0.00,0.00,010203,,,N");
        Feed("GPVTG,0.00,T,,M,0.00,N,0.00,K,N");
        Assert.That(Seconds, Is.EqualTo(new[] { 1, 2, 3, 4 }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Zda_that_runs_ahead_dates_the_epochs_and_makes_none(bool pauses)
    {
        // As AC12 sends it.
        for (int second = 1; second <= 5; second++)
        {
            Feed(Gga(second), "GPGSA,A,3,10,28,09,13,,,,,,,,,03.4,01.7,03.0");
            if (second < 4) Feed(Rmc(second, "01,W"));
            Feed($"GPZDA,12000{second + 2}.00,01,02,2003,00,00");
            if (pauses) _receiver.Flush();
        }

        _receiver.Flush();
        Assert.That(Seconds, Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
        Assert.That(_fixes.Select(f => f.UtcMilliseconds - Utc(2003, 2, 1)), Is.EqualTo(new[] { 1000, 2000, 3000, 4000, 5000 }));
        Assert.That(_fixes.Select(f => f.HasFix), Has.All.True);
        Assert.That(_fixes.Select(f => f.FixMode), Has.All.EqualTo(3));
    }

    [Test]
    public void Zda_that_is_on_the_next_day_already_dates_the_last_second_of_this()
    {
        Feed("GPRMC,235958.00,A,4800.1,N,00200.2,E,,,010203,,", "GPZDA,235959.00,01,02,2003,00,00");
        Feed("GPGGA,235959.00,4800.1,N,00200.2,E,1,05,2.6,10.0,M,,,,", "GPZDA,000000.00,02,02,2003,00,00");
        Feed("GPGGA,000000.00,4800.1,N,00200.2,E,1,05,2.6,10.0,M,,,,", "GPZDA,000001.00,02,02,2003,00,00");
        _receiver.Flush();
        DateTime[] expected = [new(2003, 2, 1, 23, 59, 58), new(2003, 2, 1, 23, 59, 59), new(2003, 2, 2)];
        Assert.That(_fixes.Select(f => DateTime.UnixEpoch.AddMilliseconds(f.UtcMilliseconds)), Is.EqualTo(expected));
    }

    [Test]
    public void A_receiver_that_sends_nothing_but_Zda_has_its_epochs()
    {
        for (int second = 1; second <= 3; second++) Feed($"GPZDA,12000{second}.00,01,02,2003,00,00");
        Assert.That(Seconds, Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(_fixes.Select(f => f.Status), Has.All.EqualTo(NmeaFixStatus.Untold));
    }

    [TestCase("120001.303", "120002.303")]
    [TestCase("120001.297", "120002.297")]
    public void Gll_a_few_milliseconds_off_is_of_the_same_epoch(string first, string second)
    {
        // As an eXplorist sends it.
        string[] times = [first, second];
        for (int i = 0; i < 2; i++)
        {
            Feed($"GPGGA,12000{i + 1}.30,4800.1000,N,00200.2000,E,1,05,2.6,00000,M,,,,",
                $"GPRMC,12000{i + 1}.30,A,4800.1000,N,00200.2000,E,00.0,000.0,010203,00,W", $"GPGLL,4800.1000,N,00200.2000,E,{times[i]},A",
                "GPGSA,A,3,26,05,22,09,18,,,,,,,,05.1,02.6,04.4");
        }

        Assert.That(_fixes.Select(f => f.TimeOfDayMilliseconds % 60000), Is.EqualTo(new[] { 1300, 2300 }));
        Assert.That(_fixes.Select(f => f.FixMode), Has.All.EqualTo(3));
        Assert.That(_fixes[1].Contains(NmeaKind.Gll), Is.True);
    }

    [Test]
    public void Between_two_Rmc_a_second_apart_the_date_is_carried_on()
    {
        for (int second = 1; second <= 2; second++)
        {
            Feed(Rmc(second, ""));
            for (int tenth = 0; tenth < 10; tenth++) Feed($"GPGGA,12000{second}.{tenth}0,4800.1,N,00200.2,E,1,08,1.0,100.0,M,40.0,M,,");
        }

        Assert.That(_fixes, Has.Count.EqualTo(20));
        for (int i = 0; i < 20; i++) Assert.That(_fixes[i].UtcMilliseconds, Is.EqualTo(Utc(2003, 2, 1) + 1000 + (i * 100)));
    }

    [Test]
    public void A_date_is_carried_over_midnight_and_over_a_jump_back()
    {
        Feed("GPRMC,235959.50,A,4800.1,N,00200.2,E,,,311203,,");
        foreach (string time in new[] { "235959.60", "000000.00", "000002.00", "235959.90", "000000.10" })
            Feed($"GPGGA,{time},4800.1,N,00200.2,E,1,08,1.0,100.0,M,40.0,M,,");
        _receiver.Flush();
        long midnight = Utc(2004, 1, 1) - (12 * 3_600_000);
        Assert.That(_fixes.Select(f => f.UtcMilliseconds - midnight), Is.EqualTo(new[] { -500, -400, 0, 2000, -100, 100 }));
    }

    [Test]
    public void A_date_is_carried_for_an_hour_and_not_for_ever()
    {
        Feed(Rmc(0, ""));
        for (int minute = 1; minute < 70; minute++)
            Feed($"GPGGA,{12 + (minute / 60)}{minute % 60:00}00,4800.1,N,00200.2,E,1,08,1.0,,M,,M,,");
        _receiver.Flush();
        Assert.That(_fixes, Has.Count.EqualTo(70));
        Assert.That(_fixes.Select(f => f.HasUtc), Is.EqualTo(Enumerable.Range(0, 70).Select(minute => minute <= 60)));

        // Nor over a gap of unknown length.
        Feed("GPRMC,130959.00,A,4800.1,N,00200.2,E,,,010203,,", "GPGGA,093000,4800.1,N,00200.2,E,1,08,1.0,,M,,M,,");
        _receiver.Flush();
        Assert.That(_receiver.Fix.HasUtc, Is.False);
    }

    [Test]
    public void A_jump_back_in_time_is_another_epoch()
    {
        Feed(Rmc(5, ""), Rmc(6, ""), Rmc(2, ""), Rmc(3, ""));
        Assert.That(Seconds, Is.EqualTo(new[] { 5, 6, 2, 3 }));
        Assert.That(_fixes.Select(f => f.IsRepeat), Has.None.True);
    }

    [Test]
    public void Rmc_without_a_time_does_not_move_the_place_of_an_epoch_that_has_one()
    {
        for (int second = 1; second <= 3; second++) Feed(Gga(second), "GPRMC,,A,4900.1000,N,00300.2000,E,07.0,000.0,010203,,");
        _receiver.Flush();
        Assert.That(Seconds, Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(_fixes.Select(f => f.LatitudeE7), Has.All.EqualTo(480016667));
        Assert.That(_fixes.Select(f => f.HasSpeed), Has.None.True);
    }

    [Test]
    public void A_time_that_stands_still_gives_repeats_that_are_marked()
    {
        for (int n = 0; n < 4; n++) Feed(Rmc(1, ""), Gga(1));
        Feed("GPRMC,120001.00,V,,,,,,,010203,,,N", "GPGGA,120001.00,,,,,0,00,,,M,,M,,");
        Feed(Rmc(2, ""));
        Assert.That(Seconds.Distinct(), Is.EqualTo(new[] { 1 }));
        Assert.That(_fixes.Skip(1).Select(f => f.IsRepeat), Has.All.True);
        Assert.That(_fixes[^1].Status, Is.EqualTo(NmeaFixStatus.NoFix), "and the fix that is lost meanwhile is told");
    }

    [Test]
    public void Sentences_behind_a_fix_that_was_taken_for_complete_make_a_repeat_that_is_marked()
    {
        Feed(Rmc(1, ""), Rmc(2, ""), Gga(2), Rmc(3, ""), Gga(3));
        _receiver.Flush();
        Assert.That(Seconds, Is.EqualTo(new[] { 1, 2, 2, 3 }));
        Assert.That(_fixes.Select(f => f.IsRepeat), Is.EqualTo(new[] { false, false, true, false }));
        Assert.That(_fixes[2].AltitudeMillimetres, Is.EqualTo(100000));
    }

    [Test]
    public void Pages_of_Gsv_that_become_more_make_no_repeat()
    {
        for (int second = 1; second <= 6; second++)
        {
            Feed(Rmc(second, ""));
            int pages = (second % 3) + 1;
            for (int page = 1; page <= pages; page++)
                Feed($"GPGSV,{pages},{page},{pages * 4},01,10,100,40,02,10,100,40,03,10,100,40,04,10,100,40");
        }

        Assert.That(Seconds, Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6 }));
        Assert.That(_fixes.Select(f => f.SatellitesInView), Is.EqualTo(new[] { 8, 12, 4, 8, 12, 4 }));
    }

    [Test]
    public void Pages_of_Gsv_that_come_one_a_second_hold_no_fix_back()
    {
        for (int second = 1; second <= 9; second++)
        {
            Feed(Rmc(second, ""), $"GPGSV,3,{(second % 3) + 1},12,01,10,100,40,02,10,100,40,03,10,100,40,04,10,100,40");
            if (second > 1) Assert.That(_fixes, Has.Count.EqualTo(second), "at once");
        }

        Assert.That(Seconds, Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Gsv_that_comes_every_fourth_second_behind_the_rest_holds_no_fix_back(bool pauses)
    {
        for (int second = 1; second <= 9; second++)
        {
            Feed(Rmc(second, ""), Gga(second), "GPGSA,A,3,,,,,,,,,,,,,1.1,1.0,1.0");
            if (second > 1) Assert.That(_receiver.Fix.TimeOfDayMilliseconds / 1000 % 60, Is.EqualTo(second), "at once");
            if (second % 4 == 0) Feed("GPGSV,2,1,05,01,10,100,40,02,10,100,40,03,10,100,40,04,10,100,40", "GPGSV,2,2,05,05,10,100,40");
            if (pauses) _receiver.Flush();
        }

        Assert.That(_fixes.Where(f => !f.IsRepeat).Select(f => f.TimeOfDayMilliseconds / 1000 % 60), Is.EqualTo(Enumerable.Range(1, 9)));

        // Pauses tell that it belongs to the second before, which is told again with it. Without them it seems to open the next.
        List<NmeaFix> with = _fixes.FindAll(f => f.HasSatellitesInView);
        Assert.That(with.Select(f => f.TimeOfDayMilliseconds / 1000 % 60), Is.EqualTo(pauses ? new[] { 4, 8 } : [5, 9]));
        Assert.That(with.Select(f => f.SatellitesInView), Has.All.EqualTo(5));
        Assert.That(_fixes.FindAll(f => f.IsRepeat), Has.Count.EqualTo(pauses ? 2 : 0));
    }

    [Test]
    public void After_pauses_between_bursts_one_within_a_burst_makes_but_a_repeat()
    {
        string[] burst = [Rmc(1, ""), "GPVTG,,T,,M,1.5,N,,K,A", Gga(1), "GPGSA,A,3,,,,,,,,,,,,,1.1,1.0,1.0"];
        for (int at = 0; at <= burst.Length; at++)
        {
            MakeReceiver();
            for (int second = 1; second <= 4; second++)
            {
                for (int i = 0; i < burst.Length; i++)
                {
                    if (second == 3 && i == at) _receiver.Flush();
                    Feed(burst[i].Replace("120001", $"12000{second}").Replace("1.5", $"{second}.5").Replace("1.1", $"{second}.1"));
                }

                if (second < 3) _receiver.Flush();
            }

            _receiver.Flush();
            foreach (int second in new[] { 1, 2, 3, 4 })
            {
                List<NmeaFix> told = _fixes.FindAll(f => f.TimeOfDayMilliseconds / 1000 % 60 == second);
                Assert.That(told.Select(f => f.IsRepeat), Is.EqualTo(Enumerable.Range(0, told.Count).Select(i => i > 0)), $"pause at {at}");
                Assert.That(told[^1].PdopHundredths, Is.EqualTo((second * 100) + 10), $"pause at {at}");
                Assert.That((told[^1].HasFix, told[^1].HasAltitude), Is.EqualTo((true, true)));
            }

            Assert.That(_fixes, Has.Count.EqualTo(at is 0 or 4 ? 4 : 5), $"pause at {at}");
        }
    }

    [TestCase("RMC VTG GGA GSA GSV GLL")]
    [TestCase("GSA GSV RMC VTG GGA GLL")]
    [TestCase("HDT GGA")]
    [TestCase("VTG GSA GGA RMC")]
    [TestCase("GGA GSA GSV RMC VTG")]
    [TestCase("GGA GLL GSA GSV RMC ZDA")]
    public void In_any_order_each_second_is_told_once_with_its_own_values(string order)
    {
        var track = new CircularTrack(47, 8, 200, 120);
        var gps = new SimulatedGps(track) { ColdStartSeconds = 0, WithZda = true, Order = order.Split(' ') };
        for (int second = 0; second < 60; second++) FeedBytes(gps.Advance(Start + (second * 1000)));
        _receiver.Flush();
        Assert.That(_fixes, Has.Count.EqualTo(60));
        for (int i = 0; i < 60; i++) AssertTrue(_fixes[i], track, Start + (i * 1000));
    }

    [Test]
    public void In_any_order_with_losses_no_heading_is_of_another_second()
    {
        Random random = RandomSource.Create();
        var track = new CircularTrack(47, 8, 200, 120);
        foreach (string order in new[] { "HDT GGA", "VTG GSA GGA RMC", "RMC VTG GGA GSA GSV GLL", "HDT VTG GGA GSA RMC GLL" })
        {
            MakeReceiver();
            var gps = new SimulatedGps(track, random.Next()) { ColdStartSeconds = 0, Order = order.Split(' ') };
            for (int second = 0; second < 2000; second++)
            {
                if (second == 5) gps.Loss = 0.05;
                FeedBytes(gps.Advance(Start + (second * 1000)));
                _receiver.Flush();
            }

            Assert.That(_fixes, Has.Count.GreaterThan(1800));
            foreach (NmeaFix fix in _fixes.Where(f => f.HasUtc && !f.IsRepeat)) AssertTrue(fix, track, fix.UtcMilliseconds);
            Assert.That(_fixes.Count(f => f.IsRepeat), Is.LessThan(200), order);
        }
    }

    [Test]
    public void Zda_ahead_and_Gll_late_of_a_receiver_leave_a_fix_a_second()
    {
        var track = new CircularTrack(47, 8, 200, 120);
        var gps = new SimulatedGps(track) { ColdStartSeconds = 0, WithZda = true, ZdaAheadMilliseconds = 2000, GllLateMilliseconds = 3 };
        for (int second = 0; second < 30; second++) FeedBytes(gps.Advance(Start + (second * 1000)));
        _receiver.Flush();
        Assert.That(_fixes, Has.Count.EqualTo(30));
        for (int i = 0; i < 30; i++) AssertTrue(_fixes[i], track, Start + (i * 1000));
    }

    private IEnumerable<int> Seconds => _fixes.Select(f => f.TimeOfDayMilliseconds / 1000 % 60);

    private static string Gga(int second) => $"GPGGA,12000{second}.00,4800.1000,N,00200.2000,E,1,05,3.62,100.0,M,47.6,M,,";

    private static string Rmc(int second, string variation) =>
        $"GPRMC,12000{second}.00,A,4800.1000,N,00200.2000,E,,,010203,{(variation == "" ? "," : variation)},A";

    // Noon of a day.
    private static long Utc(int year, int month, int day) =>
        new DateTimeOffset(year, month, day, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static void AssertTrue(NmeaFix fix, GpsTrack track, long utc)
    {
        GpsPlace truth = track.At(utc);
        Assert.That(fix.IsRepeat, Is.False, $"{utc}");
        if (fix.HasUtc) Assert.That(fix.UtcMilliseconds, Is.EqualTo(utc));
        Assert.That(fix.TimeOfDayMilliseconds, Is.EqualTo(utc % 86_400_000));
        if (fix.HasFix) Assert.That(fix.Latitude, Is.EqualTo(truth.Latitude).Within(2e-7));
        if (fix.HasCourse) Assert.That(fix.CourseMillidegrees / 1000.0, Is.EqualTo(truth.CourseDegrees).Within(0.01), $"{utc}");
        if (fix.HasHeading) Assert.That(fix.HeadingMillidegrees / 1000.0, Is.EqualTo(truth.CourseDegrees).Within(0.01), $"{utc}");
    }

    private void Feed(params string[] contents)
    {
        foreach (string content in contents) Sentence.Feed(_receiver, Sentence.Of(content));
    }

    private void FeedBytes(byte[] bytes)
    {
        _receiver.Feed(bytes, 0, bytes.Length);
    }
}
