using System;
using Battery.Drivers.Sx127x;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Against values worked out by hand from the formula of the data sheet, section 4.1.1.7.</summary>
public sealed class TimeOnAirTests
{
    // (80 − 28 + 28 + 16) / 28 → 4 blocks of 5, and 8: 28 symbols; with 12.25 of preamble 40.25 symbols of 1024 µs
    [TestCase(7, 125000, 5, 8, false, true, 10, ExpectedResult = 41216)]

    // (2040 − 28 + 28 + 16) / 28 → 74 · 5 + 8 + 12.25 = 390.25
    [TestCase(7, 125000, 5, 8, false, true, 255, ExpectedResult = 399616)]

    // (160 − 40 + 44) / 40 → 5 · 5 + 8 + 12.25 = 45.25 symbols of 8192 µs
    [TestCase(10, 125000, 5, 8, false, true, 20, ExpectedResult = 370688)]

    // low data rate: (80 − 48 + 44) / (4 · 10) → 2 · 5 + 8 + 12.25 = 30.25 symbols of 32768 µs
    [TestCase(12, 125000, 5, 8, false, true, 10, ExpectedResult = 991232)]

    // nothing beyond the first 8: 20.25 symbols
    [TestCase(12, 125000, 5, 8, true, false, 1, ExpectedResult = 663552)]

    // (128 − 24 + 28 − 20) / 24 → 5 · 8 + 8 + 10.25 = 58.25 symbols of 128 µs
    [TestCase(6, 500000, 8, 6, true, false, 16, ExpectedResult = 7456)]

    // 7.8 kHz is 7812.5 Hz: (8 − 48 + 44) / 40 → 5 + 8 + 12.25 = 25.25 symbols of 524288 µs
    [TestCase(12, 7800, 5, 8, false, true, 1, ExpectedResult = 13238272)]

    // 41.7 kHz is 32 MHz / 768: 40.25 symbols of 3072 µs
    [TestCase(7, 41700, 5, 8, false, true, 10, ExpectedResult = 123648)]
    public long Time_on_air_is_the_formula_s(int factor, int bandwidth, int rate, int preamble, bool isImplicit, bool crc, int count)
    {
        return new LoraModem
        {
            SpreadingFactor = factor,
            BandwidthHz = bandwidth,
            CodingRate = rate,
            PreambleSymbols = preamble,
            ImplicitHeader = isImplicit,
            Crc = crc,
        }.PacketMicroseconds(count);
    }

    [TestCase(10, 125000, ExpectedResult = false)]
    [TestCase(11, 125000, ExpectedResult = true)]
    [TestCase(12, 250000, ExpectedResult = true)]
    [TestCase(12, 500000, ExpectedResult = false)]
    [TestCase(7, 7800, ExpectedResult = true)]
    public bool Low_data_rate_is_on_where_a_symbol_lasts_longer_than_16_ms(int factor, int bandwidth)
    {
        return new LoraModem { SpreadingFactor = factor, BandwidthHz = bandwidth }.LowDataRate;
    }

    [Test]
    public void A_length_that_no_packet_has_is_refused([Values(-1, 256)] int count)
    {
        Assert.That(() => new LoraModem().PacketMicroseconds(count), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
