using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>A TCXO instead of a crystal.</summary>
public sealed class ExternalClockTests : RadioFixture
{
    [Test]
    public void A_chip_with_a_TCXO_works_and_is_set_up_again_with_its_option()
    {
        (SimulatedSx127x? chip, Sx127x.Sx127x? driver) = Make(new Sx127xOptions { ExternalClock = true });
        driver.Configure(new LoraModem());
        Station other = Listen();
        for (int i = 0; i < 2; i++)
        {
            driver.Send(Station.Payload(10, i), 0, 10);
            Assert.That(other.Receive(), Is.EqualTo(Station.Payload(10, i)));
            chip.PowerOn();
        }

        Assert.That(driver.Recoveries, Is.EqualTo(1));
    }

    [Test]
    public void As_an_FSK_modem_it_works_too()
    {
        (SimulatedSx127x _, Sx127x.Sx127x? driver) = Make(new Sx127xOptions { ExternalClock = true });
        driver.Configure(new FskModem());
        Assert.That(() => driver.Send(Station.Payload(10), 0, 10), Throws.Nothing);
    }

    [Test]
    public void Without_the_option_it_is_said_what_may_be_missing()
    {
        (SimulatedSx127x _, Sx127x.Sx127x? driver) = Make(new Sx127xOptions());
        Assert.That(() => driver.Configure(new LoraModem()), Throws.InstanceOf<Sx127xException>().With.Message.Contains("TCXO"));
    }

    [TestCase(true, 0x19)]
    [TestCase(false, 0x09)]
    public void The_register_says_where_the_clock_comes_from(bool isExternal, int register)
    {
        var station = new Station(Air, Time, null, new Sx127xOptions { ExternalClock = isExternal });
        Assert.That(station.Register(Sx127xRegister.Tcxo), Is.EqualTo(register));
    }

    private (SimulatedSx127x Chip, Sx127x.Sx127x Driver) Make(Sx127xOptions options)
    {
        options.Delay = Time.Wait;
        var chip = new SimulatedSx127x(Air, Time) { HasExternalClock = true };
        return (chip, new Sx127x.Sx127x(chip, options));
    }
}
