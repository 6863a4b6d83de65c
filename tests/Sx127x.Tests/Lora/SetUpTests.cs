using System;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

public sealed class SetUpTests : RadioFixture
{
    [TestCase(868000000, ExpectedResult = 0xD90000)]
    [TestCase(434000000, ExpectedResult = 0x6C8000)]
    [TestCase(869525000, ExpectedResult = 0xD9619A)]
    public int Frequency_register_counts_steps_of_61_Hz(int frequency) => Sx127x.Sx127x.FrequencyRegister(frequency);

    [Test]
    public void Registers_hold_the_original_system_s_modem()
    {
        Station station = Make(new LoraModem { FrequencyHz = 868000000, PowerDbm = 15 });
        Assert.Multiple(() =>
        {
            Assert.That(station.Register(Sx127xRegister.OpMode), Is.EqualTo(0x81), "LoRa, high port, standby");
            Assert.That(station.Register(Sx127xRegister.FrfMsb), Is.EqualTo(0xD9));
            Assert.That(station.Register(Sx127xRegister.FrfMsb + 1), Is.Zero);
            Assert.That(station.Register(Sx127xRegister.FrfMsb + 2), Is.Zero);
            Assert.That(station.Register(Sx127xRegister.ModemConfig1), Is.EqualTo(0x72), "125 kHz, 4/5, explicit header");
            Assert.That(station.Register(Sx127xRegister.ModemConfig2), Is.EqualTo(0x74), "SF7, CRC");
            Assert.That(station.Register(Sx127xRegister.ModemConfig3), Is.EqualTo(0x04), "automatic gain, no low data rate");
            Assert.That(station.Register(Sx127xRegister.PaConfig), Is.EqualTo(0x8D), "PA_BOOST, 2 + 13 dBm");
            Assert.That(station.Register(Sx127xRegister.SyncWord), Is.EqualTo(0x12));
        });
    }

    [Test]
    public void Twenty_dBm_needs_the_amplifier_s_DAC_and_more_current()
    {
        Station station = Make(new LoraModem { PowerDbm = 20 });
        Assert.Multiple(() =>
        {
            Assert.That(station.Register(Sx127xRegister.PaConfig), Is.EqualTo(0x8F));
            Assert.That(station.Register(Sx127xRegister.PaDac), Is.EqualTo(0x87));
            Assert.That(station.Register(Sx127xRegister.Ocp) & 0x1F, Is.GreaterThan(0x0F), "more than 120 mA");
        });
    }

    [TestCase(125000, 0x00, 0x40, 0x03)]
    [TestCase(62500, 0x00, 0x40, 0x03)]
    [TestCase(7800, 0x00, 0x48, 0x03)]
    [TestCase(500000, 0x80, 0x00, 0x02)]
    public void Errata_are_applied(int bandwidth, int automatic, int intermediate, int optimize)
    {
        Station station = Make(new LoraModem { BandwidthHz = bandwidth });
        Assert.Multiple(() =>
        {
            Assert.That(station.Register(Sx127xRegister.DetectOptimize) & 0x80, Is.EqualTo(automatic));
            Assert.That(station.Register(Sx127xRegister.IntermediateFrequency1), Is.EqualTo(intermediate));
            Assert.That(station.Register(Sx127xRegister.HighBandwidthOptimize1), Is.EqualTo(optimize));
            if (bandwidth == 500000) Assert.That(station.Register(Sx127xRegister.HighBandwidthOptimize2), Is.EqualTo(0x64));
        });
    }

    [TestCase(868000000, 0x02, 0x64)]
    [TestCase(434000000, 0x02, 0x7F)]
    [TestCase(800000000, 0x03, 0x00)]
    public void Errata_of_500_kHz_holds_in_two_bands(int frequency, int first, int second)
    {
        Station station = Make(new LoraModem { BandwidthHz = 500000, FrequencyHz = frequency });
        Assert.Multiple(() =>
        {
            Assert.That(station.Register(Sx127xRegister.HighBandwidthOptimize1), Is.EqualTo(first));
            Assert.That(station.Register(Sx127xRegister.HighBandwidthOptimize2), Is.EqualTo(second));
        });
    }

    [Test]
    public void Amplifier_and_gain_are_set()
    {
        Station station = Make(
            new LoraModem
            {
                Pin = PaPin.Rfo,
                PowerDbm = 10,
                CurrentLimitMilliamps = 60,
                RampMicroseconds = 125,
                Gain = LnaGain.G4,
                LnaBoost = false
            });
        Assert.Multiple(() =>
        {
            Assert.That(station.Register(Sx127xRegister.PaConfig), Is.EqualTo(0x7A));
            Assert.That(station.Register(Sx127xRegister.PaDac), Is.EqualTo(0x84));
            Assert.That(station.Register(Sx127xRegister.Ocp), Is.EqualTo(0x23));
            Assert.That(station.Register(Sx127xRegister.PaRamp), Is.EqualTo(0x05));
            Assert.That(station.Register(Sx127xRegister.Lna), Is.EqualTo(0x80));
            Assert.That(station.Register(Sx127xRegister.ModemConfig3) & 0x04, Is.Zero, "no automatic gain");
        });
    }

    [TestCase(868000000, 0x23)]
    [TestCase(434000000, 0x20)]
    public void Boost_is_for_the_high_port(int frequency, int lna)
    {
        Station station = Make(new LoraModem { FrequencyHz = frequency });
        Assert.Multiple(() =>
        {
            Assert.That(station.Register(Sx127xRegister.Lna), Is.EqualTo(lna));
            Assert.That(station.Register(Sx127xRegister.ModemConfig3) & 0x04, Is.EqualTo(0x04), "automatic gain");
        });
    }

    [TestCase(20, 19)]
    [TestCase(-10, 0xF7)]
    public void Data_rate_is_corrected_by_95_percent_of_the_ppm(int ppm, int register)
    {
        Assert.That(Make(new LoraModem { PpmCorrection = ppm }).Register(Sx127xRegister.PpmCorrection), Is.EqualTo(register));
    }

    [Test]
    public void Limits_of_each_chip_are_known()
    {
        Assert.Multiple(() =>
        {
            Assert.That(new LoraModem { SpreadingFactor = 10 }.Check(Sx127xVariant.Sx1277), Does.Contain("SX1277"));
            Assert.That(new LoraModem { SpreadingFactor = 9 }.Check(Sx127xVariant.Sx1277), Is.Empty);
            Assert.That(new LoraModem().Check(Sx127xVariant.Sx1278), Does.Contain("SX1278"));
            Assert.That(new LoraModem { FrequencyHz = 433000000 }.Check(Sx127xVariant.Sx1278), Is.Empty);
            Assert.That(new LoraModem { FrequencyHz = 1000000000 }.Check(Sx127xVariant.Sx1279), Does.Contain("SX1279"));
            Assert.That(new LoraModem { FrequencyHz = 1000000000 }.Check(), Is.Empty);
        });
    }

    [Test]
    public void Image_rejection_is_calibrated_once_per_set_up()
    {
        Assert.That(Make(new LoraModem()).Chip.Calibrations, Is.EqualTo(1));
    }

    [TestCase(0x22, "0x22")]
    [TestCase(0x00, "0x00")]
    [TestCase(0xFF, "0xFF")]
    public void Another_chip_or_none_is_said_so(int version, string said)
    {
        var chip = new SimulatedSx127x(Air) { Version = (byte)version };
        Assert.That(
            () => new Sx127x.Sx127x(chip), Throws.InstanceOf<Sx127xException>().With.Message.Contains(said).And.Message.Contains("0x12"));
    }

    [TestCase(0x11)]
    [TestCase(0x13)]
    public void Versions_of_chips_in_the_field_are_taken(int version)
    {
        var chip = new SimulatedSx127x(Air, Time) { Version = (byte)version };
        var driver = new Sx127x.Sx127x(chip, new Sx127xOptions { Delay = Time.Wait });
        driver.Configure(new LoraModem());
        driver.StartReceive();
        Make().Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(driver.TryReceive(new LoraPacket()));
            Assert.That(driver.Version, Is.EqualTo(version));
        });
    }

    [Test]
    public void A_version_that_nobody_knows_is_taken_where_the_options_name_it()
    {
        var options = new Sx127xOptions { Versions = [0x24, 0x25] };
        Assert.That(new Sx127x.Sx127x(new SimulatedSx127x(Air) { Version = 0x25 }, options).Version, Is.EqualTo(0x25));
        Assert.That(
            () => new Sx127x.Sx127x(new SimulatedSx127x(Air), options),
            Throws.InstanceOf<Sx127xException>().With.Message.Contains("0x12 instead of 0x24, 0x25"));
    }

    [TestCase(12, LowDataRateMode.Automatic, ExpectedResult = true)]
    [TestCase(10, LowDataRateMode.Automatic, ExpectedResult = false)]
    [TestCase(12, LowDataRateMode.Off, ExpectedResult = false)]
    [TestCase(10, LowDataRateMode.On, ExpectedResult = true)]
    public bool Low_data_rate_optimisation_is_forced_on_or_off(int spreadingFactor, LowDataRateMode mode)
    {
        Station station = Make(new LoraModem { SpreadingFactor = spreadingFactor, LowDataRateMode = mode });
        return (station.Register(Sx127xRegister.ModemConfig3) & 0x08) != 0;
    }

    [Test]
    public void A_modem_that_the_chip_does_not_have_is_refused()
    {
        var driver = new Sx127x.Sx127x(new SimulatedSx127x(Air));
        LoraModem[] wrong =
        [
            new() { FrequencyHz = 600000000 }, new() { SpreadingFactor = 6 }, new() { SpreadingFactor = 13 },
                new() { BandwidthHz = 100000 },
            new() { CodingRate = 4 }, new() { PreambleSymbols = 5 }, new() { SyncWord = 256 }, new() { PowerDbm = 18 },
                new() { PowerDbm = 1 },
            new() { ImplicitHeader = true, ImplicitLength = 0 }, new() { FrequencyHz = 169000000, BandwidthHz = 250000 },
                new() { Pin = PaPin.Rfo, PowerDbm = 15 },
            new() { CurrentLimitMilliamps = 30 }, new() { RampMicroseconds = 45 }, new() { Gain = (LnaGain)7 },
                new() { PpmCorrection = 135 },
            new() { MaximumPayload = 0 }, new() { LowDataRateMode = (LowDataRateMode)3 },
        ];
        foreach (LoraModem modem in wrong) Assert.That(() => driver.Configure(modem), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void Use_before_Configure_is_refused()
    {
        var driver = new Sx127x.Sx127x(new SimulatedSx127x(Air));
        Assert.Multiple(() =>
        {
            Assert.That(() => driver.Send([1], 0, 1), Throws.InvalidOperationException);
            Assert.That(driver.StartReceive, Throws.InvalidOperationException);
            Assert.That(driver.Sleep, Throws.InvalidOperationException);
        });
    }
}
