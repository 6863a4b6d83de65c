using System;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>One chip is now a LoRa modem, now an FSK or OOK one.</summary>
public sealed class ModemSwitchTests : FskFixture
{
    private Station _lora = null!;
    private FskStation _fsk = null!;
    private FskStation _both = null!;
    private readonly LoraPacket _packet = new();

    [SetUp]
    public void SetUp()
    {
        _lora = Make();
        _fsk = MakeFsk();
        _both = MakeFsk();
    }

    [Test]
    public void A_chip_goes_to_and_fro_and_works_as_each()
    {
        for (int i = 0; i < 5; i++)
        {
            _both.Driver.Configure(new LoraModem());
            _both.Driver.StartReceive();
            _lora.Send(Station.Payload(20, i));
            Assert.That(_both.Driver.TryReceive(_packet));
            Assert.That(_packet.Payload[..20], Is.EqualTo(Station.Payload(20, i)));
            _lora.Driver.StartReceive();
            _both.Send(Station.Payload(21, i));
            Assert.That(_lora.Receive(), Is.EqualTo(Station.Payload(21, i)));

            _both.Driver.Configure(i % 2 == 0 ? new FskModem() : new FskModem { PowerDbm = 10 });
            _both.Driver.StartReceive();
            Time.Pass(1000);
            _fsk.Send(FskStation.Payload(22, i));
            Assert.That(_both.Receive(), Is.EqualTo(FskStation.Payload(22, i)));
            _fsk.Driver.StartReceive();
            Time.Pass(1000);
            _both.Send(FskStation.Payload(23, i));
            Assert.That(_fsk.Receive(), Is.EqualTo(FskStation.Payload(23, i)));
        }

        Assert.That(_both.Driver.Recoveries, Is.Zero);
    }

    [Test]
    public void The_band_that_is_lost_on_the_change_to_LoRa_is_told_again_before_any_setting()
    {
        int wrong = 0;
        bool looks = false;
        _both.Chip.Disturbance = () =>
        {
            // A chip that is set up as LoRa at 434 MHz: whatever goes over the bus finds the band right, but for the repeat itself.
            if (looks) return SpiFault.None;
            looks = true;
            if (_both.Register(Sx127xRegister.OpMode) == 0x80) wrong++;
            looks = false;
            return SpiFault.None;
        };
        _both.Driver.Configure(new LoraModem { FrequencyHz = 434000000 });
        Assert.That(_both.Register(Sx127xRegister.OpMode), Is.EqualTo(0x89));
        Assert.That(wrong, Is.EqualTo(1), "transfers that met LoRa without the band");
    }

    [Test]
    public void FSK_becomes_OOK_and_back()
    {
        FskStation other = MakeFsk(FskStation.Ook(_ => { }));
        _both.Driver.Configure(FskStation.Ook(_ => { }));
        _both.Driver.StartReceive();
        Time.Pass(1000);
        other.Send(FskStation.Payload(30));
        Assert.That(_both.Receive(), Is.EqualTo(FskStation.Payload(30)));
        _both.Driver.Configure(new FskModem());
        _both.Driver.StartReceive();
        Time.Pass(1000);
        _fsk.Send(FskStation.Payload(31));
        Assert.That(_both.Receive(), Is.EqualTo(FskStation.Payload(31)));
    }

    [Test]
    public void A_reset_brings_back_the_modem_that_it_was()
    {
        _both.Driver.Configure(new LoraModem());
        _both.Chip.PowerOn();
        _lora.Driver.StartReceive();
        _both.Send(Station.Payload(20));
        Assert.That(_lora.Receive(), Is.EqualTo(Station.Payload(20)));

        _both.Driver.Configure(new FskModem());
        _both.Chip.PowerOn();
        _fsk.Driver.StartReceive();
        Time.Pass(1000);
        _both.Send(FskStation.Payload(20));
        Assert.Multiple(() =>
        {
            Assert.That(_fsk.Receive(), Is.EqualTo(FskStation.Payload(20)));
            Assert.That(_both.Driver.Recoveries, Is.EqualTo(2));
        });
    }

    [Test]
    public void A_chip_can_change_while_it_receives_or_sleeps()
    {
        Action[] states = [_both.Driver.StartReceive, _both.Driver.Sleep, _both.Driver.Standby, () => { }];
        foreach (Action enter in states)
        {
            _both.Driver.Configure(new LoraModem());
            enter();
            _both.Driver.Configure(new FskModem());
            enter();
            Assert.That(_both.Register(Sx127xRegister.OpMode) & 0x80, Is.Zero);
            _both.Driver.Configure(new LoraModem());
            Assert.That(_both.Register(Sx127xRegister.OpMode), Is.EqualTo(0x81));
        }
    }

    [Test]
    public void A_packet_of_the_other_modem_is_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => _both.Driver.TryReceive(_packet), Throws.InvalidOperationException.With.Message.Contains("FSK"));
            Assert.That(_both.Driver.Modem, Is.Null);
        });
        _both.Driver.Configure(new LoraModem());
        Assert.Multiple(() =>
        {
            Assert.That(() => _both.Driver.TryReceive(_both.LastPacket), Throws.InvalidOperationException.With.Message.Contains("FSK"));
            Assert.That(() => _both.Driver.SendTo(1, [1], 0, 1), Throws.InvalidOperationException);
            Assert.That(() => _both.Driver.ReadRssiDbm(), Throws.InvalidOperationException);
            Assert.That(_both.Driver.FskModem, Is.Null);
        });
    }

    [Test]
    public void A_packet_kept_by_the_old_modem_is_not_given_by_the_new_one()
    {
        _both.Driver.StartReceive();
        Time.Pass(1000);
        _fsk.Send(FskStation.Payload(20));
        _both.Driver.Standby();
        _both.Driver.Configure(new LoraModem());
        Assert.That(_both.Driver.TryReceive(_packet), Is.False);
        _both.Driver.Configure(new FskModem());
        Assert.That(_both.Receive(), Is.Null);
    }
}
