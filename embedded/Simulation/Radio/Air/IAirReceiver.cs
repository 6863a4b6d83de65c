namespace Battery.Simulation.Radio;

/// <summary>A radio on the air.</summary>
public interface IAirReceiver
{
    /// <summary>A packet begins to arrive; on any thread.</summary>
    void Begins(HeardPacket packet);

    /// <summary>A signal in FSK or OOK begins to arrive; on any thread. A receiver of LoRa only lets it go by.</summary>
    void Begins(HeardFskSignal signal)
    {
    }
}
