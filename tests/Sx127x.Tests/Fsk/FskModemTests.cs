using System;
using System.Collections.Generic;
using Battery.Drivers.Sx127x;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>What the chip can do passes, one step beyond is refused.</summary>
public sealed class FskModemTests
{
    private static readonly (string Said, FskModem Last, FskModem Beyond)[] Limits =
    [
        ("frequency", new() { FrequencyHz = 137_000_000 }, new() { FrequencyHz = 136_999_999 }),
        ("frequency", new() { FrequencyHz = 525_000_000 }, new() { FrequencyHz = 525_000_001 }),
        ("frequency", new() { FrequencyHz = 779_000_000 }, new() { FrequencyHz = 778_999_999 }),
        ("frequency", new() { FrequencyHz = 1_020_000_000 }, new() { FrequencyHz = 1_020_000_001 }),
        ("modulation", Ook(_ => { }), new() { Modulation = (FskModulation)2 }),
        ("bit rate", new() { BitRate = 1200 }, new() { BitRate = 1199 }),
        ("bit rate", Fast(300_000, 100_000), Fast(300_001, 100_000)),
        ("bit rate", Ook(modem => modem.BitRate = 1200), Ook(modem => modem.BitRate = 1199)),
        ("bit rate", Ook(modem => modem.BitRate = 32_768), Ook(modem => modem.BitRate = 32_769)),
        ("deviation", new() { DeviationHz = 600 }, new() { DeviationHz = 599 }),
        ("deviation", Fast(1200, 200_000), Fast(1200, 200_001)),
        ("250 kHz", Fast(100_000, 200_000), Fast(100_002, 200_000)),
        ("shaping", new() { Shaping = FskShaping.Gaussian03 }, new() { Shaping = (FskShaping)4 }),
        ("shaping", new() { Shaping = FskShaping.None }, new() { Shaping = (FskShaping)(-1) }),
        ("shaping", new() { OokShaping = OokShaping.TwiceBitRate }, new() { OokShaping = (OokShaping)3 }),
        ("ramp", new() { RampMicroseconds = 10 }, new() { RampMicroseconds = 11 }),
        ("power", new() { PowerDbm = 2 }, new() { PowerDbm = 1 }),
        ("power", new() { PowerDbm = 17 }, new() { PowerDbm = 18 }),
        ("power", new() { PowerDbm = 20 }, new() { PowerDbm = 21 }),
        ("power", new() { Pin = PaPin.Rfo, PowerDbm = -4 }, new() { Pin = PaPin.Rfo, PowerDbm = -5 }),
        ("power", new() { Pin = PaPin.Rfo, PowerDbm = 14 }, new() { Pin = PaPin.Rfo, PowerDbm = 15 }),
        ("pin", new() { Pin = PaPin.Rfo }, new() { Pin = (PaPin)2 }),
        ("current", new() { CurrentLimitMilliamps = 45 }, new() { CurrentLimitMilliamps = 44 }),
        ("current", new() { CurrentLimitMilliamps = 240 }, new() { CurrentLimitMilliamps = 241 }),
        ("detector", new() { DetectorBytes = 3 }, new() { DetectorBytes = 4 }),
        ("detector", new() { DetectorBytes = 0, Trigger = FskTrigger.Rssi }, new() { DetectorBytes = -1, Trigger = FskTrigger.Rssi }),
        ("detector", new() { DetectorTolerance = 31 }, new() { DetectorTolerance = 32 }),
        ("detector", new() { DetectorTolerance = 0 }, new() { DetectorTolerance = -1 }),
        ("preamble", new() { PreambleBytes = 2 }, new() { PreambleBytes = 1 }),
        ("preamble", new() { PreambleBytes = 65_535 }, new() { PreambleBytes = 65_536 }),
        ("preamble", new() { PreambleBytes = 1, DetectorBytes = 0, Trigger = FskTrigger.Rssi },
            new() { PreambleBytes = 0, DetectorBytes = 0, Trigger = FskTrigger.Rssi }),
        ("sync word", new() { SyncWord = [1] }, new() { SyncWord = [] }),
        ("sync word", new() { SyncWord = [1, 2, 3, 4, 5, 6, 7, 8] }, new() { SyncWord = [1, 2, 3, 4, 5, 6, 7, 8, 9] }),
        ("sync word", new() { SyncWord = [1, 255] }, new() { SyncWord = null }),
        ("zero", new() { SyncWord = [0xC1, 0x01] }, new() { SyncWord = [0xC1, 0x00] }),
        ("CRC", new() { Crc = FskCrc.Ibm }, new() { Crc = (FskCrc)3 }),
        ("coding", new() { Coding = FskCoding.Whitening }, new() { Coding = (FskCoding)3 }),
        ("address", new() { AddressFilter = FskAddressFilter.NodeOrBroadcast }, new() { AddressFilter = (FskAddressFilter)3 }),
        ("address", new() { NodeAddress = 255 }, new() { NodeAddress = 256 }),
        ("address", new() { BroadcastAddress = 0 }, new() { BroadcastAddress = -1 }),
        ("length", new() { FixedLength = 2047 }, new() { FixedLength = 2048 }),
        ("length", new() { FixedLength = 0 }, new() { FixedLength = -1 }),
        ("length", new() { FixedLength = 2046, AddressFilter = FskAddressFilter.Node },
            new() { FixedLength = 2047, AddressFilter = FskAddressFilter.Node }),
        ("bandwidth", new() { BandwidthHz = 250_000 }, new() { BandwidthHz = 250_001 }),
        ("bandwidth", new() { BandwidthHz = 2600, BitRate = 1200 }, new() { BandwidthHz = 2599, BitRate = 1200 }),
        ("bandwidth", new() { AfcBandwidthHz = 2600 }, new() { AfcBandwidthHz = 2599 }),
        ("half the bit rate", new() { BandwidthHz = 25_001 }, new() { BandwidthHz = 25_000 }),
        ("OOK", Ook(modem => modem.AfcAuto = false), Ook(modem => modem.AfcAuto = true)),
        ("trigger", new() { Trigger = FskTrigger.RssiAndPreamble }, new() { Trigger = (FskTrigger)5 }),
        ("detector", new() { Trigger = FskTrigger.None, DetectorBytes = 0 }, new() { Trigger = FskTrigger.Preamble, DetectorBytes = 0 }),
        ("gain", new() { Gain = LnaGain.Automatic }, new() { Gain = (LnaGain)(-1) }),
        ("gain", new() { Gain = LnaGain.G6 }, new() { Gain = (LnaGain)7 }),
        ("collision", new() { CollisionDb = 255 }, new() { CollisionDb = 256 }),
        ("threshold", new() { RssiThresholdDbm = -127 }, new() { RssiThresholdDbm = -128 }),
        ("threshold", new() { RssiThresholdDbm = 0 }, new() { RssiThresholdDbm = 1 }),
        ("samples", new() { RssiSamples = 2 }, new() { RssiSamples = 1 }),
        ("samples", new() { RssiSamples = 256 }, new() { RssiSamples = 512 }),
        ("offset", new() { RssiOffsetDb = -16 }, new() { RssiOffsetDb = -17 }),
        ("offset", new() { RssiOffsetDb = 15 }, new() { RssiOffsetDb = 16 }),
        ("timeout", new() { RssiTimeoutBits = 16 }, new() { RssiTimeoutBits = 15 }),
        ("timeout", new() { PreambleTimeoutBits = 4080 }, new() { PreambleTimeoutBits = 4081 }),
        ("timeout", new() { SyncTimeoutBits = 0 }, new() { SyncTimeoutBits = -1 }),
        ("threshold", new() { OokThreshold = OokThreshold.Average }, new() { OokThreshold = (OokThreshold)3 }),
        ("floor", new() { OokFloor = 255 }, new() { OokFloor = 256 }),
        ("step", new() { OokStepHalfDb = 12 }, new() { OokStepHalfDb = 11 }),
        ("period", new() { OokPeriodSixteenths = 128 }, new() { OokPeriodSixteenths = 3 }),
        ("offset", new() { OokAverageOffsetDb = 6 }, new() { OokAverageOffsetDb = 5 }),
        ("offset", new() { OokAverageOffsetDb = 0 }, new() { OokAverageOffsetDb = 8 }),
        ("filter", new() { OokAverageFilter = 2 }, new() { OokAverageFilter = 16 }),
    ];

    [Test]
    public void The_defaults_are_accepted() => Assert.That(new FskModem().Check(), Is.Empty);

    [TestCaseSource(nameof(Cases))]
    public void The_last_value_of_a_setting_is_accepted_and_the_next_is_refused(string said, FskModem last, FskModem beyond)
    {
        Assert.Multiple(() =>
        {
            Assert.That(last.Check(), Is.Empty);
            Assert.That(beyond.Check(), Does.Contain(said));
        });
    }

    [TestCase(Sx127xVariant.Sx1276, 1_020_000_000, ExpectedResult = true)]
    [TestCase(Sx127xVariant.Sx1277, 1_020_000_000, ExpectedResult = true)]
    [TestCase(Sx127xVariant.Sx1278, 525_000_000, ExpectedResult = true)]
    [TestCase(Sx127xVariant.Sx1278, 779_000_000, ExpectedResult = false)]
    [TestCase(Sx127xVariant.Sx1279, 960_000_000, ExpectedResult = true)]
    [TestCase(Sx127xVariant.Sx1279, 960_000_001, ExpectedResult = false)]
    public bool A_variant_has_the_frequencies_of_its_data_sheet(Sx127xVariant variant, int frequency)
        => new FskModem { FrequencyHz = frequency }.Check(variant).Length == 0;

    [TestCase(0, FskAddressFilter.None, ExpectedResult = 255)]
    [TestCase(0, FskAddressFilter.Node, ExpectedResult = 254)]
    [TestCase(2047, FskAddressFilter.None, ExpectedResult = 2047)]
    [TestCase(2046, FskAddressFilter.Node, ExpectedResult = 2046)]
    public int The_longest_payload_leaves_room_for_the_address(int fixedLength, FskAddressFilter filter)
        => new FskModem { FixedLength = fixedLength, AddressFilter = filter }.MaximumPayload;

    [TestCase(0)]
    [TestCase(2048)]
    public void A_packet_of_a_size_that_never_comes_is_refused(int capacity)
        => Assert.That(() => new FskPacket(capacity), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static IEnumerable<TestCaseData> Cases()
    {
        for (int i = 0; i < Limits.Length; i++)
            yield return new TestCaseData(Limits[i].Said, Limits[i].Last, Limits[i].Beyond).SetArgDisplayNames(Limits[i].Said, $"{i}");
    }

    private static FskModem Fast(int bitRate, int deviation) =>
        new() { BitRate = bitRate, DeviationHz = deviation, BandwidthHz = 250_000, AfcBandwidthHz = 250_000 };

    private static FskModem Ook(Action<FskModem> change)
    {
        var modem = new FskModem { Modulation = FskModulation.Ook, BitRate = 4800, AfcAuto = false };
        change(modem);
        return modem;
    }
}
