namespace Battery.Twin.Ageing;

/// <summary>A moment of a life at which the capacity was estimated.</summary>
/// <param name="Day">Since the beginning.</param>
/// <param name="Stress">What time and use had done until then.</param>
/// <param name="AmpereHours">The capacity.</param>
/// <param name="Deviation">Its standard deviation.</param>
public readonly record struct AgeingPoint(double Day, AgeingStress Stress, double AmpereHours, double Deviation);
