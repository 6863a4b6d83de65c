using System.Collections.Generic;
using System.Device.Gpio;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>A board whose computer turns the switch between antenna, transmitter and receiver (TXEN and RXEN).</summary>
public sealed class RfSwitchTests : RadioFixture
{
    private const int TransmitEnable = 4;
    private const int ReceiveEnable = 5;

    private readonly Dictionary<int, bool> _levels = [];
    private SimulatedGpio _gpio = null!;
    private SimulatedSx127x _chip = null!;

    [TestCase(false)]
    [TestCase(true)]
    public void Nothing_goes_out_or_comes_in_but_through_the_switch(bool connected)
    {
        Sx127x.Sx127x driver = MakeDriver(connected);
        driver.Configure(new LoraModem());
        Station other = Listen();
        byte[] payload = Station.Payload(20);
        driver.Send(payload, 0, 20);
        Assert.That(other.Receive(), connected ? Is.EqualTo(payload) : Is.Null);
        driver.StartReceive();
        other.Send(payload);
        Assert.That(driver.TryReceive(new LoraPacket()), Is.EqualTo(connected));
        Time.Meanwhile = () => other.Send(payload);
        Assert.That(driver.ReceiveSingle(new LoraPacket(), 100), Is.EqualTo(connected));
        Time.Meanwhile = () => Assert.That(driver.IsChannelBusy(), Is.EqualTo(connected));
        other.Send(payload);
        Assert.That(_chip.IsSwitchBurnt, Is.False, "never both");
    }

    [TestCase(false)]
    [TestCase(true)]
    public void In_FSK_as_well(bool connected)
    {
        Sx127x.Sx127x driver = MakeDriver(connected);
        driver.Configure(new FskModem());
        var other = new FskStation(Air, Time);
        other.Driver.StartReceive();
        Time.Pass(1000);
        byte[] payload = FskStation.Payload(20);
        driver.Send(payload, 0, 20);
        Assert.That(other.Receive(), connected ? Is.EqualTo(payload) : Is.Null);
        driver.StartReceive();
        Time.Pass(1000);
        other.Send(payload);
        Assert.That(driver.TryReceive(new FskPacket()), Is.EqualTo(connected));
    }

    [Test]
    public void Both_are_low_whenever_the_chip_rests()
    {
        Sx127x.Sx127x driver = MakeDriver(true);
        AssertRests("at first");
        driver.Configure(new LoraModem());
        AssertRests("in standby");
        driver.Send([1, 2, 3], 0, 3);
        AssertRests("after a packet");
        driver.IsChannelBusy();
        AssertRests("after activity detection");
        driver.ReceiveSingle(new LoraPacket(), 4);
        AssertRests("after a window");
        driver.StartReceive();
        Assert.That(_levels, Is.EqualTo(new Dictionary<int, bool> { [TransmitEnable] = false, [ReceiveEnable] = true }));
        driver.Sleep();
        AssertRests("asleep");
        driver.StartSend([1, 2, 3], 0, 3);
        Assert.That(_levels, Is.EqualTo(new Dictionary<int, bool> { [TransmitEnable] = true, [ReceiveEnable] = false }));
        Station other = Listen();
        driver.StartSend([4, 5, 6], 0, 3);
        driver.Dispose();
        AssertRests("at the end");
        Assert.That(other.Receive(), Is.EqualTo(new byte[] { 4, 5, 6 }), "which waits for what goes out");
    }

    private void AssertRests(string when) =>
        Assert.That(_levels, Is.EqualTo(new Dictionary<int, bool> { [TransmitEnable] = false, [ReceiveEnable] = false }), when);

    private Sx127x.Sx127x MakeDriver(bool connected)
    {
        _gpio = new SimulatedGpio();
        _chip = new SimulatedSx127x(Air, Time);
        _chip.ConnectSwitch(_gpio, TransmitEnable, ReceiveEnable, (pin, isHigh) => _levels[pin] = isHigh);
        var options = new Sx127xOptions { Delay = Time.Wait, Gpio = new GpioController(_gpio) };
        if (connected) (options.TransmitEnablePin, options.ReceiveEnablePin) = (TransmitEnable, ReceiveEnable);
        return new Sx127x.Sx127x(_chip, options);
    }
}
