using System;
using System.Collections.Generic;
using System.Text;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

public class AcknowledgementTests
{
    private const string Good = "$GPHDT,274.07,T*03\r\n";

    private static readonly byte[] AckOfRate = Convert.FromHexString("B56205010200" + "0608" + "163F");
    private static readonly byte[] NakOfMsg = Convert.FromHexString("B56205000200" + "0601" + "0E33");

    [Test]
    public void A_frame_between_sentences_is_an_answer_and_no_broken_sentence()
    {
        var receiver = new NmeaReceiver(new NmeaOptions { ReadUbx = true });
        var seen = new List<string>();
        receiver.Acknowledged += (_, a) => seen.Add($"{a.Protocol} {a.Command:X4} {a.Answer}");
        Feed(receiver, [.. Bytes(Good), .. AckOfRate, .. Bytes(Good), .. NakOfMsg, .. AckOfRate, .. Bytes(Good)]);
        Assert.That(seen, Is.EqualTo(new[] { "Ubx 0608 Done", "Ubx 0601 Refused", "Ubx 0608 Done" }));
        NmeaCounters c = receiver.Counters;
        Assert.That((c.Sentences, c.UbxFrames, c.Acknowledgements), Is.EqualTo((3, 3, 3)));
        Assert.That(c.GarbageBytes + c.Truncated + c.BadUbxFrames, Is.Zero);
    }

    [Test]
    public void Unasked_a_frame_is_garbage()
    {
        var receiver = new NmeaReceiver();
        Feed(receiver, [.. AckOfRate, .. Bytes(Good)]);
        Assert.That(receiver.Counters.GarbageBytes, Is.EqualTo(AckOfRate.Length));
        Assert.That(receiver.Counters.UbxFrames, Is.Zero);
        Assert.That(receiver.Counters.Sentences, Is.EqualTo(1));
    }

    [Test]
    public void The_version_can_be_read()
    {
        byte[] payload = new byte[70];
        Encoding.ASCII.GetBytes("7.03 (45969)").CopyTo(payload, 0);
        Encoding.ASCII.GetBytes("00040007").CopyTo(payload, 30);
        Encoding.ASCII.GetBytes("PROTVER 14.00").CopyTo(payload, 40);
        byte[] frame = new byte[payload.Length + UbxMessage.Overhead];
        UbxMessage.Write(frame, 0, UbxId.MonVer, payload, 0, payload.Length);
        var receiver = new NmeaReceiver(new NmeaOptions { ReadUbx = true });
        string text = "";
        receiver.UbxReceived += (_, f) =>
        {
            byte[] copy = new byte[100];
            Assert.That(f.CopyTo(30, copy, 1, 10), Is.EqualTo(10));
            Assert.That(f.CopyTo(65, copy, 0, 100), Is.EqualTo(5));
            Assert.That(f.CopyTo(70, copy, 0, 100), Is.Zero);
            Assert.That(f.GetByte(-1) + f.GetByte(70), Is.Zero);
            text = $"{f.Id:X4} {f.Length} {f.GetText(0, 30)}|{f.GetText(30, 10)}|{f.GetText(40, 99)}|{f.GetText(70, 1)}";
        };
        Feed(receiver, frame);
        Assert.That(text, Is.EqualTo("0A04 70 7.03 (45969)|00040007|PROTVER 14.00|"));
        Assert.That(receiver.Counters.Acknowledgements, Is.Zero);
    }

    [TestCase("PMTK001,220,0", NmeaAnswer.Invalid)]
    [TestCase("PMTK001,220,1", NmeaAnswer.Unsupported)]
    [TestCase("PMTK001,220,2", NmeaAnswer.Failed)]
    [TestCase("PMTK001,220,3", NmeaAnswer.Done)]
    public void Pmtk001_is_an_answer(string content, NmeaAnswer answer)
    {
        var receiver = new NmeaReceiver();
        Sentence.Feed(receiver, Sentence.Of(content));
        Assert.That(receiver.Acknowledgement.Protocol, Is.EqualTo(NmeaProtocol.Pmtk));
        Assert.That(receiver.Acknowledgement.Command, Is.EqualTo(PmtkCommand.SetInterval));
        Assert.That(receiver.Acknowledgement.Answer, Is.EqualTo(answer));
        Assert.That(receiver.Counters.Acknowledgements, Is.EqualTo(1));
    }

    [TestCase("PMTK001,220")]
    [TestCase("PMTK001,220,4")]
    [TestCase("PMTK001,,3")]
    [TestCase("PMTK010,001")]
    [TestCase("PMTK0010,220,3")]
    public void What_is_no_answer_is_only_a_sentence(string content)
    {
        var receiver = new NmeaReceiver();
        Sentence.Feed(receiver, Sentence.Of(content));
        Assert.That(receiver.Counters.Acknowledgements, Is.Zero);
        Assert.That(receiver.Acknowledgement.Answer, Is.EqualTo(NmeaAnswer.None));
        Assert.That(receiver.Counters.Other, Is.EqualTo(1));
    }

    [Test]
    public void A_damaged_frame_costs_none_of_the_sentences_that_it_swallowed()
    {
        for (int length = 0; length <= 70; length++)
        {
            // The length byte is wrong, so that it reaches into the sentences behind, or ends early.
            byte[] damaged = (byte[])AckOfRate.Clone();
            damaged[4] = (byte)length;
            if (length == 2) damaged[9] ^= 1;
            var receiver = new NmeaReceiver(new NmeaOptions { ReadUbx = true });
            Feed(receiver, [.. damaged, .. Bytes(Good), .. Bytes(Good), .. AckOfRate, .. Bytes(Good), .. Bytes(Good)]);
            Assert.That(receiver.Counters.Sentences, Is.EqualTo(4), $"{length}");
            Assert.That(receiver.Counters.UbxFrames, Is.EqualTo(1), $"{length}");
            Assert.That(receiver.Counters.BadUbxFrames, Is.EqualTo(1), $"{length}");

            // As garbage the length byte may be a line end or a '$'.
            Assert.That(receiver.Counters.GarbageBytes, Is.EqualTo(length is '\n' or '\r' or '$' ? 9 : 10), $"{length}");
        }
    }

    [Test]
    public void A_frame_too_long_is_skipped_at_its_header()
    {
        var receiver = new NmeaReceiver(new NmeaOptions { ReadUbx = true });
        Feed(receiver, [.. Convert.FromHexString("B5620A040102"), .. Bytes(Good)]);
        Assert.That(receiver.Counters.BadUbxFrames, Is.EqualTo(1));
        Assert.That(receiver.Counters.Sentences, Is.EqualTo(1));
        byte[] longest = new byte[UbxFrame.MaximumPayload + UbxMessage.Overhead];
        UbxMessage.Write(longest, 0, UbxId.MonVer, new byte[UbxFrame.MaximumPayload], 0, UbxFrame.MaximumPayload);
        Feed(receiver, longest);
        Assert.That(receiver.Counters.UbxFrames, Is.EqualTo(1));
    }

    [Test]
    public void A_frame_that_breaks_a_sentence_off_is_read()
    {
        var receiver = new NmeaReceiver(new NmeaOptions { ReadUbx = true });
        Feed(receiver, [.. Bytes("$GPHDT,27"), .. AckOfRate, .. Bytes(Good)]);
        Assert.That(receiver.Counters.Truncated, Is.EqualTo(1));
        Assert.That(receiver.Counters.UbxFrames, Is.EqualTo(1));
        Assert.That(receiver.Counters.Sentences, Is.EqualTo(1));
        Assert.That(receiver.Counters.GarbageBytes, Is.Zero);
    }

    [Test]
    public void Single_sync_bytes_are_garbage()
    {
        var receiver = new NmeaReceiver(new NmeaOptions { ReadUbx = true });
        Feed(receiver, [0xB5, .. Bytes(Good), 0xB5, 0xB5, .. AckOfRate, 0x62, 0xB5, 0xB5, .. Bytes(Good)]);
        Assert.That(receiver.Counters.Sentences, Is.EqualTo(2));
        Assert.That(receiver.Counters.UbxFrames, Is.EqualTo(1));
        Assert.That(receiver.Counters.GarbageBytes, Is.EqualTo(6));
    }

    [Test]
    public void Every_split_gives_the_same()
    {
        byte[] damaged = (byte[])AckOfRate.Clone();
        damaged[4] = 40;
        byte[] stream =
        [
            .. Bytes(Good), .. AckOfRate, 0xB5, .. damaged, .. Bytes("$GPHDT,2"), .. NakOfMsg, .. Bytes(Good), 0xB5, 0x62, 0xB5, .. damaged,
            .. Bytes(Good), .. AckOfRate, .. Bytes("$GPHD"),
        ];
        string expected = Log(stream, [stream.Length]);
        Assert.That(expected, Does.Contain("0608 Done").And.Contain("0601 Refused"));
        for (int first = 0; first <= stream.Length; first++)
        {
            for (int second = first; second <= stream.Length; second++)
                Assert.That(Log(stream, [first, second, stream.Length]), Is.EqualTo(expected), $"{first} {second}");
        }
    }

    [Test]
    public void Reading_answers_allocates_nothing()
    {
        var receiver = new NmeaReceiver(new NmeaOptions { ReadUbx = true });
        byte[] stream = [.. AckOfRate, .. Bytes(Sentence.Of("PMTK001,220,3")), .. NakOfMsg];
        for (int n = 0; n < 2; n++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int k = 0; k < 50; k++) receiver.Feed(stream, 0, stream.Length);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (n > 0) Assert.That(allocated, Is.Zero);
        }

        Assert.That(receiver.Counters.Acknowledgements, Is.EqualTo(300));
    }

    private static string Log(byte[] stream, int[] ends)
    {
        var log = new StringBuilder();
        var receiver = new NmeaReceiver(new NmeaOptions { ReadUbx = true });
        receiver.SentenceReceived += (_, s) => log.Append(s.GetText(0)).Append(s.GetText(1)).Append('\n');
        receiver.Acknowledged += (_, a) => log.Append($"{a.Command:X4} {a.Answer}\n");
        int at = 0;
        foreach (int end in ends)
        {
            receiver.Feed(stream, at, end - at);
            at = end;
        }

        NmeaCounters c = receiver.Counters;
        return log.Append($"{c.Sentences} {c.Truncated} {c.GarbageBytes} {c.UbxFrames} {c.BadUbxFrames}").ToString();
    }

    private static byte[] Bytes(string text)
    {
        return Encoding.Latin1.GetBytes(text);
    }

    private static void Feed(NmeaReceiver receiver, byte[] bytes)
    {
        receiver.Feed(bytes, 0, bytes.Length);
    }
}
