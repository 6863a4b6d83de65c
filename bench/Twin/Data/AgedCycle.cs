namespace Battery.TwinEvaluation.Data;

/// <summary>One cycle of a cell.</summary>
/// <param name="Number">From 1 on.</param>
/// <param name="AmpereHours">What its discharge gave.</param>
/// <param name="ConstantCurrentAmpereHours">Charge in the publishers' window of the constant-current phase.</param>
/// <param name="ConstantVoltageAmpereHours">Charge in their window of the constant-voltage phase.</param>
public sealed record AgedCycle(int Number, double AmpereHours, double ConstantCurrentAmpereHours, double ConstantVoltageAmpereHours);
