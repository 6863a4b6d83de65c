namespace Battery.Simulation.Radio;

/// <summary>What radios share.</summary>
public interface IAir
{
    /// <summary>Adds a receiver: it hears what the others send.</summary>
    void Add(IAirReceiver receiver);

    /// <summary>Sends a packet that begins now.</summary>
    void Transmit(IAirReceiver sender, AirPacket packet);

    /// <summary>Sends a signal in FSK or OOK that begins now. An air that carries LoRa only lets it go by.</summary>
    void Transmit(IAirReceiver sender, FskSignal signal)
    {
    }
}
