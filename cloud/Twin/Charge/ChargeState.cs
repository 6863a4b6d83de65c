using Battery.Twin.Cell;

namespace Battery.Twin.Charge;

/// <summary>What <see cref="ChargeFilter"/> remembers of a cell.</summary>
/// <param name="Cell">The cell; its state of charge is the estimate.</param>
/// <param name="Offset">What the current sensor is believed to show too much, in A.</param>
/// <param name="ChargeVariance">Variance of the state of charge.</param>
/// <param name="Covariance">Of state of charge and offset.</param>
/// <param name="OffsetVariance">Variance of the offset.</param>
/// <param name="SinceLook">Seconds since the voltage was looked at.</param>
/// <param name="WasFull">Whether the last sample was that of a full cell.</param>
public readonly record struct ChargeState(
    CellState Cell, double Offset, double ChargeVariance, double Covariance, double OffsetVariance, double SinceLook, bool WasFull);
