namespace Battery.Twin;

/// <summary>One measurement of one cell; what was not read is NaN.</summary>
/// <param name="Seconds">When, in seconds from any origin; never falling within a series.</param>
/// <param name="Amperes">Current, positive while charging.</param>
/// <param name="Volts">Cell voltage at that moment.</param>
/// <param name="Celsius">Cell temperature.</param>
public readonly record struct Sample(double Seconds, double Amperes, double Volts, double Celsius);
