namespace Battery.Twin.Planning;

/// <summary>What a module is to do in an hour.</summary>
/// <param name="KilowattHours">At its terminals: positive into it, negative out of it.</param>
/// <param name="Charge">State of charge after it, 0 to 1.</param>
/// <param name="IsInverterOn">Whether anything is to come out of it: an inverter that idles costs, too.</param>
public readonly record struct PlannedHour(double KilowattHours, double Charge, bool IsInverterOn);
