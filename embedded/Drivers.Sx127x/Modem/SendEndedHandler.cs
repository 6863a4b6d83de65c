namespace Battery.Drivers.Sx127x;

/// <summary>
/// Is told what became of a packet, on the thread that uses the driver, once by whatever call sees it; it must not use the driver itself.
/// </summary>
/// <param name="state"><see cref="SendState.Sent"/> or <see cref="SendState.Failed"/>.</param>
public delegate void SendEndedHandler(SendState state);
