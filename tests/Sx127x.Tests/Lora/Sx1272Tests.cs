using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>The SX1272, whose registers differ, alone and with an SX1276 at the other end.</summary>
public sealed class Sx1272Tests : RadioFixture
{
    // The addresses of its data sheet.
    private const int PllHop = 0x4B;
    private const int Tcxo = 0x58;
    private const int PaDac = 0x5A;

    [Test]
    public void It_speaks_with_an_SX1276_both_ways(
        [Values(125000, 250000, 500000)] int bandwidth,
        [Values(7, 12)] int spreadingFactor,
        [Values] bool implicitHeader,
        [Values] bool crc)
    {
        var modem = new LoraModem
        {
            BandwidthHz = bandwidth,
            SpreadingFactor = spreadingFactor,
            CodingRate = 7,
            ImplicitHeader = implicitHeader,
            ImplicitLength = 20,
            Crc = crc,
        };
        Station a = MakeSx1272(modem);
        Station b = Listen(modem);
        a.Send(Station.Payload(20));
        Assert.That(b.Receive(), Is.EqualTo(Station.Payload(20)));
        a.Driver.StartReceive();
        b.Send(Station.Payload(20, 1));
        Assert.Multiple(() =>
        {
            Assert.That(a.Receive(), Is.EqualTo(Station.Payload(20, 1)));
            Assert.That(a.LastPacket.CodingRate, Is.EqualTo(7));
            Assert.That(a.LastPacket.HasCrc, Is.EqualTo(crc));
            Assert.That(a.LastPacket.FrequencyErrorHz, Is.Zero);
            Assert.That(a.Driver.Recoveries + a.Driver.BusFaults, Is.Zero);
        });
    }

    // RegModemConfig1: bandwidth 7:6, coding rate 5:3, implicit header 2, CRC 1, low data rate 0; RegModemConfig2: AGC 2.
    [TestCase(125000, 7, 5, 0x0A, 0x74)]
    [TestCase(250000, 12, 6, 0x53, 0xC4)]
    [TestCase(500000, 9, 8, 0xA2, 0x94)]
    public void Registers_hold_what_the_data_sheet_says(int bandwidth, int spreadingFactor, int codingRate, int first, int second)
    {
        Station station = MakeSx1272(
            new LoraModem { BandwidthHz = bandwidth, SpreadingFactor = spreadingFactor, CodingRate = codingRate, PowerDbm = 20 });
        Assert.Multiple(() =>
        {
            Assert.That(station.Register(Sx127xRegister.ModemConfig1), Is.EqualTo(first));
            Assert.That(station.Register(Sx127xRegister.ModemConfig2), Is.EqualTo(second));
            Assert.That(station.Register(Sx127xRegister.ModemConfig3), Is.Zero, "it has none");
            Assert.That(station.Register(Sx127xRegister.OpMode), Is.EqualTo(0x81), "no band");
            Assert.That(station.Register(Sx127xRegister.PaConfig), Is.EqualTo(0x8F));
            Assert.That(station.Register(PaDac), Is.EqualTo(0x87));
            Assert.That(station.Register(Sx127xRegister.PaDac), Is.Zero, "another register there");
            Assert.That(station.Register(Sx127xRegister.HighBandwidthOptimize1), Is.Zero, "no errata of the SX1276");
            Assert.That(station.Register(Sx127xRegister.PaRamp), Is.EqualTo(0x19));
        });
    }

    [TestCase(-1, ExpectedResult = 0)]
    [TestCase(14, ExpectedResult = 15)]
    public int RFO_begins_at_minus_1_dBm(int dbm) =>
        MakeSx1272(new LoraModem { Pin = PaPin.Rfo, PowerDbm = dbm }).Register(Sx127xRegister.PaConfig);

    [TestCase(-85, 36)]
    [TestCase(-120, -40)]
    public void Strength_is_counted_from_minus_139(int rssi, int snr)
    {
        Air.RssiDbm = rssi;
        Air.SnrQuarterDb = snr;
        Station a = Make();
        Station b = MakeSx1272();
        b.Driver.StartReceive();
        Assert.That(b.Driver.ReadRssiDbm(), Is.EqualTo(-115), "noise");
        a.Send(Station.Payload(10));
        b.Receive();
        Assert.That(b.LastPacket.RssiDbm, Is.EqualTo(rssi).Within(1));
        Assert.That(Sx127x.Sx127x.PacketRssi(40, 20, 868100000, Sx127xVariant.Sx1272), Is.EqualTo(-99));
        Assert.That(Sx127x.Sx127x.PacketRssi(40, -20, 868100000, Sx127xVariant.Sx1272), Is.EqualTo(-104));
        Assert.That(Sx127x.Sx127x.ChannelRssi(40, 868100000, Sx127xVariant.Sx1272), Is.EqualTo(-99));
    }

    [Test]
    public void Its_clock_and_its_hops_have_their_own_registers()
    {
        int[] channels = [868100000, 868300000, 868500000];
        var modem = new LoraModem { FrequencyHz = channels[0], HopSymbols = 10, HopFrequenciesHz = channels };
        var station = new Station(Air, Time, modem, new Sx127xOptions { Variant = Sx127xVariant.Sx1272, ExternalClock = true });
        Station other = Listen(modem);
        byte[]? heard = null;
        Time.Always = () => heard ??= other.Receive();
        station.Send(Station.Payload(50));
        for (int i = 0; i < 5; i++) Time.Pass(1000);
        Assert.Multiple(() =>
        {
            Assert.That(station.Register(PllHop), Is.EqualTo(0xAE));
            Assert.That(station.Register(Tcxo), Is.EqualTo(0x19));
            Assert.That(heard, Is.EqualTo(Station.Payload(50)));
        });
    }

    [Test]
    public void It_works_again_after_a_reset_and_after_its_temperature_was_read()
    {
        Station a = MakeSx1272();
        Station b = Listen();
        a.Chip.PowerOn();
        a.Send(Station.Payload(10));
        Assert.That(b.Receive(), Is.EqualTo(Station.Payload(10)));
        a.Chip.TemperatureCelsius = 31;
        Assert.That(a.Driver.ReadTemperatureCelsius(), Is.EqualTo(31));
        a.Send(Station.Payload(11));
        Assert.Multiple(() =>
        {
            Assert.That(b.Receive(), Is.EqualTo(Station.Payload(11)));
            Assert.That(a.Driver.Recoveries, Is.EqualTo(1));
        });
    }

    [Test]
    public void Neither_is_taken_for_the_other()
    {
        var sx1272 = new Sx127xOptions { Variant = Sx127xVariant.Sx1272 };
        Assert.Multiple(() =>
        {
            Assert.That(
                () => new Sx127x.Sx127x(new SimulatedSx127x(Air), sx1272),
                Throws.InstanceOf<Sx127xException>().With.Message.Contains("0x12 instead of 0x22: no SX1272"));
            Assert.That(
                () => new Sx127x.Sx127x(new SimulatedSx127x(Air, variant: Sx127xVariant.Sx1272)),
                Throws.InstanceOf<Sx127xException>().With.Message.Contains("0x22"));
        });
    }

    [Test]
    public void What_it_cannot_do_is_refused()
    {
        LoraModem[] wrong =
        [
            new() { BandwidthHz = 62500 }, new() { FrequencyHz = 434000000 }, new() { FrequencyHz = 859000000 },
            new() { PpmCorrection = 1 }, new() { Pin = PaPin.Rfo, PowerDbm = -2 },
        ];
        foreach (LoraModem modem in wrong)
        {
            Assert.That(modem.Check(Sx127xVariant.Sx1272), Does.Contain("SX1272"));
            Assert.That(modem.Check(), Is.Empty);
        }

        Assert.That(new FskModem().Check(Sx127xVariant.Sx1272), Does.Contain("LoRa modem only"));
    }

    private Station MakeSx1272(LoraModem? modem = null) =>
        new(Air, Time, modem, new Sx127xOptions { Variant = Sx127xVariant.Sx1272 });
}
