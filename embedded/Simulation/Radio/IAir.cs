namespace Battery.Simulation.Radio;

/// <summary>What radios share.</summary>
public interface IAir
{
    /// <summary>Adds a receiver: it hears what the others send.</summary>
    void Add(IAirReceiver receiver);

    /// <summary>Sends a packet that begins now.</summary>
    void Transmit(IAirReceiver sender, AirPacket packet);
}
