using System;
using System.Text;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>
/// Examples from the published documents, written out step by step so that they can be followed with paper and pencil.
/// </summary>
public class WorkedExampleTests
{
    [Test]
    public void The_checksum_of_the_standards_own_VTG()
    {
        // $GPVTG,089.0,T,,,15.2,N,,*7F is an example of NMEA 0183. XOR from left to right, after each character:
        const string Content = "GPVTG,089.0,T,,,15.2,N,,";
        int[] after =
        [
            0x47, 0x17, 0x41, 0x15, 0x52, 0x7E, 0x4E, 0x76, 0x4F, 0x61, 0x51, 0x7D, 0x29, 0x05, 0x29, 0x05, 0x34, 0x01, 0x2F, 0x1D,
                0x31, 0x7F,
            0x53, 0x7F,
        ];
        int sum = 0;
        for (int i = 0; i < Content.Length; i++)
        {
            sum ^= Content[i];
            Assert.That(sum, Is.EqualTo(after[i]), $"after {Content[..(i + 1)]}");
        }

        var receiver = new NmeaReceiver();
        Sentence.Feed(receiver, "$" + Content + "*7F\r\n");
        Assert.That(receiver.Vtg.CourseMillidegrees, Is.EqualTo(89_000));
        Assert.That(receiver.Vtg.SpeedMilliknots, Is.EqualTo(15_200));
        Assert.That(receiver.Counters.BadChecksum, Is.Zero);
    }

    [Test]
    public void Degrees_and_minutes_of_the_u_blox_RMC()
    {
        // u-blox 6 Receiver Description, message RMC. 47° 17.11437′: 17.11437 / 60 = 0.2852395 exactly: 47.2852395°.
        // 8° 33.91522′: 33.91522 / 60 = 0.565253666…: in steps of 10⁻⁷ degrees 5652536.66…, rounded 5652537: 8.5652537°.
        var receiver = new NmeaReceiver();
        Sentence.Feed(receiver, "$GPRMC,083559.00,A,4717.11437,N,00833.91522,E,0.004,77.52,091202,,,A*57\r\n");
        receiver.Flush();
        Assert.That(receiver.Fix.LatitudeE7, Is.EqualTo(472_852_395));
        Assert.That(receiver.Fix.LongitudeE7, Is.EqualTo(80_000_000 + 5_652_537));

        // The conversion to double is exact: the nearest there is to the decimal number.
        Assert.That(receiver.Fix.Latitude, Is.EqualTo(47.2852395));
        Assert.That(receiver.Fix.Longitude, Is.EqualTo(8.5652537));
    }

    [Test]
    public void Date_and_time_of_the_u_blox_RMC()
    {
        // 9 December 2002. 1970 to 2001 are 32 years: 32 · 365 = 11680 days, and 8 leap days (1972 … 2000): 11688. From 1 January
        // to 9 December 334 + 8 = 342. Together 12030 days, · 86400000 = 1039392000000 ms.
        // 08:35:59 is 8 · 3600 + 35 · 60 + 59 = 28800 + 2100 + 59 = 30959 s. Together 1039422959000 ms.
        var receiver = new NmeaReceiver();
        Sentence.Feed(receiver, "$GPRMC,083559.00,A,4717.11437,N,00833.91522,E,0.004,77.52,091202,,,A*57\r\n");
        receiver.Flush();
        Assert.That(receiver.Rmc.Days, Is.EqualTo(12030));
        Assert.That(receiver.Fix.UtcMilliseconds, Is.EqualTo(1_039_422_959_000));
    }

    [Test]
    public void The_week_rollover_of_that_date()
    {
        // 1024 weeks are 7168 days; 12030 + 7168 = 19198. 1970 to 2021 are 52 · 365 + 13 leap days = 18993 days, which leaves 205;
        // January to June of 2022 have 31 + 28 + 31 + 30 + 31 + 30 = 181, which leaves 24: 25 July 2022.
        var receiver = new NmeaReceiver(new NmeaOptions { EarliestUtcMilliseconds = 19000L * 86_400_000 });
        Sentence.Feed(receiver, "$GPRMC,083559.00,A,4717.11437,N,00833.91522,E,0.004,77.52,091202,,,A*57\r\n");
        receiver.Flush();
        Assert.That(receiver.Fix.UtcMilliseconds, Is.EqualTo((19198L * 86_400_000) + 30_959_000));
        Assert.That(DateTime.UnixEpoch.AddMilliseconds(receiver.Fix.UtcMilliseconds), Is.EqualTo(new DateTime(2022, 7, 25, 8, 35, 59)));
    }

    [Test]
    public void The_Fletcher_sum_of_CFG_RATE()
    {
        // u-blox 6 Receiver Description, UBX checksum: for each byte from class to payload CK_A += byte, CK_B += CK_A, modulo 256.
        // CFG-RATE (06 08), 6 bytes of payload: 200 ms = 00C8, navRate 1, timeRef 1 (GPS), low byte first.
        int[] covered = [0x06, 0x08, 0x06, 0x00, 0xC8, 0x00, 0x01, 0x00, 0x01, 0x00];
        int[] ckA = [0x06, 0x0E, 0x14, 0x14, 0xDC, 0xDC, 0xDD, 0xDD, 0xDE, 0xDE];
        int[] ckB = [0x06, 0x14, 0x28, 0x3C, 0x18, 0xF4, 0xD1, 0xAE, 0x8C, 0x6A];
        int a = 0, b = 0;
        for (int i = 0; i < covered.Length; i++)
        {
            a = (a + covered[i]) % 256;
            b = (b + a) % 256;
            Assert.That((a, b), Is.EqualTo((ckA[i], ckB[i])), $"after byte {i}");
        }

        byte[] buffer = new byte[14];
        Assert.That(UbxMessage.WriteInterval(buffer, 0, 200), Is.EqualTo(14));
        Assert.That(Convert.ToHexString(buffer), Is.EqualTo("B562" + "0608" + "0600" + "C80001000100" + "DE6A"));
    }

    [Test]
    public void The_answer_to_CFG_RATE()
    {
        // ACK-ACK (05 01), 2 bytes: 06 08. CK_A: 05, 06, 08, 08, 0E, 16. CK_B: 05, 0B, 13, 1B, 29, 3F.
        var receiver = new NmeaReceiver(new NmeaOptions { ReadUbx = true });
        receiver.Feed([0xB5, 0x62, 0x05, 0x01, 0x02, 0x00, 0x06, 0x08, 0x16, 0x3F], 0, 10);
        Assert.That(receiver.Acknowledgement.Command, Is.EqualTo(UbxId.CfgRate));
        Assert.That(receiver.Acknowledgement.Answer, Is.EqualTo(NmeaAnswer.Done));
    }

    [Test]
    public void The_checksum_of_PMTK220()
    {
        // MTK NMEA Packet User Manual: $PMTK220,1000*1F. XOR after each of P M T K 2 2 0 , 1 0 0 0:
        const string Content = "PMTK220,1000";
        int[] after = [0x50, 0x1D, 0x49, 0x02, 0x30, 0x02, 0x32, 0x1E, 0x2F, 0x1F, 0x2F, 0x1F];
        int sum = 0;
        for (int i = 0; i < Content.Length; i++)
        {
            sum ^= Content[i];
            Assert.That(sum, Is.EqualTo(after[i]), $"after {Content[..(i + 1)]}");
        }

        byte[] buffer = new byte[PmtkCommand.MaximumLength];
        int length = PmtkCommand.WriteInterval(buffer, 0, 1000);
        Assert.That(Encoding.ASCII.GetString(buffer, 0, length), Is.EqualTo("$PMTK220,1000*1F\r\n"));
    }
}
