using System.Collections.Generic;
using System.Globalization;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>
/// Sentences in the form that real receivers send them, case by case, fed from the first to the last and then a pause: what is handed
/// out of each second (tenths, status, GSA's mode), what is left out, what is refused. Places and dates are invented.
/// </summary>
public class FieldCaseTests
{
    private static IEnumerable<TestCaseData> Cases()
    {
        yield return Case(
            "Motorola_T805_writes_a_variation_without_its_letter", 2, 0, "1.0 Fix +date|2.0 Fix +date",
            "GPRMC,120001.000,A,4800.1000,N,00200.2000,E,1.25,21.04,010203,0,A",
            "GPRMC,120002.000,A,4800.1010,N,00200.2010,E,1.25,21.04,010203,0,A");
        yield return Case(
            "MediaTek_writes_sixty_minutes_without_a_fix", 0, 0, "1.0 Fix 3 +date|2.0 Fix 3 +date|3.0 NoFix 1 +date|4.0 NoFix 1 +date",
            "GPGGA,120001.000,4800.1000,N,00200.2000,E,1,05,1.2,100.0,M,40.0,M,,",
            "GPGSA,A,3,01,02,03,04,05,,,,,,,,2.0,1.2,1.6",
            "GPRMC,120001.000,A,4800.1000,N,00200.2000,E,1.25,21.04,010203,,,A",
            "GPGGA,120002.000,4800.1010,N,00200.2010,E,1,05,1.2,100.0,M,40.0,M,,",
            "GPGSA,A,3,01,02,03,04,05,,,,,,,,2.0,1.2,1.6",
            "GPRMC,120002.000,A,4800.1010,N,00200.2010,E,1.25,21.04,010203,,,A",
            "GPGGA,120003.000,8960.0000,N,00000.0000,E,0,0,,137.0,M,13.0,M,,",
            "GPGSA,A,1,,,,,,,,,,,,,,,",
            "GPRMC,120003.000,V,8960.0000,N,00000.0000,E,0.00,0.00,010203,,,N",
            "GPGGA,120004.000,8960.0000,N,00000.0000,E,0,0,,137.0,M,13.0,M,,",
            "GPGSA,A,1,,,,,,,,,,,,,,,",
            "GPRMC,120004.000,V,8960.0000,N,00000.0000,E,0.00,0.00,010203,,,N");
        yield return Case(
            "Rayming_TN200_writes_degrees_that_there_are_not", 0, 0, "1.0 Fix +date|2.0 Fix +date|3.0 NoFix +date|4.0 NoFix +date",
            "GPRMC,120001.000,A,4800.1000,N,00200.2000,E,1.25,21.04,010203,,",
            "GPRMC,120002.000,A,4800.1010,N,00200.2010,E,1.25,21.04,010203,,",
            "GPRMC,120003.000,V,36000.0000,N,72000.0000,E,0.000000,,010203,,",
            "GPRMC,120004.000,V,36000.0000,N,72000.0000,E,0.000000,,010203,,");
        yield return Case(
            "Rx210_and_iTrek_send_GSA_between_two_bursts", 0, 0,
            "1.0 Fix +date|2.0 Fix +date|3.0 Fix 3 +date|4.0 NoFix +date|5.0 Fix 2 +date",
            "GNRMC,120001.00,A,4800.10000,N,00200.20000,E,0.4,,010203,,,A",
            "GNGGA,120001.00,4800.10000,N,00200.20000,E,1,05,3.62,159.6,M,47.6,M,,",
            "GNRMC,120002.00,A,4800.10100,N,00200.20100,E,0.4,,010203,,,A",
            "GNGGA,120002.00,4800.10100,N,00200.20100,E,1,05,3.62,159.6,M,47.6,M,,",
            "GNGSA,A,3,31,26,21,,,,,,,,,,3.76,2.55,2.76",
            "GNRMC,120003.00,A,4800.10200,N,00200.20200,E,0.4,,010203,,,A",
            "GNGGA,120003.00,4800.10200,N,00200.20200,E,1,05,3.62,159.6,M,47.6,M,,",
            "GNRMC,120004.00,V,,,,,,,010203,,,N",
            "GNGGA,120004.00,,,,,0,04,28.71,,,,,,",
            "GNGSA,A,2,31,26,21,,,,,,,,,,3.76,2.55,2.76",
            "GNRMC,120005.00,A,4800.10300,N,00200.20300,E,0.4,,010203,,,A",
            "GNGGA,120005.00,4800.10300,N,00200.20300,E,1,05,3.62,159.6,M,47.6,M,,");
        yield return Case(
            "AC12_sends_ZDA_ahead", 0, 0, "1.0 Fix 3 +date|2.0 Fix 3 +date|3.0 Fix 3 +date",
            "GPGGA,120001.00,4800.1000,N,00200.2000,E,1,04,1.7,100.0,M,40.0,M,,",
            "GPGSA,A,3,10,28,09,13,,,,,,,,,03.4,01.7,03.0",
            "GPRMC,120001.00,A,4800.1000,N,00200.2000,E,00.1,201.8,010203,01,W,A",
            "GPZDA,120003.00,01,02,2003,00,00",
            "GPGGA,120002.00,4800.1000,N,00200.2000,E,1,04,1.7,100.0,M,40.0,M,,",
            "GPGSA,A,3,10,28,09,13,,,,,,,,,03.4,01.7,03.0",
            "GPRMC,120002.00,A,4800.1000,N,00200.2000,E,00.1,201.8,010203,01,W,A",
            "GPZDA,120004.00,01,02,2003,00,00",
            "GPGGA,120003.00,4800.1000,N,00200.2000,E,1,04,1.7,100.0,M,40.0,M,,",
            "GPGSA,A,3,10,28,09,13,,,,,,,,,03.4,01.7,03.0",
            "GPRMC,120003.00,A,4800.1000,N,00200.2000,E,00.1,201.8,010203,01,W,A",
            "GPZDA,120005.00,01,02,2003,00,00");
        yield return Case(
            "GGA_at_10_Hz_has_the_date_of_RMC_at_1_Hz", 0, 0, "1.0 Fix +date|1.1 Fix +date|1.2 Fix +date",
            "GPRMC,120001.00,A,4800.1000,N,00200.2000,E,1.0,10.0,010203,,,A",
            "GPGGA,120001.00,4800.1000,N,00200.2000,E,1,08,1.0,100.0,M,40.0,M,,",
            "GPGGA,120001.10,4800.1001,N,00200.2000,E,1,08,1.0,100.0,M,40.0,M,,",
            "GPGGA,120001.20,4800.1002,N,00200.2000,E,1,08,1.0,100.0,M,40.0,M,,");
        yield return Case(
            "eXplorist_writes_GLL_more_finely", 0, 0, "1.3 Fix 3 +date|2.3 Fix 3 +date",
            "GPGGA,120001.30,4800.1000,N,00200.2000,E,1,05,2.6,00000,M,,,,",
            "GPRMC,120001.30,A,4800.1000,N,00200.2000,E,00.0,000.0,010203,00,W",
            "GPGLL,4800.1000,N,00200.2000,E,120001.303,A",
            "GPGSA,A,3,26,05,22,09,18,,,,,,,,05.1,02.6,04.4",
            "GPGGA,120002.30,4800.1000,N,00200.2000,E,1,05,2.6,00000,M,,,,",
            "GPRMC,120002.30,A,4800.1000,N,00200.2000,E,00.0,000.0,010203,00,W",
            "GPGLL,4800.1000,N,00200.2000,E,120002.303,A",
            "GPGSA,A,3,26,05,22,09,18,,,,,,,,05.1,02.6,04.4");
        yield return Case(
            "RMC_without_a_time_follows_GGA", 0, 0, "1.0 Fix|2.0 Fix",
            "GPGGA,120001.00,4800.1000,N,00200.2000,E,1,05,2.6,10.0,M,,,,",
            "GPRMC,,A,4900.1000,N,00300.2000,E,00.0,000.0,010203,,",
            "GPGGA,120002.00,4800.1000,N,00200.2000,E,1,05,2.6,10.0,M,,,,");
        yield return Case(
            "GLL_without_a_fix_is_beyond_the_pole", 0, 0, "1.0 NoFix",
            "GPGLL,9100.0000,N,00200.2000,E,120001.00,V");
        yield return Case(
            "CH4701_sends_GSA_of_24_satellites_first", 0, 0, "1.0 Fix 3 +date",
            "GPGSA,A,3,23,13,07,25,,,,,,,,,,,,,,,,,,,,,09.2,07.2,05.7",
            "GPRMC,120001.00,A,4800.1000,N,00200.2000,E,1.0,10.0,010203,,,A",
            "GPGSA,A,3,23,13,07,25,,,,,,,,,,,,,,,,,,,,,09.2,07.2,05.7");
        yield return Case(
            "Positions_lack_digits_of_degrees", 0, 3, "4.0 Fix",
            "GPGLL,42.6562,S,00200.2000,E,120001.00,A",
            "GPGLL,4552.65,S,2.2000,E,120002.00,A",
            "GPGLL,452.65,S,00200.2000,E,120003.00,A",
            "GPGLL,4500.0000,N,00200.2000,E,120004.00,A");
        yield return Case(
            "MediaTek_sends_VTG_behind_the_RMC_that_tells_no_fix", 0, 0, "1.0 Fix +date|2.0 Fix +date|3.0 NoFix +date|4.0 NoFix +date",
            "GPRMC,120001.000,A,4800.1000,N,00200.2000,E,1.25,21.04,010203,,,A",
            "GPRMC,120002.000,A,4800.1000,N,00200.2000,E,1.25,21.04,010203,,,A",
            "GPRMC,120003.000,V,8960.0000,N,00000.0000,E,0.00,0.00,010203,,,N",
            "GPVTG,0.00,T,,M,0.00,N,0.00,K,N",
            "GPRMC,120004.000,V,8960.0000,N,00000.0000,E,0.00,0.00,010203,,,N",
            "GPVTG,0.00,T,,M,0.00,N,0.00,K,N");
        yield return Case(
            "GGA_has_junk_beside_the_position", 2, 0, "1.0 Fix|2.0 Fix",
            "GPGGA,120001.00,4800.1000,N,00200.2000,E,1,12+,1.2,100.0,M,40.0,M,,",
            "GPGGA,120002.00,4800.1000,N,00200.2000,E,1,12,1.2,100.0,M,40.0,M,1.0,ABCD");
        yield return Case(
            "Speed_and_course_are_odd", 2, 0, "1.0 Fix +date|2.0 Fix +date|3.0 Fix +date|3.0 Fix +date repeat",
            "GPRMC,120001.000,A,4800.1000,N,00200.2000,E,-0.00,21.04,010203,,,A",
            "GPRMC,120002.000,A,4800.1000,N,00200.2000,E,0.10,-1.00,010203,,,A",
            "GPRMC,120003.000,A,4800.1000,N,00200.2000,E,0.10,360.00,010203,,,A",
            "GPVTG,-1.0,T,,M,0.00,N,0.00,K,N");
        yield return Case(
            "RMC_has_a_broken_date", 1, 0, "1.0 Fix|2.0 Fix +date",
            "GPRMC,120001.000,A,4800.1000,N,00200.2000,E,0.15,212.28,2208-1,,,A",
            "GPRMC,120002.000,A,4800.1000,N,00200.2000,E,0.15,212.28,220819,,,A");
    }

    [TestCaseSource(nameof(Cases))]
    public void Each_case_of_the_field_has_its_outcome(int ignored, int refused, string fixes, string[] contents)
    {
        var receiver = new NmeaReceiver();
        var told = new List<string>();
        receiver.FixCompleted += (_, fix) => told.Add(Written(fix));
        foreach (string content in contents) Sentence.Feed(receiver, Sentence.Of(content));
        receiver.Flush();
        Assert.That(string.Join('|', told), Is.EqualTo(fixes));
        Assert.That((receiver.Counters.IgnoredFields, receiver.Counters.Malformed), Is.EqualTo((ignored, refused)));
        Assert.That(receiver.Counters.Sentences, Is.EqualTo(contents.Length - refused));
    }

    private static TestCaseData Case(string name, int ignored, int refused, string fixes, params string[] contents) =>
        new TestCaseData(ignored, refused, fixes, contents).SetArgDisplayNames(name);

    private static string Written(NmeaFix fix)
    {
        string second = (fix.TimeOfDayMilliseconds % 60000 / 1000.0).ToString("0.0", CultureInfo.InvariantCulture);
        string mode = fix.FixMode == 0 ? "" : $" {fix.FixMode}";
        return $"{second} {fix.Status}{mode}{(fix.HasUtc ? " +date" : "")}{(fix.IsRepeat ? " repeat" : "")}";
    }
}
