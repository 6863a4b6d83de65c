using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>Against frames as they are published by others for the same settings, checksum included.</summary>
public class UbxMessageTests
{
    private readonly byte[] _buffer = new byte[256];

    [TestCase(1000, "B56206080600E8030100010001 39")]
    [TestCase(500, "B56206080600F401010001000B77")]
    [TestCase(200, "B56206080600C80001000100DE6A")]
    [TestCase(100, "B562060806006400010001007A12")]
    [TestCase(10000, "B562060806001027010001004DDD")]
    public void The_interval_is_the_published_frame(int milliseconds, string expected)
    {
        Assert.That(Written(UbxMessage.WriteInterval(_buffer, 0, milliseconds)), Is.EqualTo(expected.Replace(" ", "")));
    }

    [Test]
    public void The_speed_is_the_published_frame()
    {
        Assert.That(
            Written(UbxMessage.WriteBaudRate(_buffer, 0, 38400)),
            Is.EqualTo("B562" + "06001400" + "01000000" + "D0080000" + "00960000" + "0700" + "0300" + "00000000" + "9390"));
    }

    [Test]
    public void The_version_poll_is_the_published_frame()
    {
        Assert.That(Written(UbxMessage.WriteVersionPoll(_buffer, 0)), Is.EqualTo("B5620A0400000E34"));
    }

    [TestCase(NmeaKind.Gga, "F000")]
    [TestCase(NmeaKind.Gll, "F001")]
    [TestCase(NmeaKind.Gsa, "F002")]
    [TestCase(NmeaKind.Gsv, "F003")]
    [TestCase(NmeaKind.Rmc, "F004")]
    [TestCase(NmeaKind.Vtg, "F005")]
    [TestCase(NmeaKind.Zda, "F008")]
    [TestCase(NmeaKind.Gns, "F00D")]
    public void Each_sentence_has_its_number_in_class_F0(NmeaKind kind, string id)
    {
        Assert.That(Written(UbxMessage.WriteSentence(_buffer, 0, kind, 5))[..^4], Is.EqualTo("B56206010300" + id + "05"));
    }

    [Test]
    public void All_sentences_are_seven_messages_with_their_rates()
    {
        var rates = new NmeaSentenceRates { Rmc = 1, Gga = 2, Gll = 3, Gsa = 4, Gsv = 5, Vtg = 6, Zda = 255 };
        int length = UbxMessage.WriteSentences(_buffer, 3, rates);
        Assert.That(length, Is.EqualTo(UbxMessage.SentencesLength));
        var seen = new Dictionary<int, int>();
        foreach (byte[] payload in Payloads(3, length)) seen[payload[1]] = payload[2];
        Assert.That(seen, Is.EqualTo(new Dictionary<int, int> { [4] = 1, [0] = 2, [1] = 3, [2] = 4, [3] = 5, [5] = 6, [8] = 255 }));
    }

    [Test]
    public void Saving_and_clearing_name_every_section_and_every_memory()
    {
        Assert.That(
            Written(UbxMessage.WriteSave(_buffer, 0))[..^4], Is.EqualTo("B56206090D00" + "00000000" + "1F060000" + "00000000" + "17"));
        Assert.That(
            Written(UbxMessage.WriteFactorySettings(_buffer, 0))[..^4],
            Is.EqualTo("B56206090D00" + "1F060000" + "00000000" + "1F060000" + "17"));
    }

    [TestCase(NmeaRestart.Hot, "0000")]
    [TestCase(NmeaRestart.Warm, "0100")]
    [TestCase(NmeaRestart.Cold, "FFFF")]
    public void A_restart_tells_what_is_forgotten(NmeaRestart restart, string mask)
    {
        Assert.That(Written(UbxMessage.WriteRestart(_buffer, 0, restart))[..^4], Is.EqualTo("B56206040400" + mask + "0100"));
    }

    [Test]
    public void Values_take_the_length_that_their_key_says()
    {
        int[] keys = [UbxKey.RateMeasurement, UbxKey.RmcUart1, UbxKey.Uart1BaudRate, UbxKey.Uart1OutUbx, 0x50000001];
        long[] values = [200, 1, 115200, 1, 0x0102030405060708];
        int length = UbxMessage.WriteValues(_buffer, 0, UbxLayer.Ram | UbxLayer.Battery, keys, values, keys.Length);
        Assert.That(Written(length)[..^4], Is.EqualTo(
            "B562068A2800" + "00030000" + "01002130C800" + "AC00912001" + "0100524000C20100" + "0100741001" + "010000500807060504030201"));
    }

    [Test]
    public void Every_frame_ends_with_its_Fletcher_sum()
    {
        Random random = RandomSource.Create();
        byte[] payload = new byte[200];
        for (int n = 0; n < 2000; n++)
        {
            random.NextBytes(payload);
            int count = random.Next(payload.Length + 1);
            int id = random.Next(0x10000);
            int offset = random.Next(40);
            int length = UbxMessage.Write(_buffer, offset, id, payload, payload.Length - count, count);
            Assert.That(length, Is.EqualTo(count + UbxMessage.Overhead));
            byte[] frame = _buffer[offset..(offset + length)];

            // The sum of sums in closed form: a byte that is followed by k − 1 others counts k times.
            int a = 0, b = 0;
            for (int i = 2; i < length - 2; i++)
            {
                a += frame[i];
                b += frame[i] * (length - 2 - i);
            }

            Assert.That(frame[^2], Is.EqualTo((byte)a));
            Assert.That(frame[^1], Is.EqualTo((byte)b));
            Assert.That((frame[2] << 8) | frame[3], Is.EqualTo(id));
            Assert.That(frame[6..^2], Is.EqualTo(payload[^count..]));
        }
    }

    [Test]
    public void What_no_receiver_takes_is_refused()
    {
        Assert.That(() => UbxMessage.WriteInterval(_buffer, 0, 24), Refused("25 to 65535"));
        Assert.That(() => UbxMessage.WriteInterval(_buffer, 0, 65536), Refused("25 to 65535"));
        Assert.That(() => UbxMessage.WriteSentence(_buffer, 0, NmeaKind.Rmc, 256), Refused("0 to 255"));
        Assert.That(() => UbxMessage.WriteSentence(_buffer, 0, NmeaKind.Rmc, -1), Refused("0 to 255"));
        Assert.That(() => UbxMessage.WriteSentence(_buffer, 0, NmeaKind.Hdt, 1), Refused("no such sentence"));
        Assert.That(() => UbxMessage.WriteSentences(_buffer, 0, new NmeaSentenceRates { Zda = 256 }), Refused("255"));
        Assert.That(() => UbxMessage.WriteBaudRate(_buffer, 0, 9601), Refused("9600"));
        Assert.That(() => UbxMessage.WriteRestart(_buffer, 0, NmeaRestart.Factory), Refused("CFG-CFG"));
        Assert.That(() => UbxMessage.WriteVersionPoll(_buffer, _buffer.Length - 7), Refused("8 bytes"));
        Assert.That(() => UbxMessage.WriteVersionPoll(_buffer, -1), Refused("8 bytes"));
        Assert.That(() => UbxMessage.Write(_buffer, 0, 0x10000, null, 0, 0), Refused("byte each"));
        Assert.That(() => UbxMessage.Write(_buffer, 0, 0, new byte[3], 1, 3), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => UbxMessage.Write(_buffer, 0, 0, null, 0, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [TestCase(UbxKey.RateMeasurement, 65536)]
    [TestCase(UbxKey.RmcUart1, 256)]
    [TestCase(UbxKey.RmcUart1, -129)]
    [TestCase(UbxKey.Uart1BaudRate, 0x100000000)]
    [TestCase(UbxKey.Uart1OutUbx, 2)]
    [TestCase(UbxKey.Uart1OutUbx, -1)]
    [TestCase(0x00210001, 0)]
    [TestCase(0x60210001, 0)]
    public void A_value_that_its_key_cannot_hold_is_refused(int key, long value)
    {
        Assert.That(
            () => UbxMessage.WriteValues(_buffer, 0, UbxLayer.Ram, [key], [value], 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [TestCase(0, 1)]
    [TestCase(8, 1)]
    [TestCase(UbxLayer.Ram, 0)]
    [TestCase(UbxLayer.Ram, 2)]
    public void Values_need_a_layer_and_each_a_key(int layers, int count)
    {
        Assert.That(
            () => UbxMessage.WriteValues(_buffer, 0, layers, [UbxKey.RmcUart1], [1], count),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Building_a_message_allocates_nothing()
    {
        var rates = new NmeaSentenceRates { Rmc = 1 };
        int[] keys = [UbxKey.RmcUart1];
        long[] values = [1];
        for (int n = 0; n < 2; n++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            UbxMessage.WriteInterval(_buffer, 0, 1000);
            UbxMessage.WriteSentences(_buffer, 0, rates);
            UbxMessage.WriteBaudRate(_buffer, 0, 9600);
            UbxMessage.WriteSave(_buffer, 0);
            UbxMessage.WriteValues(_buffer, 0, UbxLayer.Ram, keys, values, 1);
            PmtkCommand.WriteInterval(_buffer, 0, 1000);
            PmtkCommand.WriteSentences(_buffer, 0, rates);
            CasicCommand.WriteInterval(_buffer, 0, 1000);
            CasicCommand.WriteSentences(_buffer, 0, rates);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (n > 0) Assert.That(allocated, Is.Zero);
        }
    }

    private static NUnit.Framework.Constraints.IResolveConstraint Refused(string why)
    {
        return Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains(why);
    }

    private string Written(int length)
    {
        return Convert.ToHexString(_buffer, 0, length);
    }

    private List<byte[]> Payloads(int offset, int length)
    {
        var payloads = new List<byte[]>();
        for (int at = offset; at < offset + length; at += payloads[^1].Length + UbxMessage.Overhead)
            payloads.Add(_buffer[(at + 6)..(at + 6 + _buffer[at + 4] + (_buffer[at + 5] << 8))]);
        return payloads;
    }
}
