using Battery.Drivers.Sx127x;

namespace Battery.Drivers.Tests;

/// <summary>Stations in FSK or OOK; a sender and a receiver for tests that need a pair.</summary>
public abstract class FskFixture : RadioFixture
{
    // Longer than a receiver takes to get ready.
    private const int ReadyMicroseconds = 1000;

    /// <summary>Sends; made by <see cref="Pair"/>.</summary>
    private protected FskStation A { get; private set; } = null!;

    /// <summary>Receives; made by <see cref="Pair"/>.</summary>
    private protected FskStation B { get; private set; } = null!;

    private protected FskStation MakeFsk(FskModem? modem = null, int lines = 0) => new(Air, Time, modem, lines);

    /// <summary>A station that receives.</summary>
    private protected FskStation ListenFsk(FskModem? modem = null, int lines = 0)
    {
        FskStation station = MakeFsk(modem, lines);
        station.Driver.StartReceive();
        Time.Pass(ReadyMicroseconds);
        return station;
    }

    /// <summary>Two stations, of which the second receives.</summary>
    private protected void Pair(FskModem? modem = null, FskModem? receiver = null, int lines = 0)
    {
        A = MakeFsk(modem, lines);
        B = ListenFsk(receiver ?? modem, lines);
    }
}
