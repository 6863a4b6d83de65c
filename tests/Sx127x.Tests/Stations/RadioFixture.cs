using System;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Simulated chips on one air, in a time that only the drivers' waits move; both are new for each test.</summary>
public abstract class RadioFixture
{
    private const long LongestCall = 4_000_000;

    private protected Air Air { get; private set; } = null!;

    private protected FakeTime Time { get; private set; } = null!;

    [SetUp]
    public void MakeAir() => MakeAir(new Air());

    /// <summary>Another air, in which nobody is yet, and another time.</summary>
    private protected void MakeAir(Air air)
    {
        Air = air;
        Time = new FakeTime();
    }

    private protected Station Make(LoraModem? modem = null, bool pins = false) =>
        pins ? Station.WithPins(Air, Time, modem) : new Station(Air, Time, modem);

    /// <summary>A station that receives.</summary>
    private protected Station Listen(LoraModem? modem = null, bool pins = false)
    {
        Station station = Make(modem, pins);
        station.Driver.StartReceive();
        return station;
    }

    /// <summary>Whether a driver did something. What it could not do it tells, and tries again at the next call; never too long.</summary>
    private protected bool Try(Action act)
    {
        long before = Time.Microseconds;
        try
        {
            act();
            return true;
        }
        catch (Sx127xException)
        {
            return false;
        }
        finally
        {
            Assert.That(Time.Microseconds - before, Is.LessThan(LongestCall));
        }
    }
}
