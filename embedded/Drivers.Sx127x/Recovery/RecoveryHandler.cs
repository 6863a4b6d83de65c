namespace Battery.Drivers.Sx127x;

/// <summary>Is told of a step before it is taken, on the thread that uses the driver; it must not use the driver itself.</summary>
/// <param name="step">What is done.</param>
/// <param name="cause">Why.</param>
public delegate void RecoveryHandler(RecoveryStep step, RecoveryCause cause);
