namespace Battery.Drivers.Sx127x;

/// <summary>The strength of what is received in FSK and OOK.</summary>
internal sealed class FskStrength
{
    private readonly RegisterBus _bus;

    public FskStrength(RegisterBus bus)
    {
        _bus = bus;
    }

    /// <summary>That of the moment, dBm, the stronger of two readings: a bus on which nobody answers reads as silence.</summary>
    public int ReadDbm()
    {
        int first = RegisterUnits.FskRssi(_bus.Read(FskRegister.Rssi));
        int second = RegisterUnits.FskRssi(_bus.Read(FskRegister.Rssi));
        return first > second ? first : second;
    }
}
