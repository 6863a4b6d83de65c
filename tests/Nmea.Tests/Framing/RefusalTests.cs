using System.Collections.Generic;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>What is refused is told: which sentence, which field, and why.</summary>
public class RefusalTests
{
    [TestCase("$GPRMC,120001.00,A,9800.1000,N,00200.2000,E,,,010203,,,A", NmeaRefusalReason.BadField, NmeaKind.Rmc, 3)]
    [TestCase("$GPRMC,120001.00,A,4800.1000,N,00200.2000,X,,,010203,,,A", NmeaRefusalReason.BadField, NmeaKind.Rmc, 5)]
    [TestCase("$GPRMC,12:00:01,A,4800.1000,N,00200.2000,E,,,010203,,,A", NmeaRefusalReason.BadField, NmeaKind.Rmc, 1)]
    [TestCase("$GPRMC,120001.00,B,4800.1000,N,00200.2000,E,,,010203,,,A", NmeaRefusalReason.BadField, NmeaKind.Rmc, 2)]
    [TestCase("$GPGGA,120001.00,4800.1000,N,00200.2000,E,x,05,1.2,100.0,M,40.0,M,,", NmeaRefusalReason.BadField, NmeaKind.Gga, 6)]
    [TestCase("$GPGLL,42.6562,S,00200.2000,E,120001.00,A", NmeaRefusalReason.BadField, NmeaKind.Gll, 1)]
    [TestCase("$GPGSA,A,,,,,,,,,,,,,,,,", NmeaRefusalReason.BadField, NmeaKind.Gsa, 2)]
    [TestCase("$GPGSV,1,2,00", NmeaRefusalReason.BadField, NmeaKind.Gsv, 2)]
    [TestCase("$GPVTG,77.52,T,,M,0.004,K,0.008,N,A", NmeaRefusalReason.BadField, NmeaKind.Vtg, 6)]
    [TestCase("$GPZDA,120001.00,31,02,2003,00,00", NmeaRefusalReason.BadField, NmeaKind.Zda, 2)]
    [TestCase("$GNGNS,120001.00,4800.1,N,00200.2,E,a,07,1.18,111.5,45.6,,,V", NmeaRefusalReason.BadField, NmeaKind.Gns, 6)]
    [TestCase("$GPHDT,north,T", NmeaRefusalReason.BadField, NmeaKind.Hdt, 1)]
    [TestCase("$GPTXT,0,1,2,x", NmeaRefusalReason.BadField, NmeaKind.Txt, 1)]
    [TestCase("$GPRMC,120001.00,A", NmeaRefusalReason.MissingField, NmeaKind.Rmc, 3)]
    [TestCase("$GPRMC,120001.00,A,4800.1000,N,00200.2000,E,1.25,21.04,010203,0,A", NmeaRefusalReason.IgnoredField, NmeaKind.Rmc, 10)]
    [TestCase("$GPGGA,120001.00,4800.1000,N,00200.2000,E,1,05,1.2,100.0,M,40.0,M,1,ABCD", NmeaRefusalReason.IgnoredField, NmeaKind.Gga, 14)]
    public void A_refused_sentence_says_which_field_and_why(string text, NmeaRefusalReason reason, NmeaKind kind, int field)
    {
        var receiver = new NmeaReceiver();
        var told = new List<string>();
        receiver.Refused += (_, r) => told.Add($"{r.Reason} {r.Kind} {r.Field} {r.Sentence}");
        string sentence = Sentence.Of(text[1..]);
        foreach (int split in new[] { 0, sentence.Length / 2 })
        {
            Sentence.Feed(receiver, sentence[..split]);
            Sentence.Feed(receiver, sentence[split..]);
        }

        string expected = $"{reason} {kind} {field} {sentence.TrimEnd()}";
        Assert.That(told, Is.EqualTo(new[] { expected, expected }));
    }

    [Test]
    public void What_is_no_whole_sentence_is_told_too()
    {
        var receiver = new NmeaReceiver();
        var told = new List<string>();
        receiver.Refused += (_, r) => told.Add($"{r.Reason} {r.Kind} {r.Field} {r.Sentence}");
        Sentence.Feed(receiver, "$GPHDT,1.0,T*00\r\n$GPHDT,1.0,T\r\n$GPRMC,1200");
        Sentence.Feed(receiver, Sentence.Of("GPHDT,1.0,T") + "$" + new string('x', 200) + "\r\n");
        string[] expected =
        [
            "BadChecksum Hdt -1 $GPHDT,1.0,T*00",
            "MissingChecksum Hdt -1 $GPHDT,1.0,T",
            "Truncated Rmc 1 $GPRMC,1200",
            "Overlong Other -1 ",
        ];
        Assert.That(told, Is.EqualTo(expected));
    }

    [Test]
    public void Each_field_that_is_left_out_is_told()
    {
        var receiver = new NmeaReceiver();
        var fields = new List<int>();
        receiver.Refused += (r, refusal) =>
        {
            fields.Add(refusal.Field);
            Assert.That(r.Gga.HasPosition, Is.True, "the sentence itself was taken");
        };
        Sentence.Feed(receiver, Sentence.Of("GPGGA,120001.00,4800.1000,N,00200.2000,E,1,5+,--,x,M,y,M,-1,ABCD"));
        Assert.That(fields, Is.EqualTo(new[] { 7, 8, 9, 11, 13, 14 }));
        Assert.That(receiver.Counters.IgnoredFields, Is.EqualTo(6));
    }

    [Test]
    public void A_sentence_gives_its_text()
    {
        var receiver = new NmeaReceiver(new NmeaOptions { Checksum = NmeaChecksum.Reported });
        var texts = new List<string>();
        receiver.SentenceReceived += (_, s) => texts.Add(s.ToString());
        string[] lines = [Sentence.Of("GPHDT,274.07,T").TrimEnd(), "$GPHDT,274.07,T", "$GPHDT,274.07,T*0", "$PUBX,40"];
        foreach (string line in lines)
        {
            Sentence.Feed(receiver, line[..5]);
            Sentence.Feed(receiver, line[5..] + "\r\n");
            Sentence.Feed(receiver, line + "\n");
        }

        Assert.That(texts, Is.EqualTo(new[] { lines[0], lines[0], lines[1], lines[1], lines[2], lines[2], lines[3], lines[3] }));
    }
}
