using System;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

public class CalendarTests
{
    [Test]
    public void Every_day_of_a_century_is_dated_right()
    {
        var receiver = new NmeaReceiver();
        for (DateTime day = new(1980, 1, 1); day.Year < 2080; day = day.AddDays(1))
        {
            Sentence.Feed(receiver, Sentence.Of($"GPRMC,120000,V,,,,,,,{day:ddMMyy},,"));
            Assert.That(receiver.Rmc.HasDate, Is.True);
            Assert.That(receiver.Rmc.Days, Is.EqualTo((int)(day - DateTime.UnixEpoch).TotalDays), $"{day:d}");
        }
    }

    [Test]
    public void Four_digit_years_know_the_rule_of_the_centuries()
    {
        var receiver = new NmeaReceiver();
        for (int year = 1970; year < 2500; year++)
        {
            bool leap = DateTime.IsLeapYear(year);
            int before = receiver.Counters.Malformed;
            Sentence.Feed(receiver, Sentence.Of($"GPZDA,120000,29,02,{year},00,00"));
            Assert.That(receiver.Counters.Malformed - before, Is.EqualTo(leap ? 0 : 1), $"{year}");
            Sentence.Feed(receiver, Sentence.Of($"GPZDA,120000,01,03,{year},00,00"));
            Assert.That(receiver.Zda.Days, Is.EqualTo((int)(new DateTime(year, 3, 1) - DateTime.UnixEpoch).TotalDays), $"{year}");
        }
    }

    [TestCase(1980, "79", 2079)]
    [TestCase(1980, "80", 1980)]
    [TestCase(1980, "99", 1999)]
    [TestCase(1980, "00", 2000)]
    [TestCase(2000, "99", 2099)]
    [TestCase(2050, "49", 2149)]
    public void Two_digit_years_turn_at_the_pivot(int pivot, string digits, int expected)
    {
        var receiver = new NmeaReceiver(new NmeaOptions { PivotYear = pivot });
        Sentence.Feed(receiver, Sentence.Of($"GPRMC,120000,V,,,,,,,0101{digits},,"));
        Assert.That(DateTime.UnixEpoch.AddDays(receiver.Rmc.Days).Year, Is.EqualTo(expected));
    }

    [Test]
    public void A_date_before_the_earliest_is_moved_on_by_1024_weeks()
    {
        long earliest = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var receiver = new NmeaReceiver(new NmeaOptions { EarliestUtcMilliseconds = earliest });
        DateTime truth = new(2026, 5, 4, 12, 0, 0, DateTimeKind.Utc);
        for (int periods = 0; periods < 3; periods++)
        {
            Sentence.Feed(receiver, Sentence.Of($"GPRMC,120000,V,,,,,,,{truth.AddDays(-7168 * periods):ddMMyy},,"));
            receiver.Flush();
            Assert.That(receiver.Fix.UtcMilliseconds, Is.EqualTo(new DateTimeOffset(truth).ToUnixTimeMilliseconds()));
        }

        Assert.That(receiver.Counters.WeekRollovers, Is.EqualTo(2));
    }

    [Test]
    public void A_leap_second_lies_on_the_next_day()
    {
        var receiver = new NmeaReceiver();
        Sentence.Feed(receiver, Sentence.Of("GPRMC,235960.50,V,,,,,,,311216,,"));
        receiver.Flush();
        Assert.That(receiver.Rmc.TimeOfDayMilliseconds, Is.EqualTo(86_400_500));
        Assert.That(
            receiver.Fix.UtcMilliseconds, Is.EqualTo(new DateTimeOffset(2017, 1, 1, 0, 0, 0, 500, TimeSpan.Zero).ToUnixTimeMilliseconds()));
    }
}
