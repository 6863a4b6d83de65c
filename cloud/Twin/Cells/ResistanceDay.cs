namespace Battery.Twin.Cells;

/// <summary>What a node measured of one cell's resistance on a day, at clear steps of the current.</summary>
/// <param name="Ohms">Median of voltage step by current step.</param>
/// <param name="Spread">Standard deviation of one step's value.</param>
/// <param name="Count">How many steps there were.</param>
/// <param name="Celsius">Mean temperature at them.</param>
public readonly record struct ResistanceDay(double Ohms, double Spread, int Count, double Celsius)
{
    // The median of many tells a little less than their mean.
    private const double MedianTells = 1.2533;

    /// <summary>Whether anything was measured that can be true.</summary>
    public bool IsKnown => Count > 0 && Ohms > 0 && Spread >= 0 && !double.IsNaN(Celsius);

    /// <summary>Standard deviation of the median, as a share of it.</summary>
    public double RelativeDeviation => MedianTells * Spread / System.Math.Sqrt(Count) / Ohms;
}
