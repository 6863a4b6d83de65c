namespace Battery.Twin.Cell;

/// <summary>What a cell remembers.</summary>
/// <param name="StateOfCharge">0 to 1.</param>
/// <param name="FastAmperes">Current through the resistor of the fast pair.</param>
/// <param name="SlowAmperes">Current through the resistor of the slow pair.</param>
/// <param name="Hysteresis">−1 on the branch of discharge to 1 on that of charge.</param>
/// <param name="Seconds">When the last sample was taken; NaN before the first.</param>
/// <param name="Amperes">Its current.</param>
public readonly record struct CellState(
    double StateOfCharge, double FastAmperes, double SlowAmperes, double Hysteresis, double Seconds, double Amperes)
{
    /// <summary>A cell that has rested.</summary>
    /// <param name="stateOfCharge">0 to 1.</param>
    /// <param name="hysteresis">−1 after discharge, 1 after charge, 0 where nothing is known.</param>
    public static CellState Rested(double stateOfCharge, double hysteresis = 0) => new(stateOfCharge, 0, 0, hysteresis, double.NaN, 0);
}
