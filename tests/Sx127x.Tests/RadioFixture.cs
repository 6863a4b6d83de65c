using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Simulated chips on one air, in a time that only the drivers' waits move; both are new for each test.</summary>
public abstract class RadioFixture
{
    private protected Air Air { get; private set; } = null!;

    private protected FakeTime Time { get; private set; } = null!;

    [SetUp]
    public void MakeAir()
    {
        Air = new Air();
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
}
