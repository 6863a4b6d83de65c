namespace Battery.Simulation.Gauge;

/// <summary>The ways in which a simulated gauge can misbehave; see <see cref="GaugeMisbehaviour"/>.</summary>
internal enum GaugeFault
{
    NotAcknowledged,
    ClockHeld,
    WrongPec,
    FlippedBit,
    StaleEcho,
    WrongLength,
    LostFlashWrite,
    LostAcknowledgement,
    ResetInExchange,
    PowerLossInFlashWrite,
}
