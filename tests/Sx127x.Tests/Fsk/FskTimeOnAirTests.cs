using System;
using Battery.Drivers.Sx127x;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Against values worked out by hand: bytes of 8 bits, each as long as the chip's divisor of 32 MHz says.</summary>
public sealed class FskTimeOnAirTests
{
    // 5 preamble + 3 sync + 1 length + 20 + 2 CRC = 31 bytes = 248 bits of 20 µs
    [TestCase(50000, 5, 3, 0, FskAddressFilter.None, FskCrc.Ccitt, FskCoding.None, 20, ExpectedResult = 4960)]

    // whitening costs nothing
    [TestCase(50000, 5, 3, 0, FskAddressFilter.None, FskCrc.Ccitt, FskCoding.Whitening, 20, ExpectedResult = 4960)]

    // Manchester doubles length, payload and CRC: 8 + 2 · 23 = 54 bytes = 432 chips
    [TestCase(50000, 5, 3, 0, FskAddressFilter.None, FskCrc.Ibm, FskCoding.Manchester, 20, ExpectedResult = 8640)]

    // with an address, 8 + 2 · 24 = 56 bytes
    [TestCase(50000, 5, 3, 0, FskAddressFilter.Node, FskCrc.Ibm, FskCoding.Manchester, 20, ExpectedResult = 8960)]

    // a fixed length is not sent, and there is no CRC: 4 + 2 + 2047 = 2053 bytes of 8 · 4 µs
    [TestCase(250000, 4, 2, 2047, FskAddressFilter.None, FskCrc.None, FskCoding.None, 2047, ExpectedResult = 65696)]

    // 4800 bit/s is 512 MHz / 106667 in sixteenths: 248 · 106667 / 512 = 51666.8
    [TestCase(4800, 5, 3, 0, FskAddressFilter.None, FskCrc.Ccitt, FskCoding.None, 20, ExpectedResult = 51667)]
    public long Time_on_air_counts_every_bit(
        int bitRate, int preamble, int sync, int fixedLength, FskAddressFilter filter, FskCrc crc, FskCoding coding, int payload)
    {
        byte[] word = new byte[sync];
        Array.Fill(word, (byte)1);
        return new FskModem
        {
            BitRate = bitRate,
            PreambleBytes = preamble,
            SyncWord = word,
            FixedLength = fixedLength,
            AddressFilter = filter,
            Crc = crc,
            Coding = coding,
        }.PacketMicroseconds(payload);
    }

    // 512,000,000 / 4800 = 106,666.67: 6666 and 11/16
    [TestCase(4800, FskModulation.Fsk, ExpectedResult = 0x1A0AB)]

    // 32,000,000 / 4800 = 6666.67 in whole numbers: 6667
    [TestCase(4800, FskModulation.Ook, ExpectedResult = 0x1A0B0)]

    // 32,000,000 / 50,000 = 640
    [TestCase(50000, FskModulation.Fsk, ExpectedResult = 0x02800)]

    // 512,000,000 / 300,000 = 1706.67: 106 and 11/16
    [TestCase(300000, FskModulation.Fsk, ExpectedResult = 0x006AB)]

    // 512,000,000 / 1200 = 426,666.67
    [TestCase(1200, FskModulation.Fsk, ExpectedResult = 0x682AB)]

    // 32,000,000 / 32,768 = 976.56, in whole numbers 977
    [TestCase(32768, FskModulation.Ook, ExpectedResult = 0x03D10)]
    public int Divisor_is_32_MHz_by_the_rate_in_sixteenths(int bitRate, FskModulation modulation) =>
        FskTimeOnAir.Divisor(bitRate, modulation);

    // 32 bytes of 8 bits at 50 kbit/s; with Manchester twice that
    [TestCase(50000, FskCoding.None, ExpectedResult = 5120)]
    [TestCase(50000, FskCoding.Manchester, ExpectedResult = 10240)]
    public long Half_a_FIFO_tells_how_often_to_look(int bitRate, FskCoding coding) =>
        new FskModem { BitRate = bitRate, Coding = coding }.PollMicroseconds;

    [Test]
    public void A_length_that_no_packet_has_is_refused([Values(-1, 2048)] int count)
    {
        Assert.That(() => new FskModem().PacketMicroseconds(count), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
