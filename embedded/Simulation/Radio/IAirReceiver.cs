namespace Battery.Simulation.Radio;

/// <summary>A radio on the air.</summary>
public interface IAirReceiver
{
    /// <summary>A packet begins to arrive; on any thread.</summary>
    void Begins(HeardPacket packet);
}
