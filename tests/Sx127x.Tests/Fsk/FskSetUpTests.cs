using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Registers against values worked out by hand from the data sheet's register table for FSK/OOK.</summary>
public sealed class FskSetUpTests : FskFixture
{
    [Test]
    public void Registers_hold_the_defaults()
    {
        FskStation station = MakeFsk(new FskModem());
        Assert.Multiple(() =>
        {
            Assert.That(station.Register(Sx127xRegister.OpMode), Is.EqualTo(0x01), "FSK, high port, standby");
            Assert.That(station.Word(FskRegister.BitRateMsb), Is.EqualTo(0x0280), "32 MHz / 50 kbit/s = 640");
            Assert.That(station.Register(FskRegister.BitRateFraction), Is.Zero);
            Assert.That(station.Word(FskRegister.DeviationMsb), Is.EqualTo(0x019A), "25,000 / 61.035 = 409.6");
            Assert.That(station.Register(Sx127xRegister.FrfMsb), Is.EqualTo(0xD9));
            Assert.That(station.Word(Sx127xRegister.FrfMsb + 1), Is.EqualTo(0x619A), "869,525,000 / 61.035 = 0xD9619A");
            Assert.That(station.Register(Sx127xRegister.PaConfig), Is.EqualTo(0x8C), "PA_BOOST, 2 + 12 dBm");
            Assert.That(station.Register(Sx127xRegister.PaRamp), Is.EqualTo(0x49), "BT = 0.5, 40 µs");
            Assert.That(station.Register(Sx127xRegister.Lna), Is.EqualTo(0x23), "G1, boost");
            Assert.That(station.Register(FskRegister.RxConfig), Is.EqualTo(0x1E), "AFC, AGC, preamble");
            Assert.That(station.Register(FskRegister.RssiConfig), Is.EqualTo(0x02), "no offset, 8 samples");
            Assert.That(station.Register(FskRegister.RssiCollision), Is.EqualTo(10));
            Assert.That(station.Register(FskRegister.RssiThreshold), Is.EqualTo(200), "-100 dBm");
            Assert.That(station.Register(FskRegister.Bandwidth), Is.EqualTo(0x0B), "50.0 kHz: 20, 3");
            Assert.That(station.Register(FskRegister.AfcBandwidth), Is.EqualTo(0x12), "83.3 kHz: 24, 2");
            Assert.That(station.Register(FskRegister.OokPeak), Is.EqualTo(0x28), "bit synchroniser, peak, 0.5 dB");
            Assert.That(station.Register(FskRegister.OokFix), Is.EqualTo(0x0C));
            Assert.That(station.Register(FskRegister.OokAverage), Is.EqualTo(0x12), "once per chip, 0 dB, chip rate / 4 π");
            Assert.That(station.Register(FskRegister.AfcFei), Is.EqualTo(0x01));
            Assert.That(station.Register(FskRegister.PreambleDetect), Is.EqualTo(0xAA), "on, 2 bytes, 10 chips");
            Assert.That(station.Word(FskRegister.PreambleMsb), Is.EqualTo(5));
            Assert.That(station.Register(FskRegister.SyncConfig), Is.EqualTo(0x12), "no automatic restart, 0xAA, sync word of 3 bytes");
            Assert.That(station.Word(FskRegister.SyncValue), Is.EqualTo(0xC194));
            Assert.That(station.Register(FskRegister.SyncValue + 2), Is.EqualTo(0xC1));
            Assert.That(station.Register(FskRegister.PacketConfig1), Is.EqualTo(0xD8), "variable, whitening, CRC, kept where wrong, CCITT");
            Assert.That(station.Register(FskRegister.PacketConfig2), Is.EqualTo(0x40), "packet mode");
            Assert.That(station.Register(FskRegister.PayloadLength), Is.EqualTo(255));
            Assert.That(station.Register(FskRegister.FifoThreshold), Is.EqualTo(0x9F), "begins with the first byte; 32 bytes and more");
        });
    }

    [Test]
    public void Registers_hold_what_differs_from_the_defaults()
    {
        FskStation station = MakeFsk(new FskModem
        {
            FrequencyHz = 434_000_000,
            Shaping = FskShaping.Gaussian10,
            RampMicroseconds = 3400,
            Pin = PaPin.Rfo,
            PowerDbm = 10,
            CurrentLimitMilliamps = 150,
            Gain = LnaGain.G3,
            AfcAuto = false,
            Trigger = FskTrigger.RssiAndPreamble,
            RestartOnCollision = true,
            CollisionDb = 20,
            RssiThresholdDbm = -127,
            RssiSamples = 256,
            RssiOffsetDb = -3,
            RssiTimeoutBits = 16,
            PreambleTimeoutBits = 175,
            SyncTimeoutBits = 4080,
            PreambleBytes = 0x1234,
            Preamble55 = true,
            DetectorBytes = 3,
            DetectorTolerance = 31,
            SyncWord = [1, 2, 3, 4, 5, 6, 7, 8],
            FixedLength = 0x7FE,
            Crc = FskCrc.Ibm,
            Coding = FskCoding.Manchester,
            AddressFilter = FskAddressFilter.NodeOrBroadcast,
            NodeAddress = 0x42,
            BroadcastAddress = 0xEE,
        });
        Assert.Multiple(() =>
        {
            Assert.That(station.Register(Sx127xRegister.OpMode), Is.EqualTo(0x09), "FSK, low port, standby");
            Assert.That(station.Register(Sx127xRegister.PaConfig), Is.EqualTo(0x7A), "RFO, Pmax 15 dBm, 10 dBm");
            Assert.That(station.Register(Sx127xRegister.PaRamp), Is.EqualTo(0x20), "BT = 1.0, 3.4 ms");
            Assert.That(station.Register(Sx127xRegister.Ocp), Is.EqualTo(0x32), "-30 + 18 · 10 mA");
            Assert.That(station.Register(Sx127xRegister.Lna), Is.EqualTo(0x60), "G3, no boost on the LF port");
            Assert.That(station.Register(FskRegister.RxConfig), Is.EqualTo(0x87), "collision, no AFC, no AGC, both");
            Assert.That(station.Register(FskRegister.RssiConfig), Is.EqualTo(0xEF), "-3 is 11101, 256 samples");
            Assert.That(station.Register(FskRegister.RssiCollision), Is.EqualTo(20));
            Assert.That(station.Register(FskRegister.RssiThreshold), Is.EqualTo(254));
            Assert.That(station.Register(FskRegister.RxTimeout1), Is.EqualTo(1));
            Assert.That(station.Register(FskRegister.RxTimeout1 + 1), Is.EqualTo(10), "175 / 16");
            Assert.That(station.Register(FskRegister.RxTimeout1 + 2), Is.EqualTo(255));
            Assert.That(station.Word(FskRegister.PreambleMsb), Is.EqualTo(0x1234));
            Assert.That(station.Register(FskRegister.PreambleDetect), Is.EqualTo(0xDF), "on, 3 bytes, 31 chips");
            Assert.That(station.Register(FskRegister.SyncConfig), Is.EqualTo(0x37), "0x55, sync word of 8 bytes");
            Assert.That(station.Word(FskRegister.SyncValue + 6), Is.EqualTo(0x0708));
            Assert.That(
                station.Register(FskRegister.PacketConfig1), Is.EqualTo(0x3D),
                "fixed, Manchester, CRC, kept where wrong, node or broadcast, IBM");
            Assert.That(station.Register(FskRegister.PacketConfig2), Is.EqualTo(0x47), "packet mode, 0x7FF with the address");
            Assert.That(station.Register(FskRegister.PayloadLength), Is.EqualTo(0xFF));
            Assert.That(station.Register(FskRegister.NodeAddress), Is.EqualTo(0x42));
            Assert.That(station.Register(FskRegister.BroadcastAddress), Is.EqualTo(0xEE));
        });
    }

    [Test]
    public void Registers_hold_OOK()
    {
        FskStation station = MakeFsk(FskStation.Ook(modem =>
        {
            modem.OokShaping = OokShaping.TwiceBitRate;
            modem.OokThreshold = OokThreshold.Average;
            modem.OokFloor = 0x33;
            modem.OokStepHalfDb = 12;
            modem.OokPeriodSixteenths = 8;
            modem.OokAverageOffsetDb = 6;
            modem.OokAverageFilter = 2;
            modem.DetectorBytes = 0;
            modem.Trigger = FskTrigger.Rssi;
            modem.Crc = FskCrc.None;
            modem.Coding = FskCoding.None;
        }));
        Assert.Multiple(() =>
        {
            Assert.That(station.Register(Sx127xRegister.OpMode), Is.EqualTo(0x21), "OOK, high port, standby");
            Assert.That(station.Word(FskRegister.BitRateMsb), Is.EqualTo(0x1A0B), "32 MHz / 4800 = 6666.67, rounded");
            Assert.That(station.Register(FskRegister.BitRateFraction), Is.Zero, "no effect in OOK");
            Assert.That(station.Register(Sx127xRegister.PaRamp), Is.EqualTo(0x49), "twice the bit rate, 40 µs");
            Assert.That(station.Register(FskRegister.OokPeak), Is.EqualTo(0x37), "bit synchroniser, average, 6 dB");
            Assert.That(station.Register(FskRegister.OokFix), Is.EqualTo(0x33));
            Assert.That(station.Register(FskRegister.OokAverage), Is.EqualTo(0x9F), "twice per chip, 6 dB, chip rate / 2 π");
            Assert.That(station.Register(FskRegister.PreambleDetect), Is.Zero, "off");
            Assert.That(station.Register(FskRegister.RxConfig), Is.EqualTo(0x09), "AGC at a signal");
            Assert.That(station.Register(FskRegister.PacketConfig1), Is.EqualTo(0x88), "variable, plain, no CRC");
        });
    }

    // 512 MHz / rate, in sixteenths: see FskTimeOnAirTests.
    [TestCase(4800, 0x1A0A, 0xB)]
    [TestCase(1200, 0x682A, 0xB)]
    [TestCase(38_400, 0x0341, 0x5)]
    [TestCase(300_000, 0x006A, 0xB)]
    public void Bit_rate_has_a_fraction_in_FSK(int bitRate, int register, int fraction)
    {
        FskStation station = MakeFsk(new FskModem { BitRate = bitRate, DeviationHz = 50_000, BandwidthHz = 200_000 });
        Assert.Multiple(() =>
        {
            Assert.That(station.Word(FskRegister.BitRateMsb), Is.EqualTo(register));
            Assert.That(station.Register(FskRegister.BitRateFraction), Is.EqualTo(fraction));
        });
    }

    // Hz / 61.035
    [TestCase(600, 0x000A)]
    [TestCase(5000, 0x0052)]
    [TestCase(50_000, 0x0333)]
    [TestCase(200_000, 0x0CCD)]
    public void Deviation_counts_steps_of_61_Hz(int deviation, int register)
        => Assert.That(MakeFsk(new FskModem { DeviationHz = deviation }).Word(FskRegister.DeviationMsb), Is.EqualTo(register));

    // Table 40: RxBwMant 00 for 16, 01 for 20, 10 for 24 in bits 4:3, RxBwExp in bits 2:0.
    [TestCase(2600, 0x17)]
    [TestCase(3100, 0x0F)]
    [TestCase(3900, 0x07)]
    [TestCase(5200, 0x16)]
    [TestCase(6300, 0x0E)]
    [TestCase(7800, 0x06)]
    [TestCase(10_400, 0x15)]
    [TestCase(12_500, 0x0D)]
    [TestCase(15_600, 0x05)]
    [TestCase(20_800, 0x14)]
    [TestCase(25_000, 0x0C)]
    [TestCase(31_300, 0x04)]
    [TestCase(41_700, 0x13)]
    [TestCase(50_000, 0x0B)]
    [TestCase(62_500, 0x03)]
    [TestCase(83_300, 0x12)]
    [TestCase(83_333, 0x12)]
    [TestCase(100_000, 0x0A)]
    [TestCase(125_000, 0x02)]
    [TestCase(166_700, 0x11)]
    [TestCase(200_000, 0x09)]
    [TestCase(250_000, 0x01)]
    [TestCase(4000, 0x16, Description = "5.2 kHz is the narrowest that is as wide")]
    [TestCase(60_000, 0x03)]
    [TestCase(210_000, 0x01)]
    public void Bandwidth_is_the_narrowest_that_is_wide_enough(int bandwidth, int register)
    {
        FskStation station = MakeFsk(new FskModem { BitRate = 1200, BandwidthHz = bandwidth, AfcBandwidthHz = bandwidth });
        Assert.Multiple(() =>
        {
            Assert.That(station.Register(FskRegister.Bandwidth), Is.EqualTo(register));
            Assert.That(station.Register(FskRegister.AfcBandwidth), Is.EqualTo(register));
        });
    }

    [TestCase(-85, ExpectedResult = -85)]
    [TestCase(-127, ExpectedResult = -127)]
    [TestCase(0, ExpectedResult = 0)]
    public int Strength_is_half_of_what_the_register_says(int dbm) => Sx127x.Sx127x.FskRssi(dbm * -2);

    [Test]
    public void Image_rejection_is_calibrated_once_per_set_up() => Assert.That(MakeFsk(new FskModem()).Chip.Calibrations, Is.EqualTo(1));

    [Test]
    public void A_modem_that_the_chip_does_not_have_is_refused_and_the_old_one_stays()
    {
        FskStation station = MakeFsk(new FskModem());
        Assert.Multiple(() =>
        {
            Assert.That(
                () => station.Driver.Configure(new FskModem { BitRate = 1 }), Throws.ArgumentException.With.Message.Contains("bit rate"));
            Assert.That(() => station.Driver.Configure((FskModem)null!), Throws.ArgumentNullException);
            Assert.That(station.Driver.FskModem!.BitRate, Is.EqualTo(50_000));
        });
    }

    [Test]
    public void Use_before_Configure_is_refused()
    {
        var driver = new Sx127x.Sx127x(new SimulatedSx127x(Air));
        Assert.Multiple(() =>
        {
            Assert.That(() => driver.TryReceive(new FskPacket()), Throws.InvalidOperationException);
            Assert.That(() => driver.SendTo(1, [1], 0, 1), Throws.InvalidOperationException);
            Assert.That(() => driver.ReadRssiDbm(), Throws.InvalidOperationException);
            Assert.That(driver.FskModem, Is.Null);
        });
    }

    [TestCase(Sx127xVariant.Sx1276, 1_000_000_000, true)]
    [TestCase(Sx127xVariant.Sx1277, 1_000_000_000, true)]
    [TestCase(Sx127xVariant.Sx1278, 525_000_000, true)]
    [TestCase(Sx127xVariant.Sx1278, 869_525_000, false)]
    [TestCase(Sx127xVariant.Sx1279, 960_000_000, true)]
    [TestCase(Sx127xVariant.Sx1279, 960_000_001, false)]
    public void The_chip_decides_on_the_frequencies(Sx127xVariant variant, int frequencyHz, bool isPossible)
    {
        var driver = new Sx127x.Sx127x(new SimulatedSx127x(Air, Time), new Sx127xOptions { Delay = Time.Wait, Variant = variant });
        Assert.That(
            () => driver.Configure(new FskModem { FrequencyHz = frequencyHz }), isPossible
            ? Throws.Nothing : Throws.ArgumentException.With.Message.Contains("MHz"));
    }
}
