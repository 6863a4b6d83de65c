namespace Battery.Simulation.Gauge;

/// <summary>What a chip does on the ninth clock of a byte.</summary>
public enum BusAnswer
{
    /// <summary>It pulls the data line low: taken.</summary>
    Acknowledged,

    /// <summary>It leaves the data line high: nobody there, or not taken.</summary>
    NotAcknowledged,

    /// <summary>It holds the clock low until the controller gives up.</summary>
    ClockHeld,
}
