using System.Collections.Generic;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>What the chip tells beside the payload.</summary>
public sealed class MeasurementTests : RadioFixture
{
    [TestCase(0.0, 0.0)]
    [TestCase(10.0, 0.0)]
    [TestCase(0.0, 10.0)]
    [TestCase(-3.0, 12.0)]
    public void A_packet_tells_how_far_the_crystals_are_apart(double sender, double receiver)
    {
        Station a = Make();
        Station b = Make();
        a.Chip.CrystalPpm = sender;
        b.Chip.CrystalPpm = receiver;
        b.Driver.StartReceive();
        a.Send(Station.Payload(10));
        b.Receive();
        Assert.That(b.LastPacket.FrequencyErrorHz, Is.EqualTo(869.525 * (receiver - sender)).Within(2));
    }

    [Test]
    public void Taking_the_error_from_the_frequency_meets_the_sender()
    {
        // 30 ppm are 26 kHz, and a narrow channel's quarter 15.6 kHz: the first try is at 125 kHz.
        Station a = Make();
        Station b = Make();
        a.Chip.CrystalPpm = 30;
        b.Driver.StartReceive();
        a.Send(Station.Payload(10));
        b.Receive();
        var narrow = new LoraModem { BandwidthHz = 62500 };
        a.Driver.Configure(narrow);
        b.Driver.Configure(narrow);
        Assert.That(Hears(a, b), Is.False);
        b.Driver.Configure(new LoraModem { BandwidthHz = 62500, FrequencyHz = 869525000 - b.LastPacket.FrequencyErrorHz });
        Assert.That(Hears(a, b), Is.True);
    }

    [TestCase(868100000, -85, 36)]
    [TestCase(868100000, -120, -40)]
    [TestCase(433175000, -85, 36)]
    [TestCase(433175000, -130, -60)]
    public void Strength_is_right_at_both_ports(int frequency, int rssi, int snr)
    {
        var modem = new LoraModem { FrequencyHz = frequency };
        Station a = Make(modem);
        Station b = Make(modem);
        Air.RssiDbm = rssi;
        Air.SnrQuarterDb = snr;
        b.Driver.StartReceive();
        a.Send(Station.Payload(10));
        b.Receive();
        Assert.That(b.LastPacket.RssiDbm, Is.EqualTo(rssi).Within(1));
    }

    [TestCase(868100000)]
    [TestCase(433175000)]
    public void Strength_of_the_moment_is_noise_or_what_is_on_air(int frequency)
    {
        var modem = new LoraModem { FrequencyHz = frequency };
        Station a = Make(modem);
        Station b = Make(modem);
        b.Driver.StartReceive();
        int silent = b.Driver.ReadRssiDbm();
        int loud = 0;
        Time.Meanwhile = () => loud = b.Driver.ReadRssiDbm();
        a.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(silent, Is.EqualTo(-115));
            Assert.That(loud, Is.EqualTo(-85));
        });
    }

    [Test]
    public void Modem_status_follows_a_packet()
    {
        Station a = Make();
        Station b = Make();
        b.Driver.StartReceive();
        var seen = new List<LoraModemStatus> { b.Driver.ReadModemStatus() };
        Time.Always = () =>
        {
            LoraModemStatus status = b.Driver.ReadModemStatus();
            if (status != seen[^1]) seen.Add(status);
        };
        a.Send(Station.Payload(10));
        const LoraModemStatus following = LoraModemStatus.ReceptionOngoing | LoraModemStatus.SignalDetected
            | LoraModemStatus.SignalSynchronized;
        const LoraModemStatus idle = LoraModemStatus.ReceptionOngoing | LoraModemStatus.ModemClear;
        Assert.That(seen, Is.EqualTo(new[] { idle, following, following | LoraModemStatus.HeaderValid, idle }));
    }

    [Test]
    public void Headers_and_packets_are_counted()
    {
        Station a = Make();
        Station b = Make();
        b.Driver.StartReceive();
        for (int i = 0; i < 3; i++)
        {
            Air.Loss = i == 1 ? 1 : 0;
            a.Send(Station.Payload(10));
            b.Receive();
        }

        Assert.Multiple(() =>
        {
            Assert.That(b.Driver.ReadHeaderCount(), Is.EqualTo(3));
            Assert.That(b.Driver.ReadPacketCount(), Is.EqualTo(2), "one was damaged");
        });
    }

    [Test]
    public void Packets_that_were_overtaken_are_counted()
    {
        Station a = Make();
        Station b = Make();
        b.Driver.StartReceive();
        for (int i = 0; i < 4; i++) a.Send(Station.Payload(100, i));
        Assert.Multiple(() =>
        {
            Assert.That(b.Receive(), Is.EqualTo(Station.Payload(100, 3)), "the FIFO's last");
            Assert.That(b.Driver.MissedPackets, Is.EqualTo(3));
            Assert.That(b.Receive(), Is.Null);
        });
    }

    [TestCase(5)]
    [TestCase(6)]
    [TestCase(7)]
    [TestCase(8)]
    public void A_packet_tells_the_sender_s_coding_rate_and_CRC(int rate)
    {
        Station a = Make(new LoraModem { CodingRate = rate, Crc = rate != 6 });
        Station b = Make(new LoraModem { Crc = false });
        b.Driver.StartReceive();
        a.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(b.Receive(), Is.EqualTo(Station.Payload(10)));
            Assert.That(b.LastPacket.CodingRate, Is.EqualTo(rate));
            Assert.That(b.LastPacket.HasCrc, Is.EqualTo(rate != 6));
        });
    }

    [Test]
    public void Payloads_beyond_the_maximum_are_refused_by_the_chip()
    {
        Station a = Make();
        Station b = Make(new LoraModem { MaximumPayload = 20 });
        b.Driver.StartReceive();
        a.Send(Station.Payload(21));
        Assert.That(b.Receive(), Is.Null);
        a.Send(Station.Payload(20));
        Assert.That(b.Receive(), Is.EqualTo(Station.Payload(20)));
    }

    [TestCase(-20)]
    [TestCase(25)]
    [TestCase(80)]
    public void Temperature_is_read_calibrated_and_reception_goes_on(int celsius)
    {
        var options = new Sx127xOptions { TemperatureOffset = -7 };
        Station a = Make();
        var b = new Station(Air, Time, null, options);
        b.Chip.TemperatureCelsius = celsius;
        b.Chip.TemperatureError = 7;
        b.Driver.StartReceive();
        a.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(b.Driver.ReadTemperatureCelsius(), Is.EqualTo(celsius));
            Assert.That(b.Receive(), Is.EqualTo(Station.Payload(10)), "it was kept");
            Assert.That(b.Driver.Recoveries, Is.Zero);
        });
        b.Driver.StartReceive();
        a.Send(Station.Payload(11));
        Assert.That(b.Receive(), Is.EqualTo(Station.Payload(11)));
    }

    [Test]
    public void Noise_gives_random_numbers()
    {
        Station station = Listen();
        var numbers = new HashSet<int>();
        for (int i = 0; i < 20; i++) numbers.Add(station.Driver.ReadRandom());
        Assert.Multiple(() =>
        {
            Assert.That(numbers, Has.Count.EqualTo(20));
            Assert.That(numbers, Has.All.GreaterThanOrEqualTo(0));
        });
    }

    [Test]
    public void What_is_measured_during_reception_is_not_measured_otherwise()
    {
        Station station = Make();
        Assert.Multiple(() =>
        {
            Assert.That(() => station.Driver.ReadRssiDbm(), Throws.InvalidOperationException);
            Assert.That(() => station.Driver.ReadRandom(), Throws.InvalidOperationException);
        });
    }

    private static bool Hears(Station a, Station b)
    {
        b.Driver.StartReceive();
        a.Send(Station.Payload(10));
        return b.Receive() != null;
    }
}
