namespace Battery.Twin.Health;

/// <summary>Something that told of a capacity.</summary>
/// <param name="From">What: a partial window, a constant-voltage phase, the gauge.</param>
/// <param name="Day">When.</param>
/// <param name="AmpereHours">The capacity.</param>
/// <param name="Deviation">Its standard deviation, above zero.</param>
public readonly record struct CapacityWitness(CapacitySource From, double Day, double AmpereHours, double Deviation);
